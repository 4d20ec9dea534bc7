/** The segments that an endpoint could send where a line is being typed, and what its TCP puts into them. */
import type { SegmentFields, SegmentStatement, Statement } from "../../language/syntax/document.ts";
import { finished } from "../../language/syntax/slices.ts";
import { latest } from "../../persistent/list.ts";
import { ACK, SYN } from "../../tcp/model/types.ts";
import { blocksText, flagsText, spaceOf } from "../bind/fit.ts";
import { seek } from "../bind/seek.ts";
import type { Emission } from "../run/log.ts";
import type { RunState } from "../run/run-state.ts";
import type { Symbols } from "../run/symbols.ts";
import type { Place, Tried } from "./place.ts";

/** Why a segment would be sent. */
export type Because =
  /** It is what its TCP has sent, or sends in answer to what is under way. */
  | { readonly kind: "next" }
  | { readonly kind: "call"; readonly call: "connect" | "send" | "close" | "abort" }
  /** In so many microseconds. */
  | { readonly kind: "timer"; readonly after: number };

export interface NextSegment {
  /** What follows the colon: `SYN+ACK seq=y ack=x+1`. */
  readonly text: string;
  readonly because: Because;
}

/** The segment that a TCP has sent, or sends as soon as what is under way arrives, as one would write it; null: none. */
export function pendingSegment(place: Place, from: string, to: string): string | null {
  const [first] = nextSegments(place, from, "->", to, true);
  return first?.because.kind === "next" ? first.text : null;
}

/** How the segment lines of a scenario tell sequence numbers. */
type Manner = "symbols" | "numbers" | "none";

/** The call that each of these implies (language.md, rule 3). */
const calls = [
  ["SYN", "connect"],
  ["len=100", "send"],
  ["FIN+ACK", "close"],
  ["RST", "abort"],
] as const;

/** What could be sent, the likeliest first. `arrow` as it is written. */
export function nextSegments(
  place: Place,
  from: string,
  arrow: string,
  to: string,
  pendingAlone = false,
): readonly NextSegment[] {
  if (place.isExercise) return [];
  // Of two segments that cross nothing but flags is written.
  const manner = arrow === "<->" ? "none" : mannerOf(place.above);
  const head = `${from} ${arrow} ${to}: `;
  const found: NextSegment[] = [];
  const tryText = (text: string, becauseOf: (emission: Emission, tried: Tried) => Because): void => {
    const statement = place.read(head + text);
    const tried = statement === undefined ? null : place.try(statement);
    if (tried === null || tried.errors.length > 0) return;
    const emission = emissionOf(tried, place.line);
    if (emission === undefined) return;
    const next = { text: textOf(emission, tried, manner), because: becauseOf(emission, tried) };
    if (!found.some(({ text }) => text === next.text)) found.push(next);
  };
  const pending = pendingFlags(place, head);
  if (pending !== null) {
    tryText(pending, (emission, { before }) =>
      emission.cause === "timer" && emission.time > before.world.time
        ? { kind: "timer", after: emission.time - before.world.time }
        : { kind: "next" },
    );
  }
  if (pendingAlone) return found;
  // Who listens waits to be connected to.
  const waits = place.before(null)?.listens(from) === true;
  for (const [text, call] of calls) if (!waits || call !== "connect") tryText(text, () => ({ kind: "call", call }));
  return found.sort((a, b) => rank(a) - rank(b));
}

/** What comes by itself before what an application has to ask for; what a timer brings last. */
function rank({ because }: NextSegment): number {
  return because.kind === "next" ? 0 : because.kind === "call" ? 1 : 2;
}

/** What is in front: ready, or ready once what is under way has arrived, or brought by a timer. */
function pendingFlags(place: Place, head: string): string | null {
  const any = place.read(`${head}?`);
  const run = place.before(any ?? null);
  if (any?.kind !== "segment" || run === null) return null;
  const flight = finished(seek(run, any))?.flight;
  if (flight === undefined) return null;
  const { flags, payload } = flight.load.segment;
  return `${flagsText(flags)}${payload.length > 0 ? ` len=${String(payload.length)}` : ""}`;
}

