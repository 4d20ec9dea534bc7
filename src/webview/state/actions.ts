/** What can happen to the page: a message of the extension, or something that the reader does. */
import type { Choice, ScrollPlace, ToPage, ViewId, ViewShares } from "../../trace/messages.ts";
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { ComparedWith } from "./state.ts";

export type Action = StateMessage | ReaderAction | DrawingAction;

/** A message that changes the state; a request to export or to present does not. */
type StateMessage = Exclude<ToPage, { readonly type: "export" | "present" }>;

type ReaderAction =
  /** Picks a scenario, or all of them. */
  | { readonly type: "choose"; readonly choice: Choice }
  /** Presses the button of a view. */
  | { readonly type: "toggleView"; readonly view: ViewId }
  /** Wants several views at once, or one. */
  | { readonly type: "setBeside"; readonly beside: boolean }
  /** Has moved a splitter. */
  | { readonly type: "setShares"; readonly shares: ViewShares }
  /** A step smaller or larger, fit, or actual size. `factor`: the size that is on the screen now. */
  | { readonly type: "stepZoom"; readonly step: ZoomStep; readonly factor: number }
  | { readonly type: "zoomTo"; readonly zoom: number }
  | { readonly type: "chooseOptions"; readonly options: Partial<DrawingOptions> }
  /** Compares the shown run with another one; null: no longer. */
  | { readonly type: "compare"; readonly with: ComparedWith | null }
  /** No longer asks what the network could do. */
  | { readonly type: "closeWhatIf" }
  /** Has waited long enough. */
  | { readonly type: "stopExploring" }
  /** Wants to see the run of a result; null: the scenario's own. */
  | { readonly type: "chooseResult"; readonly result: number | null }
  /** Nothing is chosen on the page any more. */
  | { readonly type: "resetOptions" }
  /** Moves a scenario's time cursor; null: to the end. `line`: what brought that moment about. */
  | {
      readonly type: "travel";
      readonly scenario: number;
      readonly stop: number | null;
      readonly line: number | undefined;
    }
  /** Has scrolled the views. */
  | { readonly type: "scrolled"; readonly places: Partial<Record<ViewId, ScrollPlace>> };

export type ZoomStep = -1 | 0 | 1 | "actual";

interface DrawingAction {
  readonly type: "drawingFailed";
  readonly trace: ScenarioTrace;
  readonly reason: string;
}
