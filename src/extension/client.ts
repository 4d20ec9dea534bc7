/**
 * What the language clients of the desktop and of the browser have in common. Clients are loaded when the server is
 * started, and only then: their library is most of what there is to load, and most Markdown needs no server.
 */
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from "vscode-languageclient";

/** Makes a client that has not started yet. `LanguageServer` restarts it, and shows its errors. */
export type NewClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** The options of a client that neither restarts by itself nor shows anything. */
export function quiet(options: LanguageClientOptions): LanguageClientOptions {
  return {
    ...options,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: (_error, _message, count = 0) => ({
        action: count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
    },
  };
}