/** The segment that a line took. */
function emissionOf({ after, entries }: Tried, line: number): Emission | undefined {
  const written = entries.find((entry) => entry.kind === "written" && entry.line === line);
  if (written?.kind !== "written") return undefined;
  return latest(after.world.log, (entry) =>
    entry.kind === "emitted" && entry.id === written.segment ? entry : undefined,
  );
}

function textOf({ segment }: Emission, { after }: Tried, manner: Manner): string {
  const { flags, payload } = segment;
  const length = payload.length > 0 ? [`len=${String(payload.length)}`] : [];
  if (manner === "none")
    return [...(flags === ACK && payload.length > 0 ? [] : [flagsText(flags)]), ...length].join(" ");
  const seq = seqText(segment, after, manner);
  const ack = ackText(segment, after, manner);
  const numbers = [...(seq === null ? [] : [`seq=${seq}`]), ...(ack === null ? [] : [`ack=${ack}`])];
  return [flagsText(flags), ...numbers, ...length].join(" ");
}

/** Initial sequence numbers that are easy to count from; a line with one of these sets it where none is declared. */
const easyNumbers = { SYN: "100", "SYN+ACK": "300" };

function seqText(segment: Segment, { symbols, setup }: RunState, manner: Manner): string | null {
  if (manner === "symbols") return symbols.express(segment.seq, spaceOf(segment)) ?? freeSymbol(symbols);
  const isFree = (segment.flags & SYN) !== 0 && setup.endpoints.get(segment.source.host)?.isn === null;
  if (!isFree) return String(segment.seq);
  return (segment.flags & ACK) === 0 ? easyNumbers.SYN : easyNumbers["SYN+ACK"];
}

function ackText(segment: Segment, { symbols }: RunState, manner: Manner): string | null {
  if ((segment.flags & ACK) === 0) return null;
  return manner === "symbols" ? symbols.express(segment.ack, spaceOf(segment, true)) : String(segment.ack);
}

/** In the order in which textbooks take them. */
const letters = ["x", "y", "z", "u", "v", "w"];

function freeSymbol(symbols: Symbols): string | null {
  const known = symbols.values();
  return letters.find((symbol) => !known.has(symbol)) ?? null;
}

/** That of the lines above; of the first one, symbols. */
function mannerOf(above: readonly Statement[]): Manner {
  const segments = above.filter((one): one is SegmentStatement => one.kind === "segment" && one.forge === null);
  const values = segments.flatMap(({ fields: { seq, ack } }) => [...(seq ? [seq] : []), ...(ack ? [ack] : [])]);
  if (values.some(({ value }) => value.symbol !== null)) return "symbols";
  if (values.length > 0) return "numbers";
  return segments.length > 0 ? "none" : "symbols";
}

/** What the segment that a line means has in a field, as one would write it; null where that is not known, or nothing. */
export function valueOf(place: Place, line: string, field: keyof SegmentFields): string | null {
  if (place.isExercise) return null;
  const statement = place.read(line) ?? place.read(`${line} ?`);
  if (statement?.kind !== "segment" || statement.forge !== null) return null;
  const run = place.before(statement);
  const binding = run === null ? null : finished(seek(run, statement));
  if (run === null || binding === null) return null;
  if (binding.mismatches.length === 0) run.symbols = binding.symbols;
  return fieldText(binding.flight.load.segment, field, run, mannerOf(place.above));
}

type Segment = Emission["segment"];

function fieldText(segment: Segment, field: keyof SegmentFields, run: RunState, manner: Manner): string | null {
  const { options, flags } = segment;
  switch (field) {
    case "seq":
      return seqText(segment, run, manner) ?? String(segment.seq);
    case "ack":
      return (flags & ACK) === 0 ? null : (ackText(segment, run, manner) ?? String(segment.ack));
    case "win":
      return String(segment.window);
    case "len":
      return segment.payload.length > 0 ? String(segment.payload.length) : null;
    case "mss":
      return numberText(options.mss);
    case "wscale":
      return numberText(options.windowScale);
    case "ts":
      return options.timestamps?.join("/") ?? null;
    case "sack":
      return blocksText(segment, run.symbols);
    case "up":
      return null;
  }
}

function numberText(value: number | undefined): string | null {
  return value === undefined ? null : String(value);
}
