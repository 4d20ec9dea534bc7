import { afterEach, describe, expect, it } from "vitest";
import {
  CancellationTokenSource,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type DocumentLink,
  type Hover,
  type InlayHint,
  type SemanticTokens,
  type SignatureHelp,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { showMethod } from "../../../src/trace/messages.ts";
import { type Rewrite, type RewriteResult, rewriteMethod } from "../../../src/trace/rewrites.ts";
import { type SharedPage, sharedPageMethod } from "../../../src/trace/shared-page.ts";
import { Client, uri } from "./client.ts";

const handshake = `scenario "Handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;
const second = 'scenario "Second"\nclient: connect\n';
const textDocument = { uri };

let client: Client;
afterEach(() => {
  client.stop();
});

async function opened(text: string): Promise<Client> {
  client = await Client.start();
  await client.open(text);
  return client;
}

describe("formatting", () => {
  const untidy = "client->server:SYN\n\tserver -> client :ACK,SYN";

  it("gives the edits that bring a document into its usual form", async () => {
    await opened(untidy);
    const edits = await client.request<TextEdit[]>("textDocument/formatting", { textDocument, options: {} });
    expect(edits.map(({ newText }) => newText)).toEqual(["client -> server: SYN", "  server -> client: SYN+ACK", "\n"]);
  });

  it("touches the lines of a range alone", async () => {
    await opened(untidy);
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const edits = await client.request<TextEdit[]>("textDocument/rangeFormatting", {
      textDocument,
      range,
      options: {},
    });
    expect(edits.map((edit) => edit.range.start.line)).toEqual([0]);
  });
});

describe("a cancelled request", () => {
  it("is answered at once, while the analysis that it waited for goes on", async () => {
    await opened(`${handshake}${"client -> server: len=1\nserver -> client: ACK\n".repeat(2000)}`);
    const source = new CancellationTokenSource();
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const asked = client.connection.sendRequest("textDocument/inlayHint", { textDocument, range }, source.token);
    // It is on its way.
    await new Promise(setImmediate);
    source.cancel();
    await expect(asked).rejects.toThrow("cancelled");
    expect(client.published).toEqual([]);
    expect(await client.diagnostics(1)).toEqual([]);
  });
});

describe("what editors show beside the text", () => {
  it("is shown by lenses, links, tokens, hints and signatures", async () => {
    const text = `# RFC 9293\n${handshake}client: close fails EPIPE\n`;
    await opened(text);
    const everything = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const lenses = await client.request<CodeLens[]>("textDocument/codeLens", { textDocument });
    expect(lenses.map(({ command }) => command)).toEqual([
      { title: "Preview", command: "tcpflow.previewLine", arguments: [uri, 1] },
      { title: "What if…", command: "tcpflow.explore", arguments: [uri, 0] },
      { title: "0 of 1 hold, with errors", command: "tcpflow.revealLine", arguments: [uri, 5] },
    ]);
    const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument });
    expect(links.map(({ target }) => target)).toEqual(["https://www.rfc-editor.org/rfc/rfc9293"]);
    const tokens = await client.request<SemanticTokens>("textDocument/semanticTokens/full", { textDocument });
    // The comment, `scenario`, its title.
    expect(tokens.data.slice(0, 15)).toEqual([0, 0, 10, 11, 0, 1, 0, 8, 0, 0, 0, 9, 11, 10, 0]);
    const range = await client.request<SemanticTokens>("textDocument/semanticTokens/range", {
      textDocument,
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } },
    });
    expect(range.data).toEqual([1, 0, 8, 0, 0, 0, 9, 11, 10, 0]);
    const hints = await client.request<InlayHint[]>("textDocument/inlayHint", { textDocument, range: everything });
    expect(hints[0]).toMatchObject({ label: "→ SYN_SENT, server SYN_RECEIVED", paddingLeft: true });
    const position = { line: 5, character: "client: close ".length };
    const help = await client.request<SignatureHelp>("textDocument/signatureHelp", { textDocument, position });
    expect(help.signatures[0]?.label).toContain("client: close");
  });

  it("follows the setting of inlay hints at once", async () => {
    client = await Client.start({
      initializationOptions: { inlayHints: { states: "named" } },
      capabilities: { workspace: { inlayHint: { refreshSupport: true } } },
    });
    let refreshed = 0;
    client.connection.onRequest("workspace/inlayHint/refresh", () => {
      refreshed++;
      return null;
    });
    await client.open(handshake);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const labels = async (): Promise<readonly unknown[]> => {
      const hints = await client.request<InlayHint[]>("textDocument/inlayHint", { textDocument, range });
      return hints.map(({ label }) => label);
    };
    expect((await labels())[0]).toBe("→ client SYN_SENT, server SYN_RECEIVED");
    await client.notify("workspace/didChangeConfiguration", {
      settings: { tcpflow: { inlayHints: { states: "off" } } },
    });
    expect(await labels()).toEqual([]);
    expect(refreshed).toBe(1);
  });

  it("formats the line that was just left, and no other", async () => {
    await opened("client->server:SYN\nserver->client:SYN+ACK\n");
    const edits = await client.request<TextEdit[]>("textDocument/onTypeFormatting", {
      textDocument,
      position: { line: 1, character: 0 },
      ch: "\n",
      options: {},
    });
    expect(edits.map(({ range, newText }) => [range.start.line, newText])).toEqual([[0, "client -> server: SYN"]]);
  });

  it("offers nothing by itself on a line that is complete", async () => {
    await opened("client -> server: SYN ");
    const ask = (context: object): Promise<CompletionItem[]> =>
      client.request("textDocument/completion", { textDocument, position: { line: 0, character: 22 }, context });
    expect(await ask({ triggerKind: 2, triggerCharacter: " " })).toEqual([]);
    expect(await ask({ triggerKind: 1 })).not.toEqual([]);
  });
});

