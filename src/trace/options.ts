/** What the reader wants to see of a run, and the comment with which a file says so. */

/** The same for all views: each takes of it what concerns it. */
export interface DrawingOptions {
  /** The applications' calls. */
  readonly calls: boolean;
  /**
   * `auto`: in the scenario's own symbols, absolute where the text states an initial number, else relative to it;
   * otherwise all of them in that one way, without symbols.
   */
  readonly numbers: "auto" | "relative" | "absolute";
  /** Segments that only acknowledge. One that is lost, held, sent again or written by nobody's TCP is always shown. */
  readonly acks: "shown" | "hidden";
  /** Whether data that is sent in a row is one arrow. */
  readonly data: "each" | "folded";
  /** Of the sequence: a note at each change of state, or a bar on the life line for as long as there is a connection. */
  readonly states: "notes" | "activations";
  /** Whether each arrow tells when it was sent; the timeline has its axis, and lists always tell. */
  readonly times: boolean;
  /** The endpoints that are drawn; all of them where none is named. */
  readonly endpoints: readonly string[];
  /** `auto`: as the editor. */
  readonly theme: "auto" | "light" | "dark";
}

export const defaultOptions: DrawingOptions = {
  calls: true,
  numbers: "auto",
  acks: "shown",
  data: "each",
  states: "notes",
  times: false,
  endpoints: [],
  theme: "auto",
};

const shown = { shown: true, hidden: false } as const;
const onOff = { on: true, off: false } as const;

/** How each option's values are written, the endpoints' apart: they are names, parted by commas. */
export const optionValues = {
  calls: shown,
  numbers: { auto: "auto", relative: "relative", absolute: "absolute" },
  acks: { shown: "shown", hidden: "hidden" },
  data: { each: "each", folded: "folded" },
  states: { notes: "notes", activations: "activations" },
  times: onOff,
  theme: { auto: "auto", light: "light", dark: "dark" },
} as const satisfies {
  [Name in Exclude<keyof DrawingOptions, "endpoints">]: Readonly<Record<string, DrawingOptions[Name]>>;
};

/** A line of a file that is nothing but this comment: `# tcpflow-preview: numbers=absolute acks=hidden`. */
const comment = /^[ \t]*(?:#|\/\/)[ \t]*tcpflow-preview:(.*)$/gim;

/**
 * What a file says of its own drawings: all its comments together, the last word counts. Words that mean nothing are
 * passed over: it is a comment.
 */
export function optionsOfFile(text: string): Partial<DrawingOptions> {
  const words = [...text.matchAll(comment)].flatMap(([, said = ""]) => said.trim().split(/[ \t]+/));
  return Object.assign({}, ...words.map(optionOf)) as Partial<DrawingOptions>;
}

function optionOf(word: string): Partial<DrawingOptions> {
  const [, name = "", value = ""] = /^([a-z]+)=(.+)$/i.exec(word.trim()) ?? [];
  if (name === "endpoints") return { endpoints: value.split(",").filter((each) => each !== "") };
  const values: Readonly<Record<string, unknown>> | undefined = Object.entries(optionValues).find(
    ([known]) => known === name,
  )?.[1];
  return values !== undefined && Object.hasOwn(values, value) ? { [name]: values[value] } : {};
}
