import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type CodeAction,
  type CompletionItem,
  type Hover,
  InsertTextMode,
  type Location,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  type TextEdit,
} from "vscode-languageserver/node";
import { edited } from "../edits.ts";
import { Client } from "./client.ts";

const uri = "file:///notes.md";
const textDocument = { uri };
const handshake = "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x\nclient -> server: ACK\n";
const page = (...fences: string[]): string =>
  `# Notes\n\n${fences.map((fence) => `\`\`\`tcpflow\n${fence}\`\`\`\n`).join("\ntext\n\n")}`;

let client: Client;
afterEach(() => {
  client.stop();
});

async function opened(text: string): Promise<void> {
  client = await Client.start();
  await client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text } });
}

function last(): PublishDiagnosticsParams | undefined {
  return client.published.findLast((one) => one.uri === uri);
}

async function shows(expected: readonly unknown[]): Promise<void> {
  await vi.waitFor(() => {
    expect(last()?.diagnostics.map(({ code, range }) => [code, range.start.line])).toEqual(expected);
  });
}

/** The Markdown after each code action at a place, by title. */
async function actionsAt(text: string, line: number, character: number): Promise<ReadonlyMap<string, string>> {
  const place = { line, character };
  const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
    textDocument,
    range: { start: place, end: place },
    context: { diagnostics: [] },
  });
  return new Map(actions.map(({ title, edit }) => [title, edited(text, editsOf(edit))]));
}

/** Of one document, however the edit lists it. */
function editsOf(edit: CodeAction["edit"]): readonly TextEdit[] {
  const listed =
    edit?.documentChanges?.flatMap((one) => ("edits" in one ? one.edits : [])) ?? edit?.changes?.[uri] ?? [];
  return listed.filter((one) => "newText" in one);
}

describe("an exercise in a fence", () => {
  const open = page(
    "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x+1\nexpect client ESTABLISHED\n",
  );
  const asked = open.replace("ack=x+1", "ack=?");

  it("is made of numbers, flags, states or all of these", async () => {
    await opened(open);
    await vi.waitFor(() => {
      expect(last()).toBeDefined();
    });
    const actions = await actionsAt(open, 3, 0);
    expect(actions.get("Make an exercise: numbers")).toBe(asked);
    expect(actions.get("Make an exercise: flags")).toBe(open.replace("SYN+ACK", "?"));
    expect(actions.get("Make an exercise: states")).toBe(open.replace("ESTABLISHED", "?"));
    expect(actions.get("Make an exercise: all of these")).toBe(
      asked.replace("SYN+ACK", "?").replace("ESTABLISHED", "?"),
    );
  });

  it("has a hint and the answer at its blank", async () => {
    await opened(asked);
    await vi.waitFor(() => {
      expect(last()?.diagnostics.map(({ code }) => code)).toContain("blank");
    });
    const blank = asked.split("\n")[4]?.indexOf("?") ?? -1;
    const actions = await actionsAt(asked, 4, blank);
    expect(actions.get("Show the answer")).toBe(open);
    const hinted = actions.get("Hint: the rule and its section") ?? "";
    expect(hinted).toContain("ack=?  # RFC 9293 §3.10.7.2: ");
    expect(hinted).not.toContain("x+1");
  });
});

describe("the fences of a Markdown document", () => {
  it("have their problems shown, each at its place, and follow the text", async () => {
    await opened(page(handshake, "client: connect\nexpect client CLOSED\n"));
    await shows([
      ["ack-is-received-seq", 4],
      ["state-differs", 12],
    ]);
    const change = (version: number, text: string) =>
      client.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
    await change(2, `above\n${page(handshake)}`);
    await shows([["ack-is-received-seq", 5]]);
    expect(last()?.version).toBe(2);
    await change(3, "no fence\n");
    await shows([]);
    await change(4, page(handshake));
    await shows([["ack-is-received-seq", 4]]);
    await client.notify("textDocument/didClose", { textDocument });
    await shows([]);
    expect(client.published.every((one) => one.uri === uri)).toBe(true);
  });

  it("that are many are sent a few times, not once for each", async () => {
    const many = 40;
    await opened(page(...Array.from({ length: many }, () => handshake)));
    await vi.waitFor(() => {
      expect(last()?.diagnostics).toHaveLength(many);
    });
    const sent = client.published.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
    expect(sent).toBeLessThan(4 * many);
  });

  it("have completion, hovers, fixes and definitions, and the text around them has none", async () => {
    await opened(page(handshake));
    await shows([["ack-is-received-seq", 4]]);
    const ask = <T>(method: string, line: number, character: number, more: object = {}): Promise<T> =>
      client.request<T>(method, { textDocument, position: { line, character }, ...more });
    const items = await ask<CompletionItem[]>("textDocument/completion", 6, 0);
    expect(items).toEqual([]);
    const fields = await ask<CompletionItem[]>("textDocument/completion", 4, handshakeLine.length);
    expect(fields[0]?.label).toBe("x+1");
    const hover = await ask<Hover>("textDocument/hover", 3, "client -> server: S".length);
    expect(JSON.stringify(hover.contents)).toContain("SYN");
    expect(hover.range?.start.line).toBe(3);
    expect(await ask("textDocument/hover", 0, 3)).toBeNull();
    const definition = await ask<Location>("textDocument/definition", 4, handshakeLine.length + 1);
    expect(definition).toMatchObject({ uri, range: { start: { line: 3 } } });
    const range = { start: { line: 4, character: handshakeLine.length }, end: { line: 4, character: 40 } };
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument,
      range,
      context: { diagnostics: last()?.diagnostics ?? [] },
    });
    const edits = Object.values(actions[0]?.edit?.changes ?? {})[0];
    expect(edits?.[0]).toMatchObject({ newText: "x+1", range: { start: { line: 4 } } });
    expect(Object.keys(actions[0]?.edit?.changes ?? {})).toEqual([uri]);
  });

  it("are changed within their quotation", async () => {
    const quoted = page(`${handshake}client: send\n`, "\n").replaceAll(/^/gm, "> ");
    await opened(quoted);
    await vi.waitFor(() => {
      expect(last()?.diagnostics.some(({ range }) => range.start.line === 4)).toBe(true);
    });
    const range = { start: { line: 4, character: 30 }, end: { line: 4, character: 42 } };
    const context = { diagnostics: last()?.diagnostics ?? [] };
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", { textDocument, range, context });
    const after = actions.map(({ edit }) => edited(quoted, edit?.changes?.[uri] ?? []).split("\n"));
    expect(after).toContainEqual(expect.arrayContaining(["> server -> client: SYN+ACK seq=y ack=x+1"]));
    // A comment that suppresses the finding, on a line of its own.
    expect(after).toContainEqual(expect.arrayContaining(["> # tcpflow-ignore ack-is-received-seq"]));
  });

  it("complete a whole exchange within their quotation, which no client indents again", async () => {
    await opened("> ```tcpflow\n> \n> ```\n");
    const position = { line: 1, character: 2 };
    const [first] = await client.request<CompletionItem[]>("textDocument/completion", { textDocument, position });
    expect(first?.textEdit?.newText.split("\n").slice(1, 3)).toEqual([
      expect.stringMatching(/^> server -> client: SYN\+ACK/),
      expect.stringMatching(/^> client -> server: ACK/),
    ]);
    expect(first?.insertTextMode).toBe(InsertTextMode.asIs);
  });

  it("are asked for by a client that lets the server say for which languages", async () => {
    const dynamic = { dynamicRegistration: true };
    const kinds = ["synchronization", "completion", "hover", "codeAction", "definition", "documentHighlight"];
    const methods: string[] = [];
    client = await Client.start({
      capabilities: { textDocument: Object.fromEntries(kinds.map((kind) => [kind, dynamic])) },
      onRegister: ({ registrations }: RegistrationParams) => {
        for (const { method, registerOptions } of registrations) {
          expect(registerOptions).toMatchObject({ documentSelector: [{ language: "markdown" }] });
          methods.push(method);
        }
      },
    });
    await vi.waitFor(() => {
      expect(methods).toHaveLength(8);
    });
    expect(methods).toContain("textDocument/completion");
    expect(methods).not.toContain("textDocument/formatting");
  });
});

const handshakeLine = "server -> client: SYN+ACK seq=y ack=";
