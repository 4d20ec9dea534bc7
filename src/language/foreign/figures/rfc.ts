/** The figures of RFC 9293: `2.  SYN-SENT  --> <SEQ=100><CTL=SYN>  --> SYN-RECEIVED`. */
import { flagNames } from "../../../words/terms/standard-names.ts";
import { stateOf } from "../../syntax/vocabulary.ts";
import type { Act, Content, Exchange } from "./model.ts";

const segment = /^(.*?)(-->|<--|\.\.\.)?\s*((?:<[A-Z]+(?:=[^<>]*)?>\s*)+)(-->|<--|\.\.\.)?(.*)$/;

/** What is left of this column is about the endpoint on the left. */
const middle = 34;

interface Reading {
  readonly acts: Act[];
  readonly next: Map<string, number>;
  readonly listeners: Set<string>;
  /** Under way, by direction and content. */
  readonly held: Map<string, string>;
  /** No segment has been drawn yet. */
  isBeginning: boolean;
}

export function readRfcFigure(lines: readonly string[]): Exchange {
  const reading: Reading = { acts: [], next: new Map(), listeners: new Set(), held: new Map(), isBeginning: true };
  for (const line of lines) {
    if (/^\s*TCP (?:Peer )?A\b/.test(line) || /^\s*Figure\b/.test(line)) continue;
    const text = line.replace(/^\s*(?:\d+|[A-F])\.(?=\s)/, (number) => " ".repeat(number.length));
    const drawn = segment.exec(text);
    if (drawn === null) readSides(text, reading);
    else readSegment(drawn, reading);
  }
  const { acts, next, listeners } = reading;
  return { title: null, shown: new Map(), listeners, next, acts };
}

// ---------------------------------------------------------------- segments

function readSegment([, left = "", before, inner = "", after, right = ""]: RegExpExecArray, reading: Reading): void {
  const isFromA = before === "-->" || (before !== "<--" && after === "-->");
  const [from, to] = isFromA ? ["A", "B"] : ["B", "A"];
  const arrow = isFromA ? "-->" : "<--";
  const [start, end] = isFromA ? [before, after] : [after, before];
  const content = contentOf(inner);
  const key = `${from} ${content.text}`;
  const name = reading.held.get(key);
  if (start !== arrow && name !== undefined) {
    reading.acts.push({ kind: "line", text: `${name} arrives` });
    reading.held.delete(key);
  } else {
    const isHeld = start === arrow && end !== arrow;
    const own = isHeld ? `s${reading.held.size + 1}` : null;
    if (own !== null) reading.held.set(key, own);
    // What arrives and was not sent is an old duplicate.
    const isForged = start !== arrow;
    const way = isHeld ? "~>" : "->";
    reading.acts.push({ kind: "segment", from, to, arrow: way, isForged, content, name: own, remark: "" });
  }
  reading.isBeginning = false;
  expectStates([left, right], reading);
}

function contentOf(inner: string): Content {
  const field = (name: string): string | null =>
    new RegExp(`<${name}=([^<>]*)>`).exec(inner)?.[1]?.replace(/\s/g, "") ?? null;
  const control = (field("CTL") ?? "").split(",");
  const flags = flagNames.filter((flag) => control.includes(flag));
  const [seq, ack, data] = [field("SEQ"), flags.includes("ACK") ? field("ACK") : null, /<DATA(?:=(\d+))?>/.exec(inner)];
  const length = data === null ? [] : [`len=${data[1] ?? "100"}`];
  const fields = [...(seq === null ? [] : [`seq=${seq}`]), ...(ack === null ? [] : [`ack=${ack}`]), ...length];
  return { flags, seq, ack, text: [flags.join("+") || "NONE", ...fields].join(" ") };
}

// ---------------------------------------------------------------- what is at the sides

/** A line without a segment: states, and what applications and machines do. */
function readSides(text: string, reading: Reading): void {
  const words = [...text.matchAll(/\S+(?: \S+)*/g)];
  const [first, second] = words;
  if (first === undefined) return;
  const isRight = second === undefined && first.index > middle;
  const sides: [string, string] = isRight ? ["", first[0]] : [first[0], second?.[0] ?? ""];
  const closes: string[] = [];
  let waits = false;
  for (const [index, side] of sides.entries()) {
    const name = index === 0 ? "A" : "B";
    const numbers = /send (\d+),\s*receive (\d+)/i.exec(side);
    if (numbers !== null) {
      reading.next.set(name, Number(numbers[1]));
      reading.next.set(name === "A" ? "B" : "A", Number(numbers[2]));
    } else if (/^\((?:reboot|crash|cold start)\)$/i.test(side)) {
      reading.acts.push({ kind: "crash", text: `crash ${name}`, endpoint: name });
    } else if (/^\(close\)$/i.test(side)) closes.push(`${name}: close`);
    else if (/^\(2 ?MSL\)$/i.test(side)) waits = true;
    else if (reading.isBeginning && side === "LISTEN") reading.listeners.add(name);
  }
  // Two that close at once.
  const together = closes.flatMap((close, index) => (index === 0 ? [close] : ["wait 0s", close]));
  for (const line of [...together, ...(waits ? ["wait 2MSL"] : [])]) reading.acts.push({ kind: "line", text: line });
  if (!reading.isBeginning) expectStates(sides, reading);
}

function expectStates(sides: readonly [string, string], { acts }: Reading): void {
  const checks = sides.flatMap((side, index) => {
    const state = stateOf(side.trim());
    return state === null ? [] : [`${index === 0 ? "A" : "B"} ${state.state}`];
  });
  if (checks.length > 0) acts.push({ kind: "line", text: `expect ${checks.join(", ")}` });
}
