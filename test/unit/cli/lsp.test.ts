/** `tflow lsp --stdio`: the language server, from the same single file. */
import type { ChildProcess } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { bundle } from "./bundle.ts";
import { wrongState } from "./harness.ts";

const { start } = bundle();
let child: ChildProcess | null = null;

afterEach(() => {
  child?.kill();
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
  readonly params?: { readonly diagnostics?: readonly { readonly code: string }[] };
}

/** A client that speaks bytes, so that it can also say what is wrong. */
class Client {
  #received = "";
  #stderr = "";
  #wake: () => void = () => undefined;
  readonly #process: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(...args: string[]) {
    this.#process = start(["lsp", ...args]);
    child = this.#process;
    this.#process.stdout?.on("data", (chunk: Buffer) => {
      this.#received += chunk.toString("latin1");
      this.#wake();
    });
    this.#process.stderr?.on("data", (chunk: Buffer) => (this.#stderr += chunk.toString()));
    this.ended = new Promise((resolve) => this.#process.on("close", resolve));
  }

  get stderr(): string {
    return this.#stderr;
  }

  write(bytes: string): void {
    this.#process.stdin?.write(bytes);
  }

  end(): void {
    this.#process.stdin?.end();
  }

  send(message: object): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.write(`Content-Length: ${String(Buffer.byteLength(text))}\r\n\r\n${text}`);
  }

  /** The next message that is one of those wanted. */
  async next(wanted: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const header = /Content-Length: (\d+)\r\n\r\n/.exec(this.#received);
      const from = header === null ? 0 : header.index + header[0].length;
      const to = from + Number(header?.[1]);
      if (header === null || this.#received.length < to) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      const message = JSON.parse(Buffer.from(this.#received.slice(from, to), "latin1").toString()) as Message;
      this.#received = this.#received.slice(to);
      if (wanted(message)) return message;
    }
  }

  async open(text: string): Promise<void> {
    this.send({ id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: {} } });
    expect((await this.next(({ id }) => id === 1)).result).toHaveProperty("capabilities.hoverProvider", true);
    this.send({ method: "initialized", params: {} });
    const textDocument = { uri: "file:///a.tcpflow", languageId: "tcpflow", version: 1, text };
    this.send({ method: "textDocument/didOpen", params: { textDocument } });
  }
}

describe("tflow lsp", () => {
  it.each([["--stdio"], ["--stdio", `--clientProcessId=${String(process.pid)}`], []])(
    "serves a client from initialize to exit (%j)",
    async (...args) => {
      const client = new Client(...args.filter((arg) => arg !== ""));
      await client.open(wrongState);
      const { params } = await client.next(({ method }) => method === "textDocument/publishDiagnostics");
      expect(params?.diagnostics?.map(({ code }) => code)).toEqual(["state-differs"]);
      client.send({ id: 2, method: "shutdown" });
      await client.next(({ id }) => id === 2);
      client.send({ method: "exit" });
      expect(await client.ended).toBe(0);
      expect(client.stderr).toBe("");
    },
  );

  it("ends with its client", async () => {
    const client = new Client("--stdio");
    await client.open(wrongState);
    client.end();
    expect(await client.ended).toBe(1);
  });

  it.each([
    ["no length", "Content-Type: x\r\n\r\n{}"],
    ["a length that is no number", "Content-Length: many\r\n\r\n{}"],
    ["a line without a colon", "Hello\r\nContent-Length: 2\r\n\r\n{}"],
    ["line feeds alone", "Content-Length: 2\n\n{}"],
    ["no end", "x".repeat(5_000)],
  ])("ends with a sentence where a header has %s", async (_, bytes) => {
    const client = new Client("--stdio");
    await client.open(wrongState);
    client.write(bytes);
    expect(await client.ended).toBe(1);
    expect(client.stderr).toMatch(/^error: invalid LSP header '[^\n]{1,100}'; the language server stops\n$/);
  });

  it("goes on after a message that is no JSON", async () => {
    const client = new Client("--stdio");
    client.write("Content-Length: 3\r\n\r\n{x}");
    await client.open(wrongState);
    await client.next(({ method }) => method === "textDocument/publishDiagnostics");
  });
});
