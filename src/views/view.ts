/** What a view is: an entry of `viewForms` (`trace/views.ts`) and of `views.ts`, and a pane on the page. */
import type { DrawingOptions } from "../trace/options.ts";
import type { ScenarioTrace } from "../trace/trace.ts";
import type { FormOf, ViewId } from "../trace/views.ts";
import type { Locale } from "../words/text.ts";
import type { StandaloneOptions, Stop } from "./shared/index.ts";

export interface DrawingFileOptions extends StandaloneOptions, Partial<DrawingOptions> {
  readonly locale: Locale;
  /** The moment at which states and sockets are shown; the end, by default. */
  readonly stop?: Stop;
  /** The lines of the scenario as they are written: Markdown shows them. */
  readonly source?: string;
}

/** Writes a scenario as a file. */
export type Draw = (trace: ScenarioTrace, options: DrawingFileOptions) => string;

/** A view as files: one function for each of its forms. */
export interface View<Id extends ViewId> {
  readonly forms: Readonly<Record<FormOf<Id>, Draw>>;
}
