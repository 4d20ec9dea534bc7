/** A document on a page of its own, one HTML file: what that file carries besides the page's script and style. */
import type { Locale } from "../words/text.ts";
import type { ScenarioOutline } from "./messages.ts";
import type { DrawingOptions } from "./options.ts";
import type { Finding, ScenarioTrace } from "./trace.ts";

/** Client → server: everything about a document that is open; the answer is null where it is not. */
export const sharedPageMethod = "tcpflow/sharedPage";
export interface SharedPageParams {
  readonly uri: string;
  readonly name: string;
}

export interface SharedPage {
  /** The file's name. */
  readonly name: string;
  readonly text: string;
  /** The language in which it opens. */
  readonly locale: Locale;
  readonly scenarios: readonly ScenarioOutline[];
  /** What the file says of its own drawings. */
  readonly options: Partial<DrawingOptions>;
  /** One for each scenario, without its findings. */
  readonly traces: readonly ScenarioTrace[];
  /** The findings of each scenario. They alone are written in a language. */
  readonly findings: Readonly<Record<Locale, readonly (readonly Finding[])[]>>;
}

/** The id of the element of the file that carries it, as JSON. */
export const sharedPageId = "tcpflow-shared";
/** The id of the element that has the document's lines. */
export const sharedSourceId = "tcpflow-source";
