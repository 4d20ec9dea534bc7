/** What happened in a variant, as lines of a scenario, each at its moment. */
import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type { Scenario, SegmentStatement, Statement } from "../../language/syntax/document.ts";
import { textOf } from "../../language/syntax/lines.ts";
import { latencyOf } from "../../network/network.ts";
import { membersOf } from "../../persistent/list.ts";
import { flagsText } from "../../scenario/bind/fit.ts";
import { fateIn } from "../../scenario/bind/forge.ts";
import type { Checkpoint } from "../../scenario/run/checkpoint.ts";
import type { Emission, LogEntry } from "../../scenario/run/log.ts";
import type { Endpoint } from "../../scenario/run/setup.ts";
import { ACK, SYN } from "../../tcp/model/types.ts";
import type { CallEvent } from "../../trace/trace.ts";
import { type Fault, nameOf } from "../faults.ts";
import type { VariantRun } from "./variant-run.ts";

export interface Item {
  readonly kind: ItemKind;
  readonly time: number;
  readonly text: string;
  /** The place of its statement among those of the scenario; null: none says it. */
  readonly place: number | null;
  /** What a reader would wait for; null: nothing but the clock; empty: for the network, as before every call. */
  readonly until: string | null;
  /** Of what arrives by itself, before all else at that moment: when something last happened before; null: the clock moves to it. */
  readonly since: number | null;
}

export type ItemKind =
  /** A call, a cut, a crash. */
  | "act"
  /** What becomes of a segment that a TCP sends, and of one that it sends because a timer expires. */
  | "arrow"
  | "expiry"
  /** A held segment arrives, or one is forged. */
  | "arrival"
  | "remark";

/** What the log says of a segment after it was sent. */
interface Course {
  readonly due: number;
  readonly arrivals: number[];
  isLost: boolean;
  held: string | null;
  isWritten: boolean;
  isMerged: boolean;
}

/** Which segments get a line, beside those that do not arrive as the network would have it. */
export type Coverage =
  /** None. */
  | "hit"
  /** Those under way when a line takes another one, so that they do not have to arrive before. */
  | "overtaken"
  /** All that TCP sends: nothing is left to the network. */
  | "all";

export function itemsOf({ end, faults, scenario }: VariantRun, coverage: Coverage): readonly Item[] {
  return new Items(end, faults, scenario, coverage).items;
}

class Items {
  readonly items: Item[] = [];
  readonly #end: Checkpoint;
  readonly #scenario: Scenario;
  readonly #courses: ReadonlyMap<number, Course>;
  readonly #places = new Map<number, number>();
  readonly #names = new Map<number, string>();
  readonly #seen = new Set<string>();
  readonly #latest = new Map<string, string>();
  readonly #coverage: Coverage;
  /** Whose next SYN has to state its timestamp. */
  readonly #stamping: Set<string>;
  #overtaken: ReadonlySet<number> = new Set();
  #underWay = 0;
  /** When something last happened, and when before that. */
  #moments: [number, number] = [0, 0];
  #latestArrival = 0;

  constructor(end: Checkpoint, faults: readonly Fault[], scenario: Scenario, coverage: Coverage) {
    this.#end = end;
    this.#coverage = coverage;
    this.#stamping = new Set(
      [...end.start.setup.endpoints.keys()].filter((name) => firstSynOf(scenario, name)?.fields.ts !== undefined),
    );
    this.#scenario = scenario;
    scenario.statements.forEach((line, place) => {
      if (!this.#places.has(line.range.start.line)) this.#places.set(line.range.start.line, place);
    });
    const log = membersOf(end.world.log);
    this.#courses = coursesIn(log, faults, end);
    if (coverage === "overtaken") this.#overtaken = this.#overtakenIn(log);
    for (const entry of log) this.#take(entry);
  }

