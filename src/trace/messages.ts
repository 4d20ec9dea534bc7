/**
 * What travels between the server, the extension and the preview page. The server runs scenarios, the extension
 * only forwards, the page only draws.
 */
import type { ScenarioTrace } from "./trace.ts";

/** Client → server (notification): which scenarios of a document are being shown; none: nobody looks any more. */
export const showMethod = "tcpflow/show";
export interface ShowParams {
  readonly uri: string;
  /** Indexes of scenarios, `"all"`, or an empty list. */
  readonly scenarios: "all" | readonly number[];
}

/** Server → client (notification): a scenario that is being shown, whenever it changed. */
export const traceMethod = "tcpflow/trace";
export interface TraceParams {
  readonly uri: string;
  readonly version: number;
  /** Zero-based index in the document. */
  readonly scenario: number;
  readonly trace: ScenarioTrace;
  /** Whether lines of this scenario could not be read: the page keeps its last good drawing and says so. */
  readonly broken: boolean;
}

/** Server → client (notification): the scenarios that a document has now; sent when the list changed. */
export const outlineMethod = "tcpflow/outline";
export interface OutlineParams {
  readonly uri: string;
  readonly version: number;
  readonly scenarios: readonly ScenarioOutline[];
}
export interface ScenarioOutline {
  readonly title: string | null;
  readonly line: number;
  /** The last line that belongs to it. */
  readonly endLine: number;
  readonly errors: number;
  readonly warnings: number;
}

/** Extension → page. */
export type ToPage =
  | ({ readonly type: "outline"; readonly name: string } & OutlineParams)
  | ({ readonly type: "trace" } & TraceParams)
  /** The cursor's line in the editor, null when the document is not in an editor that is visible. */
  | { readonly type: "cursor"; readonly line: number | null };

/** Page → extension. */
export type FromPage =
  /** The page's script runs and wants to be fed. `uri`: what its saved state showed. */
  | { readonly type: "ready" }
  /** The reader chose a scenario. */
  | { readonly type: "show"; readonly scenario: number }
  /** The reader clicked something that stands for a line of the text. */
  | { readonly type: "select"; readonly line: number };

/** What the page keeps with `setState`, and the serializer gives back after a restart. */
export interface PageState {
  readonly uri: string;
  readonly scenario: number;
  /** 1 is actual size, 0 fits each drawing to its pane. */
  readonly zoom: number;
  readonly view?: "both" | "sequence" | "timeline";
  readonly calls?: boolean;
}
