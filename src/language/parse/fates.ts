/** `drop 3`, 丢第3个: a fate belongs on the line that writes the segment, so the fixes write it there. */
import { type FateRequest, fateIn } from "../foreign/fates.ts";
import type { Endpoints } from "../foreign/sentences/sentence.ts";
import type { Fix, Problem } from "../syntax/document.ts";
import { splitLines } from "../syntax/lines.ts";
import { rangeOf } from "../syntax/range.ts";
import type { Above } from "./losses.ts";
import { type Reader, shorten } from "./reader.ts";
import { carriesData, segmentOf } from "./sent.ts";

/** So many statements are looked at, counted from the first one or from the line. */
const mostLooked = 100;

/** What is said of such a line as long as no other line is known. */
const open: ReadonlySet<string> = new Set([
  "unknown-statement",
  "unread-line",
  "foreign-keyword",
  "misspelt-statement",
]);

/** Whether a line that has such problems may give a fate to a segment of another line. */
export function isOpen(problems: readonly Problem[]): boolean {
  return problems.some(({ code }) => open.has(code));
}

/** Looks at the line that is open once all of the scenario is read; `all`: its statements. */
export function completeFate(reader: Reader, endpoints: Endpoints, all: readonly Above[]): void {
  const { line, problems } = reader;
  const at = problems.findIndex(({ range, severity }) => range.start.line === line && severity === "error");
  const problem = problems[at];
  const request = problem !== undefined && open.has(problem.code) ? fateIn(reader.content().trim(), endpoints) : null;
  if (problem === undefined || request === null || isAnswered(request, problem)) return;
  const answer = new Answer(reader, request, endpoints, all);
  const [word, whole] = [shorten(reader.content().trim()), reader.lineRange()];
  const path = answer.ofPath();
  problems.splice(at, 1);
  if (path !== null) {
    reader.problem("foreign-keyword", whole, { word, meant: path.replaceAll("\n", "` / `") }, [answer.inPlace(path)]);
    return;
  }
  const fixes = [...answer.changes(), ...answer.examples()];
  const meant = (fixes[0]?.meant ?? answer.example()).replaceAll("\n", "` / `");
  reader.problem("fate-on-line-of-its-own", whole, { word, meant }, [
    ...fixes.map(({ fix }) => fix),
    reader.commenting(),
  ]);
}

/** `drop SYN`: what has been found for a line that names nothing but flags is right. */
function isAnswered(request: FateRequest, { fixes = [], code }: Problem): boolean {
  const isNamed = request.flags.length > 0 && request.from === null && request.to === null;
  return code === "foreign-keyword" && fixes.length > 0 && isNamed && request.position === null && !isCounted(request);
}

function isCounted({ places, count }: FateRequest): boolean {
  return places.length > 0 || count !== null;
}

/** A fix, and what the line of the segment says then. */
interface Change {
  readonly fix: Fix;
  readonly meant: string;
}

/** What a fate does to the line of the segment, and the lines that follow it. */
const marks = {
  lost: { arrow: "-x", as: "", arrivals: 0 },
  held: { arrow: "~>", as: "late", arrivals: 1 },
  reordered: { arrow: "~>", as: "late", arrivals: 1 },
  twice: { arrow: "~>", as: "copy", arrivals: 2 },
  again: { arrow: "-x", as: "", arrivals: 0 },
} as const;

class Answer {
  private readonly reader: Reader;
  private readonly request: FateRequest;
  private readonly endpoints: Endpoints;
  private readonly all: readonly Above[];
  private readonly lines: readonly string[];
  private readonly name: string;

  constructor(reader: Reader, request: FateRequest, endpoints: Endpoints, all: readonly Above[]) {
    this.reader = reader;
    this.request = request;
    this.endpoints = endpoints;
    this.all = all;
    this.lines = splitLines(reader.text);
    const { as } = marks[request.fate];
    const isFree = (name: string): boolean => !new RegExp(`\\b${name}\\b`, "u").test(reader.text);
    this.name = [as, `${as}2`, `${as}3`].find(isFree) ?? `${as}4`;
  }

  /** What happens to all segments, or for a time, happens to the path; null: to a segment. */
  ofPath(): string | null {
    const { fate, position, duration, from, to } = this.request;
    if (fate !== "lost" || (position !== "all" && duration === null)) return null;
    const [sender, receiver] = [from ?? (to === null ? null : this.other(to)), to ?? this.other(from)];
    const path = sender === null ? this.pair().join(", ") : `${sender} -> ${receiver}`;
    return duration === null ? `cut ${path}` : `cut ${path}\nwait ${duration}\nmend ${path}`;
  }