  #take(entry: LogEntry): void {
    switch (entry.kind) {
      case "called":
        this.#call(
          entry.event,
          entry.statement?.fails?.text === "EAGAIN" ? " fails EAGAIN" : "",
          entry.statement?.peer?.text,
        );
        break;
      case "emitted":
        this.#sent(entry);
        break;
      case "arrived":
        this.#arrived(entry.carried.id, entry.time);
        break;
      case "written":
        if (this.#coverage !== "all") this.#line("arrow", entry.time, entry.line);
        break;
      case "happened":
        this.#happened(entry.event);
        break;
      case "lost":
      case "merged":
        this.#underWay--;
        break;
      case "held":
      case "returned":
      case "asked":
      case "begun":
      case "done":
      case "translated":
        break;
      default:
        entry satisfies never;
    }
  }

  #happened(event: Extract<LogEntry, { kind: "happened" }>["event"]): void {
    if (event.kind === "state") this.#latest.set(event.endpoint, `${String(event.time)} ${event.endpoint} ${event.to}`);
    else if (event.kind === "call") this.#call(event, " fails EAGAIN", event.peer);
    else if (event.kind === "cut" || event.kind === "mend" || event.kind === "crash") {
      if (event.line !== undefined) this.#line("act", event.time, event.line);
    } else if (event.kind === "icmp") {
      if (event.line !== undefined && event.cause === undefined) this.#line("arrival", event.time, event.line);
    } else if ((event.kind === "note" || event.kind === "phase") && event.line !== undefined)
      this.#line("remark", event.time, event.line);
  }

  #call(event: CallEvent, suffix: string, named: string | undefined): void {
    const { endpoint, text, time, line } = event;
    const isPlain = this.#end.start.setup.endpoints.size <= 2 && named !== "listener" && !isPortNumber(named ?? "");
    const peer = named === undefined || (isPlain && event.peer !== undefined) ? "" : ` (${named})`;
    const place = line === undefined ? null : (this.#places.get(line) ?? null);
    const until = this.#waitsFor(endpoint, time);
    this.items.push({ kind: "act", time, text: `${endpoint}${peer}: ${text}${suffix}`, place, until, since: null });
  }

  /** What brought a call about, where that can be said. */
  #waitsFor(endpoint: string, time: number): string | null {
    if (this.#underWay === 0 && this.#latestArrival === time) return "";
    const [at, ...state] = this.#latest.get(endpoint)?.split(" ") ?? [];
    return at === String(time) ? state.join(" ") : null;
  }

  /** A statement is written once, however much it does. */
  #line(kind: ItemKind, time: number, line: number): void {
    const place = this.#places.get(line);
    const statement = place === undefined ? undefined : this.#scenario.statements[place];
    if (statement === undefined || place === undefined || this.#seen.has(`line ${String(line)}`)) return;
    this.#seen.add(`line ${String(line)}`);
    const text = textOf(this.#scenario, statement.range);
    this.items.push({
      kind,
      time,
      text,
      place,
      until: kind === "act" && this.#underWay === 0 ? "" : null,
      since: null,
    });
  }

  #sent(emission: Emission): void {
    const { id, cause, time, line } = emission;
    this.#underWay++;
    const course = this.#courses.get(id);
    if (course === undefined || (course.isWritten && (this.#coverage !== "all" || cause === "forged"))) return;
    if (cause === "network" || course.isMerged) return;
    if (cause === "forged") {
      if (course.held !== null || course.isLost) this.#underWay--;
      if (line !== undefined) this.#forged(emission, line);
      return;
    }
    const kind = cause === "timer" ? "expiry" : "arrow";
    const isStamped = (emission.segment.flags & SYN) !== 0 && this.#stamping.delete(emission.from);
    if (!isStamped && this.#isOrdinary(course) && !this.#isTaken(id, course)) return;
    if (course.isLost) {
      const text = arrowText(emission, "-x", isStamped);
      this.items.push({ kind, time, text, place: null, until: null, since: null });
      return;
    }
    if (course.held !== null) this.#underWay--;
    const name = course.held !== null && !course.held.includes(" ") ? course.held : this.#freeName(id);
    this.#names.set(id, name);
    this.items.push({
      kind,
      time,
      text: `${arrowText(emission, "~>", isStamped)} as ${name}`,
      place: null,
      until: null,
      since: null,
    });
  }

  /** Whether a line says when it arrives, although it arrives in its time. */
  #isTaken(id: number, { arrivals }: Course): boolean {
    return this.#coverage === "all" ? arrivals.length > 0 : this.#overtaken.has(id);
  }

  /** Whether what becomes of it needs no line. */
  #isOrdinary({ arrivals, isLost, held, due }: Course): boolean {
    if (isLost || held !== null || arrivals.length > 1) return false;
    return arrivals[0] === undefined || arrivals[0] === due;
  }

  /** What is under way on a path when a line takes a later segment from it. */
  #overtakenIn(log: readonly LogEntry[]): ReadonlySet<number> {
    const overtaken = new Set<number>();
    const sent: Emission[] = [];
    for (const emission of log) {
      if (emission.kind !== "emitted") continue;
      const course = this.#courses.get(emission.id);
      if (
        course !== undefined &&
        emission.cause !== "forged" &&
        emission.cause !== "network" &&
        !this.#isOrdinary(course)
      )
        for (const { id, from, to, cause } of sent) {
          const other = this.#courses.get(id);
          const isUnderWay = other !== undefined && (other.arrivals[0] ?? 0) > emission.time;
          if (isUnderWay && cause !== "forged" && from === emission.from && to === emission.to) overtaken.add(id);
        }
      sent.push(emission);
    }
    return overtaken;
  }

  #arrived(id: number, time: number): void {
    const name = this.#names.get(id);
    this.#latestArrival = time;
    if (time > this.#moments[0]) this.#moments = [time, this.#moments[0]];
    const course = this.#courses.get(id);
    if (course?.held === null && !this.#seen.has(`landed ${String(id)}`)) this.#underWay--;
    this.#seen.add(`landed ${String(id)}`);
    if (name === undefined) return;
    const since = course?.due === time ? this.#moments[1] : null;
    this.items.push({ kind: "arrival", time, text: `${name} arrives`, place: null, until: null, since });
  }

  /** With the numbers that its words stand for: no arrow is left to say what they are. */
  #forged(emission: Emission, line: number): void {
    const place = this.#places.get(line);
    const statement = place === undefined ? undefined : this.#scenario.statements[place];
    if (statement?.kind !== "segment" || place === undefined) return;
    if (statement.as !== null) this.#names.set(emission.id, statement.as.text);
    if (statement.times !== null || !hasSymbols(statement)) {
      this.#line("arrival", emission.time, line);
      return;
    }
    const { seq, ack, window, flags } = emission.segment;
    const numbers = [
      `seq=${String(seq)}`,
      ...((flags & ACK) === 0 ? [] : [`ack=${String(ack)}`]),
      `win=${String(window)}`,
    ];
    const held = fateIn(statement).kind === "hold" && statement.as !== null ? ` as ${statement.as.text}` : "";
    const text = `forge ${segmentWords(emission, statement.arrow.value)} ${numbers.join(" ")}${lengthOf(emission)}${held}`;
    this.items.push({ kind: "arrival", time: emission.time, text, place, until: null, since: null });
  }

  #freeName(id: number): string {
    let name = `f${String(id)}`;
    const { endpoints } = this.#end.start.setup;
    while (
      endpoints.has(name) ||
      this.#scenario.statements.some((line) => line.kind === "arrives" && line.name.text === name)
    )
      name += "_";
    return name;
  }
}