describe("severities", () => {
  const text = "expect client ESTABLISHED\n";
  const settings = (level: string) => ({ findings: { severity: { "state-differs": level, "no-such-code": "off" } } });

  it("are those of the settings, from the beginning and at once when they change", async () => {
    client = await Client.start({ initializationOptions: { locale: "en", ...settings("hint") } });
    await client.open(text);
    expect((await client.diagnostics(1)).map(({ severity }) => severity)).toEqual([4]);
    client.published.length = 0;
    await client.notify("workspace/didChangeConfiguration", { settings: { tcpflow: settings("off") } });
    expect(await client.diagnostics(1)).toEqual([]);
  });
});

describe("a page of its own", () => {
  it("has the scenarios of a document that is open, and findings as severe as the settings say", async () => {
    client = await Client.start({
      initializationOptions: { locale: "zh-cn", findings: { severity: { "ack-beyond-sent": "off" } } },
    });
    await client.open(handshake.replace("ack=y+1", "ack=y+3") + second);
    const page = await client.request<SharedPage>(sharedPageMethod, { uri, name: "a.tcpflow" });
    expect(page).toMatchObject({ name: "a.tcpflow", locale: "zh-cn", scenarios: [{ errors: 0 }, {}] });
    expect(page.traces.map(({ title }) => title)).toEqual(["Handshake", "Second"]);
    expect(page.findings.en[0]).toEqual([]);
    expect(await client.request(sharedPageMethod, { uri: "file:///other.tcpflow", name: "other" })).toBeNull();
  });
});

describe("rewriting from a picture", () => {
  it("gives the edits for the version that the picture shows, and none for another one", async () => {
    await opened(handshake + second);
    // The SYN: before it the server listens, and the client connects.
    const wanted = { uri, scenario: 0, event: 3, kind: "lose" } as const;
    const ask = (version: number): Promise<RewriteResult> =>
      client.request(rewriteMethod, { ...wanted, version } satisfies Rewrite);
    expect(await ask(1)).toMatchObject([{ range: { start: { line: 1, character: 7 } }, newText: "-x" }]);
    expect(await ask(0)).toBeNull();
    await client.change(`# moved\n${handshake}`);
    expect(await ask(2)).toMatchObject([{ range: { start: { line: 2 } } }]);
  });
});