  inPlace(text: string): Fix {
    const { reader } = this;
    const indent = /^\s*/.exec(reader.content())?.[0] ?? "";
    const newText = text.replaceAll("\n", `\n${indent}`);
    return reader.fix("replace", { text: text.replaceAll("\n", " / ") }, [{ range: reader.lineRange(), newText }]);
  }

  /** The segments that can be meant, the likeliest first. */
  changes(): readonly Change[] {
    const changes = this.targets().flatMap((targets) => this.changeOf(targets) ?? []);
    const meanings = new Set<string>();
    return changes.filter(({ meant }) => !meanings.has(meant) && meanings.add(meant));
  }

  /** Where no line is meant, a new one in the place of this one. */
  examples(): readonly Change[] {
    const { seq, from, fate } = this.request;
    const isLost = fate === "lost" && from !== null && !isCounted(this.request);
    const path = isLost ? [`cut ${from} -> ${this.other(from)}`] : [];
    const hasTarget = this.targets().some((targets) => this.changeOf(targets) !== null);
    const texts = hasTarget ? path : [...(seq === null && !isCounted(this.request) ? [this.example()] : []), ...path];
    return texts.map((meant) => ({ fix: this.inPlace(meant), meant }));
  }

  example(): string {
    const { from, to, flags, isData, len, fate } = this.request;
    const sender = from ?? (to === null ? this.pair()[0] : this.other(to));
    const receiver = to ?? this.other(sender);
    const segment = flags.length > 0 && !isData ? flags.join("+") : `len=${String(len ?? 100)}`;
    const { arrow } = marks[fate];
    if (fate === "again") return `${sender} -> ${receiver}: ${segment} retransmission`;
    return [`${sender} ${arrow} ${receiver}: ${segment}${this.suffix()}`, ...this.arrivals()].join("\n");
  }

  private suffix(): string {
    return this.name === "" || marks[this.request.fate].as === "" ? "" : ` as ${this.name}`;
  }

  private arrivals(): readonly string[] {
    const { fate, duration } = this.request;
    const waits = fate === "held" && duration !== null ? [`wait ${duration}`] : [];
    return [...waits, ...Array.from({ length: marks[fate].arrivals }, () => `${this.name} arrives`)];
  }

  private pair(): readonly [string, string] {
    const { names, client, server } = this.endpoints;
    const first = client ?? names.find((name) => name !== server) ?? "client";
    return [first, this.other(first)];
  }

  private other(name: string | null): string {
    const { names, server } = this.endpoints;
    if (server !== null && name !== server) return server;
    return names.find((one) => one !== name) ?? (name === "server" ? "client" : "server");
  }

  // -------------------------------------------------------------- which segments

  private targets(): readonly (readonly Above[])[] {
    const { places, count, position, fate } = this.request;
    const isFitting = (one: Above): boolean => this.fits(one);
    const sent = this.all.slice(0, mostLooked).filter(isFitting);
    if (places.length > 0) {
      const arrows = sent.filter(({ statement }) => statement.kind === "segment");
      return [arrows, sent.filter(carriesData)].map((list) => places.flatMap((place) => list[place - 1] ?? []));
    }
    const next = this.all.filter(({ statement }) => statement.range.start.line > this.reader.line);
    const below = next.slice(0, mostLooked).filter(isFitting);
    const above = this.all.filter((one) => !next.includes(one)).slice(-mostLooked);
    if (count !== null) return below.length < count ? [] : [below.slice(0, count)];
    const [first, last] = [below.slice(0, 1), above.filter(isFitting).slice(-1)];
    if (position === "next") return [first];
    if (position === "before") return [last];
    if (position === "last") return [last, below.slice(-1)];
    if (fate === "again") return [last];
    // What carries data is the likelier one: `close` is no segment to people.
    const isLikely = ([one]: readonly Above[]): boolean =>
      one !== undefined && (one.statement.kind === "segment" || carriesData(one));
    return [first, last].sort((one, other) => Number(isLikely(other)) - Number(isLikely(one)));
  }

