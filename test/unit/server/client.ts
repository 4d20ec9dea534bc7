/** A client at the other end of a pair of streams: the server as an editor sees it, in one process. */
import { PassThrough } from "node:stream";
import {
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { connect } from "../../../src/server/connect.ts";
import { type OutlineParams, outlineMethod, type TraceParams, traceMethod } from "../../../src/trace/messages.ts";

export const uri = "file:///a.tcpflow";

export class Client {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly traces: TraceParams[] = [];
  readonly outlines: OutlineParams[] = [];
  #version = 0;

  private constructor() {
    const up = new PassThrough();
    const down = new PassThrough();
    connect(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), { soon: setImmediate });
    this.connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    this.connection.onNotification(traceMethod, (params: TraceParams) => {
      this.traces.push(params);
    });
    this.connection.onNotification(outlineMethod, (params: OutlineParams) => {
      this.outlines.push(params);
    });
    this.connection.listen();
  }

  static async start(
    initialize: {
      readonly locale?: string;
      readonly initializationOptions?: unknown;
      readonly capabilities?: object;
      readonly onRegister?: (params: RegistrationParams) => void;
    } = {},
  ): Promise<Client> {
    const client = new Client();
    const { onRegister, ...asked } = initialize;
    client.connection.onRequest("client/registerCapability", (params: RegistrationParams) => {
      onRegister?.(params);
      return null;
    });
    await client.request("initialize", { processId: null, rootUri: null, capabilities: {}, ...asked });
    await client.notify("initialized", {});
    return client;
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  async open(text: string): Promise<void> {
    this.#version = 1;
    const textDocument = { uri, languageId: "tcpflow", version: 1, text };
    await this.notify("textDocument/didOpen", { textDocument });
  }

  /** Replaces the whole text. */
  async change(text: string): Promise<number> {
    this.#version++;
    const textDocument = { uri, version: this.#version };
    await this.notify("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
    return this.#version;
  }

  /** The diagnostics of a version, when they are there. */
  async diagnostics(version: number): Promise<readonly Diagnostic[]> {
    for (let turn = 0; turn < 1_000; turn++) {
      const found = this.published.find((one) => one.version === version);
      if (found !== undefined) return found.diagnostics;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    throw new Error(`no diagnostics of version ${String(version)}`);
  }

  /** Everything that was sent before has been answered. */
  async settled(): Promise<void> {
    await this.request("textDocument/foldingRange", { textDocument: { uri } });
  }

  stop(): void {
    this.connection.dispose();
  }
}
