/** The other side of the page: VS Code, or a test that drives it. */
import type { FromPage, PageState, ToPage } from "../trace/messages.ts";

interface VsCodeApi {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare global {
  interface Window {
    /** Given by VS Code, once; a plain browser has none. */
    acquireVsCodeApi?: () => VsCodeApi;
  }
}

export interface Host {
  post(message: FromPage): void;
  /** What was saved before the page was closed or VS Code restarted. */
  readonly saved: Partial<PageState>;
  save(state: PageState): void;
  /** Calls back for each message, in order. */
  listen(take: (message: ToPage) => void): void;
}

/** Takes VS Code's side, or outside of it one that keeps nothing and shouts into the void. */
export function connect(): Host {
  const api = window.acquireVsCodeApi?.();
  const state = api?.getState();
  return {
    post: (message) => api?.postMessage(message),
    saved: typeof state === "object" && state !== null ? state : {},
    save: (next) => api?.setState(next),
    listen: (take) => {
      window.addEventListener("message", (event: MessageEvent<unknown>) => {
        const message = event.data;
        if (typeof message === "object" && message !== null && "type" in message) take(message as ToPage);
      });
    },
  };
}