describe("diagnostics", () => {
  it("have code, source, section, cause and the version that they are about", async () => {
    await opened(handshake.replace("ack=y+1", "ack=y+3"));
    const [wrong, ...others] = await client.diagnostics(1);
    expect(others).toEqual([]);
    expect(wrong).toMatchObject({
      code: "ack-beyond-sent",
      source: "TCP Flow",
      severity: 1,
      range: { start: { line: 3, character: 30 }, end: { line: 3, character: 37 } },
    });
    expect(wrong?.codeDescription?.href).toMatch(/^https:\/\/www\.rfc-editor\.org\/rfc\/rfc9293#section-/);
    expect(wrong?.relatedInformation?.[0]?.location.range.start.line).toBe(2);
  });

  it("of a burst of edits are those of the last one", async () => {
    await opened(handshake);
    await client.diagnostics(1);
    const before = client.published.length;
    // All of them wait at the server at once: none is awaited before the next is sent.
    const sent = Array.from({ length: 30 }, (_, i) =>
      client.change(handshake.replace("ack=y+1", `ack=y+${String(i + 2)}`)),
    );
    const last = (await Promise.all(sent)).at(-1) ?? 0;
    const [wrong] = await client.diagnostics(last);
    expect(wrong?.message).toContain("y+31");
    expect(client.published.length - before).toBeLessThan(10);
  });

  it("go when the document is closed", async () => {
    await opened("what is this\n");
    expect(await client.diagnostics(1)).not.toEqual([]);
    await client.notify("textDocument/didClose", { textDocument });
    await client.settled();
    expect(client.published.at(-1)).toEqual({ uri, diagnostics: [] });
  });

  it("speak the language of the setting, else of the editor, and change it under way", async () => {
    const said = async (start: Parameters<typeof Client.start>[0]): Promise<string> => {
      client = await Client.start(start);
      await client.open(handshake.replace("ack=y+1", "ack=y+3"));
      return JSON.stringify((await client.diagnostics(1))[0]?.message);
    };
    expect(await said({ locale: "zh-cn" })).toContain("确认");
    client.stop();
    expect(await said({ locale: "zh-cn", initializationOptions: { locale: "en" } })).toContain("acknowledges");
    client.stop();
    expect(await said({ locale: "fr" })).toContain("acknowledges");
    client.published.length = 0;
    await client.notify("workspace/didChangeConfiguration", { settings: { tcpflow: { locale: "zh-cn" } } });
    expect((await client.diagnostics(1))[0]?.message).toContain("确认");
  });
});

describe("requests", () => {
  it("are answered from the latest text, even before its diagnostics", async () => {
    await opened("");
    await client.change(`${handshake}client -> server: `);
    const items = await client.request<CompletionItem[]>("textDocument/completion", {
      textDocument,
      position: { line: 4, character: 18 },
    });
    expect(items.map(({ label }) => label)).toContain("FIN+ACK");
  });

  it("offer fixes tied to their diagnostics, and only what is asked for", async () => {
    await opened(handshake.replace("ack=y+1", "ack=y+3"));
    const diagnostics = await client.diagnostics(1);
    const range = diagnostics[0]?.range;
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument,
      range,
      context: { diagnostics },
    });
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    expect(preferred?.diagnostics).toEqual(diagnostics);
    expect(preferred?.edit?.changes?.[uri]?.[0]?.newText).toBe("y+1");
    const only = { diagnostics, only: ["source.fixAll"] };
    expect(await client.request("textDocument/codeAction", { textDocument, range, context: only })).toEqual([]);
  });

  it("refuse a rename with a sentence", async () => {
    await opened(handshake);
    const at = { textDocument, position: { line: 1, character: 26 } };
    const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...at, newName: "first" });
    expect(edit.changes?.[uri]).toHaveLength(3);
    await expect(client.request("textDocument/rename", { ...at, newName: "SYN" })).rejects.toThrow("reserved word");
  });

  it("that make no sense are answered with nothing, and the next one as ever", async () => {
    await opened(handshake);
    const nowhere = { line: 99_999, character: 99_999 };
    expect(await client.request("textDocument/hover", { textDocument, position: nowhere })).toBeNull();
    const unknown = { uri: "file:///never-opened.tcpflow" };
    expect(await client.request("textDocument/hover", { textDocument: unknown, position: nowhere })).toBeNull();
    expect(await client.request("textDocument/hover", { textDocument, position: null }).catch(() => null)).toBeNull();
    const hover = await client.request<Hover | null>("textDocument/hover", {
      textDocument,
      position: { line: 1, character: 19 },
    });
    expect(JSON.stringify(hover?.contents)).toContain("SYN\\\\_SENT");
  });
});

describe("what is shown", () => {
  it("is sent when it is asked for, with the outline", async () => {
    await opened(handshake + second);
    await client.notify(showMethod, { uri, scenarios: [1] });
    await client.settled();
    expect(
      client.outlines.map(({ scenarios }) => scenarios.map(({ title, line, endLine }) => [title, line, endLine])),
    ).toEqual([
      [
        ["Handshake", 0, 3],
        ["Second", 4, 6],
      ],
    ]);
    expect(client.traces.map(({ scenario, trace, broken }) => [scenario, trace.title, broken])).toEqual([
      [1, "Second", false],
    ]);
    expect(client.traces[0]?.trace.events.find(({ line }) => line !== undefined)?.line).toBe(5);
  });

  it("is sent again when it changed or moved, and only then", async () => {
    await opened(handshake + second);
    await client.notify(showMethod, { uri, scenarios: [1] });
    await client.settled();
    const count = (): number => client.traces.length;
    expect(count()).toBe(1);
    await client.diagnostics(await client.change(handshake.replace("ack=y+1", "ack=y+2") + second));
    await client.settled();
    expect(count()).toBe(1);
    await client.diagnostics(await client.change(`${handshake}${second}client: close\n`));
    await client.settled();
    expect(count()).toBe(2);
    await client.diagnostics(await client.change(`\n${handshake}${second}client: close\n`));
    await client.settled();
    expect(client.traces.at(-1)?.trace.line).toBe(5);
  });

  it("is said to be broken while a line of it cannot be read", async () => {
    await opened(`${second}client -> \n`);
    await client.notify(showMethod, { uri, scenarios: "all" });
    await client.settled();
    expect(client.traces.map(({ broken }) => broken)).toEqual([true]);
  });

  it("may be asked for before the document is open, and ends when nothing is shown", async () => {
    client = await Client.start();
    await client.notify(showMethod, { uri, scenarios: [0, 7] });
    await client.open(handshake);
    await client.diagnostics(1);
    await client.settled();
    expect(client.traces.map(({ scenario }) => scenario)).toEqual([0]);
    await client.notify(showMethod, { uri, scenarios: [] });
    await client.diagnostics(await client.change(second));
    await client.settled();
    expect(client.traces).toHaveLength(1);
  });
});
