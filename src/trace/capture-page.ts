/** What the page of a capture and the extension say to each other. */
import type { CaptureTable, ExplainedConnection } from "./captures.ts";

export type ToCapturePage =
  /** How much of the file the server has, 0 to 1; the table follows. */
  | { readonly type: "progress"; readonly share: number }
  /** `judged`: as good as it gets; if not, a better one follows. */
  | { readonly type: "table"; readonly table: CaptureTable; readonly judged: boolean }
  /** `explained`: null where there is no such connection any more. */
  | { readonly type: "connection"; readonly connection: number; readonly explained: ExplainedConnection | null }
  /** Something cannot be shown: the reason. */
  | { readonly type: "problem"; readonly message: string };

export type FromCapturePage =
  /** Its script runs: it needs everything. */
  | { readonly type: "ready" }
  | { readonly type: "show"; readonly connection: number }
  | { readonly type: "openAsScenario"; readonly connection: number };

/** What the page remembers while it is hidden. */
export interface CapturePageState {
  /** The connection that it shows. */
  readonly connection: number | null;
  readonly filter: string;
  /** The share of the table of frames beside the drawing, 0 to 1; null: as it comes. */
  readonly share: number | null;
}
