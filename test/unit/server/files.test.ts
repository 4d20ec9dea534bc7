import { afterEach, describe, expect, it, vi } from "vitest";
import type { SymbolInformation } from "vscode-languageserver/node";
import {
  type CheckResult,
  checkMethod,
  filesMethod,
  type StatesResult,
  statesMethod,
} from "../../../src/trace/workspace.ts";
import { Client, uri } from "./client.ts";

const wrong = 'scenario "Wrong"\nclient: connect\nexpect client CLOSED\n';
const right = 'scenario "Right"\nclient: connect\nphase "Data"\nclient: send 1\n';
const other = "file:///other.tcpflow";

let client: Client;
afterEach(() => {
  client.stop();
});

async function started(files: "open" | "workspace"): Promise<void> {
  client = await Client.start({ initializationOptions: { findings: { files } } });
}

const send = (address: string, text: string | null) => client.notify(filesMethod, { files: [{ uri: address, text }] });

/** The codes that an editor shows for a file now. */
function shown(address: string): readonly unknown[] | undefined {
  return client.published.findLast((one) => one.uri === address)?.diagnostics.map(({ code }) => code);
}

describe("the files of the workspace", () => {
  it("have their problems listed where the settings want it, as long as no editor has them open", async () => {
    await started("workspace");
    await send(other, wrong);
    await vi.waitFor(() => {
      expect(shown(other)).toEqual(["state-differs"]);
    });
    await send(other, right);
    await vi.waitFor(() => {
      expect(shown(other)).toEqual([]);
    });
    // Open, the text of the editor counts; closed, that of the file again.
    await send(uri, wrong);
    await client.open(right);
    expect(await client.diagnostics(1)).toEqual([]);
    await client.notify("textDocument/didClose", { textDocument: { uri } });
    await vi.waitFor(() => {
      expect(shown(uri)).toEqual(["state-differs"]);
    });
    await send(uri, null);
    await vi.waitFor(() => {
      expect(shown(uri)).toEqual([]);
    });
  });

  it("are not checked by default; the setting checks them at once, and back", async () => {
    await started("open");
    await send(other, wrong);
    const set = (files: string) =>
      client.notify("workspace/didChangeConfiguration", { settings: { tcpflow: { findings: { files } } } });
    await client.request("workspace/symbol", { query: "" });
    expect(shown(other)).toBeUndefined();
    await set("workspace");
    await vi.waitFor(() => {
      expect(shown(other)).toEqual(["state-differs"]);
    });
    await set("open");
    await vi.waitFor(() => {
      expect(shown(other)).toEqual([]);
    });
  });

  it("are found by the titles of their scenarios and phases; what is open as it is in its editor", async () => {
    await started("open");
    await send(other, right);
    await send(uri, wrong);
    await client.open('scenario "Edited"\nclient: connect\n');
    const find = async (query: string): Promise<readonly unknown[]> => {
      const found = await client.request<SymbolInformation[]>("workspace/symbol", { query });
      return found.map(({ name, containerName, location }) => [name, containerName, location.range.start.line]);
    };
    expect(await find("")).toEqual([
      ["Right", undefined, 0],
      ["Data", "Right", 2],
      ["Edited", undefined, 0],
    ]);
    expect(await find("rgh")).toEqual([["Right", undefined, 0]]);
    expect(await find("wrong")).toEqual([]);
  });
});

describe("a text that is not open", () => {
  it("has its findings read", async () => {
    await started("open");
    const { findings } = await client.request<CheckResult>(checkMethod, { text: wrong });
    expect(findings.map(({ code, range }) => [code, range.start.line])).toEqual([["state-differs", 2]]);
  });
});

describe("the line at the cursor", () => {
  it("has the states of both ends read", async () => {
    await started("open");
    await client.open(right);
    const { title, endpoints } = await client.request<StatesResult>(statesMethod, { uri, line: 1 });
    expect(title).toBe("Right");
    expect(endpoints.map(({ state }) => state)).toEqual(["ESTABLISHED", "ESTABLISHED"]);
    expect(await client.request(statesMethod, { uri: other, line: 1 })).toBeNull();
  });
});