  private fits(one: Above): boolean {
    const { statement } = one;
    const { flags, isData, from, to, seq, len } = this.request;
    const segment = segmentOf(statement, (name) => this.other(name));
    if (segment === null || (isData && !carriesData(one))) return false;
    if ((from !== null && segment.from !== from) || (to !== null && segment.to !== to)) return false;
    if (len !== null && segment.len !== len) return false;
    if (seq !== null && segment.seq !== seq) return false;
    return (
      flags.length === 0 ||
      (flags.length === segment.flags.length && flags.every((flag) => segment.flags.includes(flag)))
    );
  }

  // -------------------------------------------------------------- what is written

  private changeOf(targets: readonly Above[]): Change | null {
    const { places, fate } = this.request;
    if (targets.length === 0 || (places.length > 0 && targets.length < places.length)) return null;
    const [first, ...more] = fate === "reordered" && targets.length === 2 ? targets.slice(0, 1) : targets;
    if (first === undefined || (more.length > 0 && fate !== "lost")) return null;
    const texts = [first, ...more].map((target) => this.changed(target));
    if (texts.some((text) => text === null)) return null;
    const edits = [first, ...more].map((target, index) => this.edit(target, texts[index] ?? ""));
    const meant = texts.join("\n");
    const { reader } = this;
    if (fate === "again") {
      const again = `${meant.replace(" -x ", " -> ")} retransmission`;
      return { fix: reader.fix("replace", { text: again }, [...edits, ...this.inPlace(again).edits]), meant: again };
    }
    const last = fate === "reordered" ? this.overtaking(first, targets.at(-1)) : targets.at(-1);
    if (last === undefined) return null;
    const arrivals = this.arrivals().length === 0 ? [] : [this.arrivalAfter(first, last)];
    const shown = [meant, ...this.arrivals()].join("\n");
    const text = shorten(shown.replaceAll("\n", " / "));
    return {
      fix: reader.fix("replace", { text }, [...edits, ...arrivals, ...reader.commenting().edits]),
      meant: shown,
    };
  }

  /** The line of the segment as it has to be; null where it has a fate already. */
  private changed({ statement, translation, index }: Above): string | null {
    const { arrow } = marks[this.request.fate];
    const segment = segmentOf(statement, (name) => this.other(name));
    if (segment === null) return null;
    if (statement.kind !== "segment")
      return `${segment.from} ${arrow} ${segment.to}: ${segment.content}${this.suffix()}`;
    const isLost = this.request.fate === "again" && statement.arrow.value === "-x";
    if ((statement.arrow.value !== "->" && !isLost) || statement.as !== null) return null;
    if (translation !== null)
      return translation.texts[index]?.replace(" -> ", ` ${arrow} `).concat(this.suffix()) ?? null;
    const line = this.lines[statement.range.start.line] ?? "";
    const [from, to] = [statement.arrow.range.start.character, statement.arrow.range.end.character];
    const before = line.slice(statement.range.start.character, from).trimEnd();
    return `${before} ${arrow} ${line.slice(to, statement.range.end.character).trimStart()}${this.suffix()}`;
  }

  private edit({ statement, translation, index }: Above, text: string): Fix["edits"][number] {
    if (translation === null) return { range: statement.range, newText: text };
    const newText = translation.texts.map((one, at) => (at === index ? text : one)).join("\n");
    return { range: rangeOf(translation.line, 0, translation.length), newText };
  }

  /** What arrives before the one that is held: the other one that is named, or else the next one of the same sender. */
  private overtaking(held: Above, named: Above | undefined): Above | undefined {
    if (named !== undefined && named !== held) return named;
    const senderOf = ({ statement }: Above): string | undefined =>
      segmentOf(statement, (name) => this.other(name))?.from;
    return this.all.slice(this.all.indexOf(held) + 1).find((one) => senderOf(one) === senderOf(held));
  }

  /** A copy arrives at once; what is late arrives after the next segment, or after a time. */
  private arrivalAfter(held: Above, last: Above): Fix["edits"][number] {
    const { fate, duration } = this.request;
    const line = held.statement.range.start.line;
    const later = this.all.find(
      ({ statement: { kind, range } }) => range.start.line > line && (kind === "segment" || kind === "call"),
    );
    const after = last !== held ? last : fate === "twice" || duration !== null ? held : (later ?? held);
    const waits = fate !== "twice" && duration === null && after === held ? ["wait 500ms"] : [];
    const at = after.statement.range.start.line;
    const text = this.lines[at] ?? "";
    const indent = /^\s*/.exec(text)?.[0] ?? "";
    const newText = [...waits, ...this.arrivals()].map((each) => `\n${indent}${each}`).join("");
    return { range: rangeOf(at, text.length, text.length), newText };
  }
}
