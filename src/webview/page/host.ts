/** The other side of the page: VS Code, or a test that drives it. */
import type { FromPage, PageState, ToPage } from "../../trace/messages.ts";
import { messageIn, pageStateIn } from "../state/incoming.ts";

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
  /** Whether the page is a file on its own. */
  readonly isFile: boolean;
  post(message: FromPage): void;
  /** What was saved before the page was hidden or VS Code restarted. */
  readonly saved: Partial<PageState>;
  save(state: PageState): void;
  /** Calls back for each message, in order; what is no message is ignored. */
  listen(take: (message: ToPage) => void): void;
}

/** Connects to VS Code. In a plain browser, nothing is saved and no message is received. */
export function connect(): Host {
  const api = window.acquireVsCodeApi?.();
  return {
    isFile: false,
    post: (message) => api?.postMessage(message),
    saved: pageStateIn(api?.getState()),
    save: (state) => api?.setState(state),
    listen: (take) => {
      window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        const message = messageIn(data);
        if (message !== null) take(message);
      });
    },
  };
}
