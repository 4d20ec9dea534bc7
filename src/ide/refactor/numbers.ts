/** "Use symbols" and "Use numbers", in a whole scenario. Edits are in the scenario's own lines. */
import type { Field, SegmentStatement, Statement, Value } from "../../language/syntax/document.ts";
import type { ScenarioRun } from "../../scenario/analyze.ts";
import type { SegmentEvent, TextEdit } from "../../trace/trace.ts";
import { valuesOf } from "../kinds.ts";

const modulus = 2 ** 32;

/** Every symbol becomes the number that it stands for. */
export function* asNumbers({ scenario, symbols }: ScenarioRun, statement: Statement): Generator<readonly TextEdit[]> {
  if (!valuesOf(statement).some(({ symbol }) => symbol !== null)) return;
  const symbolic = scenario.statements.flatMap((one) => valuesOf(one)).filter(({ symbol }) => symbol !== null);
  const edits = symbolic.flatMap(({ symbol, offset, range }): TextEdit[] => {
    const base = symbol === null ? undefined : symbols.get(symbol);
    return base === undefined ? [] : [{ range, newText: String((base + offset + modulus) % modulus) }];
  });
  // A symbol without a value has no number to stand for.
  if (edits.length === symbolic.length) yield edits;
}

/** Sequence and acknowledgment numbers of segments become symbols, counted from the initial sequence numbers. */
export function* asSymbols(run: ScenarioRun, statement: Statement): Generator<readonly TextEdit[]> {
  if (statement.kind !== "segment" || numbersOf(statement).length === 0) return;
  const namer = new Namer(run);
  const edits: TextEdit[] = [];
  const stated = new Map<string, number>();
  for (const line of run.scenario.statements) {
    if (line.kind !== "segment") continue;
    const segment = segmentOf(run, line);
    if (segment === undefined) continue;
    for (const { name, field } of numbersOf(line)) {
      const newText = name === "seq" ? namer.seq(segment) : namer.ack(segment);
      if (newText === null || numberOf(segment, name) !== field.value.offset) continue;
      edits.push({ range: field.valueRange, newText });
      const setsIsn = name === "seq" && segment.flags.includes("SYN") && !stated.has(segment.from);
      if (setsIsn) stated.set(segment.from, segment.seq);
    }
  }
  yield edits;
  // A number in the first SYN set the initial sequence number: now that has to be declared.
  yield [...declarations(run, stated), ...edits];
}

function numbersOf({ fields }: SegmentStatement): readonly { name: "seq" | "ack"; field: Field<Value> }[] {
  return (["seq", "ack"] as const).flatMap((name) => {
    const field = fields[name];
    return field === undefined || field.value.symbol !== null ? [] : [{ name, field }];
  });
}

function numberOf(segment: SegmentEvent, name: "seq" | "ack"): number | null {
  return name === "seq" ? segment.seq : segment.ack;
}

function segmentOf({ trace }: ScenarioRun, { range, from }: SegmentStatement): SegmentEvent | undefined {
  return trace.events
    .filter((event) => event.kind === "segment")
    .find((one) => one.written && one.line === range.start.line && one.from === from.text);
}

/** Gives each end of each connection a symbol for its initial sequence number. */
class Namer {
  private readonly names = new Map<string, string>();
  private readonly free: string[];

  constructor(run: ScenarioRun) {
    const written = run.scenario.statements.flatMap((one) => valuesOf(one)).map(({ symbol }) => symbol);
    const pool = [
      "x",
      "y",
      "z",
      "u",
      "v",
      "w",
      "p",
      "q",
      "r",
      "s",
      "t",
      ...Array.from({ length: 200 }, (_, index) => `x${String(index + 1)}`),
    ];
    this.free = pool.filter((name) => !run.symbols.has(name) && !written.includes(name));
  }

  seq({ from, to, seq, seqBase, seqSymbol }: SegmentEvent): string | null {
    return seqSymbol ?? this.relative(`${from} ${to}`, seq, seqBase);
  }

  ack({ from, to, ack, ackBase, ackSymbol }: SegmentEvent): string | null {
    return ackSymbol ?? (ack === null ? null : this.relative(`${to} ${from}`, ack, ackBase));
  }

  private relative(path: string, number: number, base: number | undefined): string | null {
    if (base === undefined) return null;
    const space = `${path} ${String(base)}`;
    const name = this.names.get(space) ?? this.free.shift();
    if (name === undefined) return null;
    this.names.set(space, name);
    const distance = (number - base + modulus) % modulus;
    if (distance === 0) return name;
    return distance < modulus / 2 ? `${name}+${String(distance)}` : `${name}-${String(modulus - distance)}`;
  }
}

/** `isn=` for endpoints, in their declarations or, where no endpoint is declared, in new ones. */
function declarations({ scenario, trace }: ScenarioRun, stated: ReadonlyMap<string, number>): readonly TextEdit[] {
  const declared = scenario.declarations.filter((one) => one.kind === "endpoint");
  if (declared.length > 0) {
    return declared.flatMap(({ name, settings, range }) => {
      const isn = stated.get(name.text);
      if (isn === undefined || settings.some((one) => one.name.text === "isn")) return [];
      return [{ range: { start: range.end, end: range.end }, newText: ` isn=${String(isn)}` }];
    });
  }
  const first = scenario.statements[0]?.range.start.line ?? 0;
  const start = { line: first, character: 0 };
  const lines = trace.endpoints.map(({ name, role }) => {
    const isn = stated.get(name);
    return `${role} ${name}${isn === undefined ? "" : ` isn=${String(isn)}`}\n`;
  });
  return [{ range: { start, end: start }, newText: `${lines.join("")}\n` }];
}
