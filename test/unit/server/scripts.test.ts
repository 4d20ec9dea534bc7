import { afterEach, describe, expect, it, vi } from "vitest";
import type { RegistrationParams } from "vscode-languageserver/node";
import { showMethod } from "../../../src/trace/messages.ts";
import { Client } from "./client.ts";

const uri = "file:///a.pkt";
const text = `+.1 < S 0:0(0) win 32792 <mss 1460>
+0 > S. 0:0(0) ack 1 <mss 1460>
+.01 < . 1:1(0) ack 1 win 257
+0 %{ print }%
`;

let client: Client;
afterEach(() => {
  client.stop();
});

async function opened(): Promise<void> {
  await client.notify("textDocument/didOpen", {
    textDocument: { uri, languageId: "packetdrill", version: 1, text },
  });
}

async function shows(expected: readonly unknown[]): Promise<void> {
  await vi.waitFor(() => {
    const last = client.published.findLast((one) => one.uri === uri);
    expect(last?.diagnostics.map(({ code, range }) => [code, range.start.line])).toEqual(expected);
  });
}

describe("a script of packetdrill", () => {
  it("has findings, follows its text and the language, and loses them when it is closed", async () => {
    client = await Client.start();
    await opened();
    await shows([["script-line-left-out", 3]]);
    const textDocument = { uri, version: 2 };
    await client.notify("textDocument/didChange", { textDocument, contentChanges: [{ text: `nonsense\n${text}` }] });
    await shows([
      ["script-line-unread", 0],
      ["script-line-left-out", 4],
    ]);
    await client.notify("workspace/didChangeConfiguration", { settings: { locale: "zh-cn" } });
    await vi.waitFor(() => {
      expect(client.published.at(-1)?.diagnostics[0]?.message).toContain("无法识别");
    });
    await client.notify("textDocument/didClose", { textDocument: { uri } });
    await shows([]);
  });

  it("is drawn where it is shown, before or after it is explained", async () => {
    client = await Client.start();
    await client.notify(showMethod, { uri, scenarios: [0] });
    await opened();
    await vi.waitFor(() => {
      expect(client.traces).toMatchObject([{ uri, version: 1, scenario: 0, broken: false }]);
    });
    expect(client.outlines).toMatchObject([{ uri, scenarios: [{ line: 0, endLine: 4, errors: 0, warnings: 0 }] }]);
    await client.notify(showMethod, { uri, scenarios: "all" });
    await vi.waitFor(() => {
      expect(client.traces).toHaveLength(2);
    });
  });

  it("is registered for itself alone, where the client can: no other request comes from it", async () => {
    const dynamic = { dynamicRegistration: true };
    const registered: RegistrationParams[] = [];
    const every = ["synchronization", "completion", "hover", "codeAction", "definition", "documentHighlight"];
    client = await Client.start({
      capabilities: { textDocument: Object.fromEntries(every.map((name) => [name, dynamic])) },
      onRegister: (params) => registered.push(params),
    });
    await vi.waitFor(() => {
      const own = registered
        .flatMap(({ registrations }) => registrations)
        .filter(({ registerOptions }) => JSON.stringify(registerOptions).includes("packetdrill"));
      expect(own.map(({ method }) => method)).toEqual([
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didClose",
      ]);
    });
  });
});
