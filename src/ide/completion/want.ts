/** What may come next at the cursor. */
import type { SegmentFields } from "../../language/syntax/document.ts";
import type { Kind } from "../../language/syntax/tokens.ts";
import type { State } from "../../words/terms/standard-names.ts";

interface Wants {
  readonly "line-start": unknown;
  /** The whole segments that could be sent. `written`: their flags up to the last `+`. */
  readonly "next-segment": {
    readonly from: string;
    readonly arrow: string;
    readonly to: string;
    readonly written: string;
  };
  readonly endpoint: { readonly suffix: string; readonly except: readonly string[] };
  readonly arrow: { readonly all: boolean };
  readonly flag: { readonly except: readonly string[] };
  readonly field: { readonly except: readonly string[] };
  readonly number: unknown;
  /** What a field of the segment has that a line writes; `line` goes up to the field. */
  readonly "field-value": { readonly line: string; readonly field: keyof SegmentFields };
  /** What a variable is; `who` as the check names the endpoint. */
  readonly "variable-value": { readonly who: string; readonly variable: string };
  readonly call: { readonly who: string };
  readonly "call-name": unknown;
  /** `after`: a state that leads to it. `who`: the endpoint that is in it, now or (`coming`) some time. */
  readonly state: { readonly after?: State; readonly who?: string; readonly coming?: boolean };
  /** `CLOSED => SYN_SENT` */
  readonly transition: { readonly who: string };
  readonly variable: unknown;
  readonly parameter: { readonly except: readonly string[] };
  readonly "parameter-value": { readonly name: string };
  readonly profile: unknown;
  readonly supposition: unknown;
  readonly errno: unknown;
  /** After `# tcpflow-ignore`. */
  readonly code: { readonly except: readonly string[] };
  /** After `# tcpflow-preview:`. */
  readonly "preview-option": { readonly except: readonly string[] };
  readonly "preview-value": { readonly option: string };
  /** A value that the author makes up, as a snippet. */
  readonly sample: { readonly label: string; readonly snippet: string };
  /** A word or sign of the language that stands for itself. */
  readonly word: { readonly text: string; readonly newText?: string };
}

export type WantKind = keyof Wants;
export type WantOf<K extends WantKind> = { [Kind in K]: Wants[Kind] & { readonly kind: Kind } }[K];

/** One kind of thing that may be at the cursor. */
export type Want = WantOf<WantKind>;

/** A word or sign before the cursor. */
export interface Token {
  readonly kind: Kind;
  readonly text: string;
}

/** A line that a keyword begins, up to the word that is being typed. */
export interface KeywordPrefix {
  /** The keyword is the first. */
  readonly tokens: readonly Token[];
  readonly text: string;
}

export const endpoint = (suffix: string, ...except: string[]): Want => ({ kind: "endpoint", suffix, except });
export const word = (text: string, newText = text): Want => ({ kind: "word", text, newText });

/** An endpoint at the beginning of some tokens, with the peer in parentheses if there is one. */
export function whoIn(tokens: readonly Token[]): string {
  const [name, open, peer, close] = tokens;
  return open?.kind === "(" && close?.kind === ")" ? `${name?.text ?? ""} (${peer?.text ?? ""})` : (name?.text ?? "");
}

/** After the parenthesis that follows an endpoint or a call. */
export const peer: readonly Want[] = [endpoint(")"), word("listener", "listener)")];
