/**
 * What travels between the server, the extension and the preview page. The server runs scenarios, the extension
 * only forwards, the page only draws.
 */
import type { CompareParams } from "./comparison.ts";
import type { ExploreAnswer, ExploringParams, Variant, VariantParams } from "./explore.ts";
import type { DrawingOptions } from "./options.ts";
import type { Rewrite } from "./rewrites.ts";
import type { ScenarioTrace } from "./trace.ts";
import type { DrawingForm, ViewId } from "./views.ts";

export { type ViewId, viewIds } from "./views.ts";

/** Client → server (notification): which scenarios of a document are shown; none: no longer shown. */
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
  /** What the file says of its own drawings; absent: nothing. */
  readonly options?: Partial<DrawingOptions>;
}
export interface ScenarioOutline {
  readonly title: string | null;
  readonly line: number;
  /** The last line that belongs to it. */
  readonly endLine: number;
  readonly errors: number;
  readonly warnings: number;
}

/** What the client does for a code lens; the arguments are the document's address and a zero-based line. */
export const previewLineCommand = "tcpflow.previewLine";
export const revealLineCommand = "tcpflow.revealLine";
export const exploreCommand = "tcpflow.explore";

/** Extension → page. */
export type ToPage =
  /** The document that the page shows from now on; an empty `uri`: none. */
  | {
      readonly type: "document";
      readonly uri: string;
      readonly name: string;
      /** How it was viewed when it was last shown, in whichever preview. */
      readonly state: Partial<FileState>;
    }
  | ({ readonly type: "outline" } & OutlineParams)
  | ({ readonly type: "trace" } & TraceParams)
  /** The cursor's line in the editor, null when the document is not in an editor that is visible. */
  | { readonly type: "cursor"; readonly line: number | null }
  /** What the settings say of drawings. */
  | { readonly type: "settings"; readonly options: Partial<DrawingOptions> }
  /** Whether the preview stays with its document: kept with the page's state. */
  | { readonly type: "locked"; readonly locked: boolean }
  /** Whether the language server has failed for good, so that nothing new arrives until the reader restarts it. */
  | { readonly type: "server"; readonly down: boolean }
  /** The reader asks what every fault of the network leads to in that scenario, or in the one that is shown. */
  | { readonly type: "whatIf"; readonly scenario: number | null }
  /** The reader wants to present what is shown. */
  | { readonly type: "present" }
  | ({ readonly type: "exploring" } & ExploringParams)
  /** `answer`: null where exploring was stopped, or failed. */
  | {
      readonly type: "explored";
      readonly uri: string;
      readonly scenario: number;
      readonly answer: ExploreAnswer | null;
    }
  /** `variant`: null where the text has changed meanwhile. */
  | ({ readonly type: "variant"; readonly variant: Variant | null } & VariantParams)
  /** `trace`: null where there is no such run. */
  | ({ readonly type: "compared"; readonly trace: ScenarioTrace | null } & CompareParams)
  /** A drawing is wanted as a file or in the clipboard. */
  | ({ readonly type: "export" } & ExportRequest);

/** Page → extension. */
export type FromPage =
  /** The page's script runs and can receive messages. */
  | { readonly type: "ready" }
  /** The page shows a scenario of its document, or all of them, and needs everything about it. */
  | { readonly type: "show"; readonly uri: string; readonly scenario: Choice }
  /** The reader clicked something that stands for a line of the text. */
  | { readonly type: "select"; readonly line: number }
  /** The reader moves in time: the editor's line goes along if the editor is in sight, and nothing takes the focus. */
  | { readonly type: "follow"; readonly line: number }
  /** The reader wants the example of the empty page in the document. */
  | { readonly type: "insertExample"; readonly text: string }
  /** The reader presents, and the page alone is to fill the screen; or no longer does. */
  | { readonly type: "present"; readonly on: boolean }
  /** The reader pins the preview to its document, or lets it follow the editors again. */
  | { readonly type: "lock"; readonly locked: boolean }
  /** The reader wants something else to happen: the text is to say so. */
  | ({ readonly type: "rewrite" } & Rewrite)
  /** How a file is viewed now. */
  | { readonly type: "remember"; readonly file: RememberedFile }
  /** What every fault of the network leads to in that scenario; null: the reader no longer wants to know. */
  | { readonly type: "explore"; readonly uri: string; readonly scenario: number | null }
  | ({ readonly type: "variant" } & VariantParams)
  /** The page compares a scenario with another run, and needs that one. */
  | ({ readonly type: "compare" } & CompareParams)
  /** A text is to be written into the document, below that line. */
  | { readonly type: "insert"; readonly uri: string; readonly line: number; readonly text: string }
  /** The reader wants to export something: the extension asks what. */
  | { readonly type: "export" }
  /** The reader wants the language server started again. */
  | { readonly type: "restartServer" }
  /** What was asked for. */
  | ({ readonly type: "exported" } & ExportResult);

/** The forms in which a drawing leaves the page. */
export type ExportForm = DrawingForm | "png" | "png-transparent";

export interface ExportRequest {
  readonly id: number;
  readonly view: ViewId;
  readonly form: ExportForm;
  /** The page itself puts a picture into the clipboard; everything else it gives back. */
  readonly target: "file" | "clipboard";
  /** The whole document as it is written: Markdown shows the scenario's lines. */
  readonly text: string;
  /** The scenario to draw; null: the one that the page shows, at its time cursor. */
  readonly trace: ScenarioTrace | null;
}

export interface ExportedData {
  /** The title of the scenario. */
  readonly title: string | null;
  readonly data: string;
  readonly encoding: "text" | "base64";
}

export type ExportResult = { readonly id: number } & (
  | ExportedData
  | { readonly copied: true }
  | { readonly failed: string }
);

/** Which scenarios are shown: one by its index in the document, or all below each other. */
export type Choice = number | "all";

/** What is at the top of a view: the first of these items that is still there, so many pixels below the edge. */
export interface ScrollPlace {
  readonly keys: readonly string[];
  readonly offset: number;
}

/** How a file is viewed: remembered for each. */
export interface FileState {
  readonly scenario: Choice;
  /** 1 is actual size, 0 fits each drawing to its pane. */
  readonly zoom: number;
  /** The views that are shown; one of them unless `beside`. */
  readonly views: readonly ViewId[];
  /** Whether several views are side by side. */
  readonly beside: boolean;
  /** What the reader chose on the page: it goes before what the file and the settings say. */
  readonly options: Partial<DrawingOptions>;
  /** Where the time cursor is, as an index of `stopsOf`; null or absent: at the end. */
  readonly stop?: number | null;
  /** Where each view was scrolled to; at the top where it is absent. */
  readonly scroll?: Partial<Record<ViewId, ScrollPlace>>;
  /** How much room each view has beside the others; 1 where it is absent. */
  readonly shares?: ViewShares;
}

export type ViewShares = Partial<Record<ViewId, number>>;

/** What the page keeps with `setState`, and finds again after it was hidden or VS Code restarted. */
export interface PageState extends Partial<FileState> {
  readonly uri: string;
  /** Whether the preview stays with its document, whichever editor is active. */
  readonly locked?: boolean;
}

export type RememberedFile = readonly [uri: string, state: FileState];

/** So many files are remembered, the latest last. */
export const mostRemembered = 40;
