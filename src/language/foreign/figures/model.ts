/** An exchange as a figure shows it. */
import { isName } from "../../syntax/characters.ts";

/** What a segment of a figure says, in the words of this language. */
export interface Content {
  readonly flags: readonly string[];
  readonly seq: string | null;
  readonly ack: string | null;
  /** All of it. */
  readonly text: string;
}

export type Arrow = "->" | "-x" | "~>" | "<->";

export interface DrawnSegment {
  readonly kind: "segment";
  readonly from: string;
  readonly to: string;
  readonly arrow: Arrow;
  /** What no endpoint of the figure sends: an old duplicate. */
  readonly isForged: boolean;
  readonly content: Content;
  /** The name of a held segment. */
  readonly name: string | null;
  /** What the figure says besides. */
  readonly remark: string;
}

/** A line that is written as it is; `crash` starts `endpoint` anew. */
interface DrawnLine {
  readonly kind: "line" | "crash";
  readonly text: string;
  readonly endpoint?: string;
}

export type Act = DrawnSegment | DrawnLine;

export interface Exchange {
  readonly title: string | null;
  /** The text that a figure shows for a participant that has another name. */
  readonly shown: ReadonlyMap<string, string>;
  /** The endpoints that the figure says listen. */
  readonly listeners: ReadonlySet<string>;
  /** The next sequence number of an endpoint, where the figure says it. */
  readonly next: ReadonlyMap<string, number>;
  readonly acts: readonly Act[];
}

/** A participant's name as this language has it. */
export function nameOf(written: string): string {
  if (isName(written)) return written;
  const name = written
    .trim()
    .replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, "_")
    .replace(/^_+(?=.)|_+$/g, "");
  return isName(name) ? name : `_${name}`;
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
