/**
 * The language server as the extension sees it: started with the first document, restarted after a crash, and down once
 * it crashes too often or cannot start. Each start has a client of its own, since a client that failed cannot be reused.
 */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { ExploringParams, exploringMethod } from "../trace/explore.ts";
import type { OutlineParams, outlineMethod, TraceParams, traceMethod } from "../trace/messages.ts";
import type { NewClient } from "./client.ts";
import { Restarts } from "./restarts.ts";

/** `down`: it has failed for good, and only the user starts it again. */
export type ServerState = "idle" | "starting" | "running" | "down";

/** What the server sends by itself. */
interface Notifications {
  readonly [outlineMethod]: OutlineParams;
  readonly [traceMethod]: TraceParams;
  readonly [exploringMethod]: ExploringParams;
}

export class LanguageServer implements vscode.Disposable {
  readonly #newClient: NewClient;
  readonly #options: () => LanguageClientOptions;
  readonly #restarts = new Restarts();
  readonly #stateChanged = new vscode.EventEmitter<void>();
  /** Registers what listens to notifications with a new client. */
  readonly #registrations: ((client: BaseLanguageClient) => void)[] = [];
  #log: vscode.LogOutputChannel | undefined;
  #client: BaseLanguageClient | undefined;
  #state: ServerState = "idle";
  #problem: string | undefined;

  /** `options`: as they are at each start. */
  constructor(newClient: NewClient, options: () => LanguageClientOptions) {
    this.#newClient = newClient;
    this.#options = options;
  }

  readonly onDidChangeState = this.#stateChanged.event;

  get state(): ServerState {
    return this.#state;
  }

  /** Why it is down, in a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }

  get isRunning(): boolean {
    return this.#state === "running";
  }

  /** It has failed for good: only the user starts it again. */
  get isDown(): boolean {
    return this.#state === "down";
  }

  /** Listens to a notification, whichever client receives it. */
  onNotification<Method extends keyof Notifications>(
    method: Method,
    handle: (params: Notifications[Method]) => void,
  ): void {
    this.#registrations.push((client) => client.onNotification(method, handle));
  }

  /** Notifies the server if it is running. */
  notify(method: string, params: unknown): void {
    if (this.isRunning) void this.#client?.sendNotification(method, params).catch(() => undefined);
  }

  /** Has the editors ask for inlay hints again. */
  refreshInlayHints(): void {
    if (!this.isRunning) return;
    const feature = this.#client?.getFeature("textDocument/inlayHint");
    for (const { document } of vscode.window.visibleTextEditors)
      feature?.getProvider(document)?.onDidChangeInlayHints.fire();
  }

  /** Asks the server, which starts if need be. Undefined: it is down, or the token cancelled the request. */
  async request<Result>(method: string, params: unknown, token: vscode.CancellationToken): Promise<Result | undefined> {
    await this.started();
    if (!this.isRunning) return undefined;
    try {
      return await this.#client?.sendRequest<Result>(method, params, token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  }

  /** Starts it unless it was started before. */
  async start(): Promise<void> {
    if (this.#state === "idle") await this.#start();
  }

  /** The user wants a new one, whatever the state of the old one. */
  async restart(): Promise<void> {
    if (this.#state === "starting") return;
    this.#restarts.reset();
    await this.#stop();
    await this.#start();
  }

  showLog(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    void this.#stop();
    this.#stateChanged.dispose();
    this.#log?.dispose();
  }

  /** Starts it unless it was started before, and waits until it runs or is down. */
  async started(): Promise<void> {
    await this.start();
    while (this.#state === "starting")
      await new Promise<void>((resolve) => {
        const listening = this.onDidChangeState(() => {
          listening.dispose();
          resolve();
        });
      });
  }

  async #start(): Promise<void> {
    this.#enter("starting");
    try {
      const client = await this.#newClient({ ...this.#options(), outputChannel: this.#channel });
      this.#client = client;
      for (const register of this.#registrations) register(client);
      client.onDidChangeState(() => {
        if (client === this.#client && this.isRunning && !client.isRunning()) this.#crashed();
      });
      await client.start();
      if (!client.isRunning()) throw new Error("stopped while it was starting");
      this.#enter("running");
    } catch (error) {
      this.#channel.error(error instanceof Error ? error : String(error));
      this.#fail(vscode.l10n.t("The TCP Flow language server could not start."));
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client?.isRunning() === true) await client.stop().catch(() => undefined);
  }

  #crashed(): void {
    this.#channel.warn(vscode.l10n.t("The TCP Flow language server ended unexpectedly."));
    if (this.#restarts.allow(Date.now())) void this.#start();
    else this.#fail(vscode.l10n.t("The TCP Flow language server crashed too often and was not restarted."));
  }

  #fail(message: string): void {
    this.#channel.error(message);
    this.#enter("down", message);
  }

  #enter(state: ServerState, problem?: string): void {
    this.#state = state;
    this.#problem = problem;
    if (problem === undefined) this.#channel.info(nameOf(state));
    this.#stateChanged.fire();
  }

  /** Made when it is first needed: activation does not wait for it. */
  get #channel(): vscode.LogOutputChannel {
    this.#log ??= vscode.window.createOutputChannel("TCP Flow", { log: true });
    return this.#log;
  }
}

/** What the status and the log say of it. */
export function nameOf(state: ServerState): string {
  switch (state) {
    case "idle":
      return vscode.l10n.t("Language server: not started");
    case "starting":
      return vscode.l10n.t("Language server: starting");
    case "running":
      return vscode.l10n.t("Language server: running");
    case "down":
      return vscode.l10n.t("Language server: stopped");
    default:
      return state satisfies never;
  }
}
