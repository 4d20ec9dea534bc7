/** The other side of the page: VS Code, or a test that drives it. */
import type { FromPage, PageState, ToPage } from "../../trace/messages.ts";

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
  readonly post: (message: FromPage) => void;
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
  const saved: Partial<PageState> = typeof state === "object" && state !== null ? state : {};
  let latest: PageState | null = saved.uri === undefined ? null : { ...saved, uri: saved.uri };
  let locked = saved.locked ?? false;
  const save = (next: PageState): void => {
    latest = next;
    api?.setState(locked ? { ...next, locked } : next);
  };
  return {
    post: (message) => api?.postMessage(message),
    saved,
    save,
    listen: (take) => {
      window.addEventListener("message", (event: MessageEvent<unknown>) => {
        if (typeof event.data !== "object" || event.data === null || !("type" in event.data)) return;
        const message = event.data as ToPage;
        if (message.type === "locked") {
          // The extension alone acts on it, and has no place of its own that outlives a restart.
          locked = message.locked;
          if (latest !== null) save({ ...latest, locked });
        } else take(message);
      });
    },
  };
}