function hasSymbols({ fields }: Extract<Statement, { kind: "segment" }>): boolean {
  return [fields.seq, fields.ack].some((field) => field !== undefined && field.value.symbol !== null);
}

function coursesIn(
  log: readonly LogEntry[],
  faults: readonly Fault[],
  { world }: Checkpoint,
): ReadonlyMap<number, Course> {
  const courses = new Map<number, Course>();
  for (const entry of log) {
    if (entry.kind === "emitted") {
      const { id, time, from, to } = entry;
      const fault = faults.find(({ emission }) => emission.id === id);
      const isHeld = fault?.kind === "behind" || fault?.kind === "past-timer";
      const held = fault !== undefined && isHeld ? nameOf(fault) : null;
      const due = time + latencyOf(world.network.latency, from, to);
      courses.set(id, { due, arrivals: [], isLost: fault?.kind === "loss", held, isWritten: false, isMerged: false });
      continue;
    }
    if (entry.kind === "arrived") courses.get(entry.carried.id)?.arrivals.push(entry.time);
    if (!("segment" in entry)) continue;
    const course = courses.get(entry.segment);
    if (course === undefined) continue;
    if (entry.kind === "lost") course.isLost ||= entry.by === null || entry.by === "line";
    else if (entry.kind === "held") course.held ??= entry.name;
    else if (entry.kind === "written") course.isWritten = true;
    else if (entry.kind === "merged") course.isMerged = true;
  }
  return courses;
}

function segmentWords({ from, to, segment }: Emission, arrow: string): string {
  return `${from} ${arrow} ${to}: ${flagsText(segment.flags)}`;
}

function lengthOf({ segment: { payload } }: Emission): string {
  return payload.length === 0 ? "" : ` len=${String(payload.length)}`;
}

/** The line that says what becomes of a segment; it names that segment and no other. */
function arrowText(emission: Emission, arrow: "-x" | "~>", isStamped: boolean): string {
  const { seq, ack, flags, options } = emission.segment;
  const numbers = [
    // In a first SYN it would set the initial sequence number.
    ...((flags & SYN) === 0 ? [`seq=${String(seq)}`] : []),
    ...((flags & ACK) === 0 ? [] : [`ack=${String(ack)}`]),
    ...(isStamped && options.timestamps !== undefined ? [`ts=${options.timestamps.join("/")}`] : []),
  ];
  const again = emission.retransmission ? " retransmission" : "";
  return `${segmentWords(emission, arrow)} ${numbers.join(" ")}${lengthOf(emission)}${again}`.trimEnd();
}

/** The declarations of an endpoint that no line declares. */
export function declarationOf({ name, role }: Endpoint): string {
  return `${role} ${name}`;
}

/** The line of the scenario whose fields state what an endpoint begins with. */
export function firstSynOf({ statements }: Scenario, name: string): SegmentStatement | undefined {
  return statements.find(
    (line): line is SegmentStatement =>
      line.kind === "segment" &&
      line.forge === null &&
      line.from.text === name &&
      (line.flags?.value.includes("SYN") ?? false),
  );
}
