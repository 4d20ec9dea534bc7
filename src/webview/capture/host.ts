/** The other side of the page: VS Code, or a test that drives it. */
import type { CapturePageState, FromCapturePage, ToCapturePage } from "../../trace/capture-page.ts";

interface VsCodeApi {
  postMessage(message: FromCapturePage): void;
  getState(): unknown;
  setState(state: CapturePageState): void;
}

/** Given by VS Code, once; a plain browser has none. */
declare const acquireVsCodeApi: (() => VsCodeApi) | undefined;

export interface CaptureHost {
  readonly post: (message: FromCapturePage) => void;
  /** What was saved before the page was hidden or VS Code restarted. */
  readonly saved: CapturePageState;
  readonly save: (state: CapturePageState) => void;
  readonly listen: (take: (message: ToCapturePage) => void) => void;
}

export function connect(): CaptureHost {
  const api = typeof acquireVsCodeApi === "undefined" ? undefined : acquireVsCodeApi();
  return {
    post: (message) => api?.postMessage(message),
    saved: stateIn(api?.getState()),
    save: (state) => api?.setState(state),
    listen: (take) => {
      window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        if (isMessage(data)) take(data);
      });
    },
  };
}

function stateIn(saved: unknown): CapturePageState {
  const { connection, filter, share } = isRecord(saved) ? saved : {};
  return {
    connection: typeof connection === "number" ? connection : null,
    filter: typeof filter === "string" ? filter : "",
    share: typeof share === "number" && share > 0 && share < 1 ? share : null,
  };
}

const messages: ReadonlySet<unknown> = new Set<ToCapturePage["type"]>(["progress", "table", "connection", "problem"]);

/** Other things of the window send messages as well. What the extension sends is whole. */
function isMessage(data: unknown): data is ToCapturePage {
  return isRecord(data) && messages.has(data["type"]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
