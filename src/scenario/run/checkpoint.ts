/** A run between two steps, as a value: it can be kept and continued at any time, as often as wanted. */
import type {
  CallStatement,
  CrashStatement,
  CutStatement,
  MendStatement,
  Scenario,
  SegmentStatement,
  StopStatement,
  WaitUntilStatement,
} from "../../language/syntax/document.ts";
import type { Chain } from "../../persistent/chain.ts";
import type { PersistentMap } from "../../persistent/map.ts";
import type { Locale } from "../../words/text.ts";
import type { Binding, Delay, Follow, Path } from "../bind/binding.ts";
import type { Log } from "./log.ts";
import type { Notice } from "./mtu.ts";
import type { Flight } from "./segments.ts";
import type { Setup } from "./setup.ts";
import type { Symbols } from "./symbols.ts";
import type { Rules, WorldState } from "./world-state.ts";

/** What a run begins with, and never changes. */
export interface Start extends Rules {
  readonly scenario: Scenario;
  readonly setup: Setup;
  readonly locale: Locale;
  /** At so many errors and warnings the run ends before its next statement. */
  readonly maxProblems: number;
  /** Whether a line that acts may do so now; one that waits is asked again after the next arrival or timer. */
  readonly readiness: (world: WorldState, line: ActionStatement) => Readiness;
  /**
   * The lines tell another run, and this one varies it: what they expect is not asked, a segment that does not come is
   * passed over, and `wait until` does not look ahead.
   */
  readonly isVariant: boolean;
}

/** `never`: the line is skipped. */
export type Readiness = "ready" | "waits" | "never";

export interface Checkpoint {
  readonly start: Start;
  readonly world: WorldState;
  readonly symbols: Symbols;
  /** Symbols without a value that were reported: each is once. */
  readonly reportedSymbols: PersistentMap<true>;
  /** How often it was looked ahead for something that did not come. */
  readonly vainLooks: number;
  /** The number of the latest event when the last statement began that is not a check, a note or a phase. */
  readonly began: number;
  /** The place of the statement that comes next. */
  readonly nextStatement: number;
  /** What is still to do, the next thing first; null: the run has ended. */
  readonly tasks: Chain<Task> | null;
  /** Whether a line stopped it. */
  readonly isStopped: boolean;
}

/** A call, a cut or a crash: what the statement itself does. */
export type ActionStatement = CallStatement | CrashStatement | CutStatement | MendStatement | StopStatement;

/** Something that is still to do. Most of these take several steps. */
export type Task =
  /** Servers listen that do from the start. */
  | { readonly kind: "listen" }
  /** The statements that are left. */
  | { readonly kind: "statements" }
  | { readonly kind: "act"; readonly line: ActionStatement }
  /** All that is under way arrives and is answered, until only held segments are left. */
  | { readonly kind: "run-until-quiet" }
  /** The same, but no further than until a segment is ready that one of these lines writes. */
  | { readonly kind: "run-until-ready"; readonly lines: readonly SegmentStatement[] }
  /** One is ready that is nearly what a line writes: another may come that fits. */
  | { readonly kind: "run-past-near"; readonly lines: readonly SegmentStatement[] }
  /** Time passes up to a moment, with all that falls due in it. */
  | { readonly kind: "run-until-time"; readonly time: number }
  /** Until checks hold; whether they ever do is tried on another world, which has come that far. */
  | {
      readonly kind: "wait-until";
      readonly line: WaitUntilStatement;
      readonly path: Path;
      readonly until: number;
    }
  /** Its checks hold now. */
  | { readonly kind: "mark-asked"; readonly line: WaitUntilStatement }
  /** What a search has found to happen happens. */
  | Follow
  /** A line looks for the segment that it binds to. */
  | { readonly kind: "seek"; readonly line: SegmentStatement }
  | { readonly kind: "seek-crossing"; readonly line: SegmentStatement }
  /** Segments are made that no TCP sends. */
  | { readonly kind: "forge"; readonly line: SegmentStatement }
  /** A line takes the segment that it binds to; `since`: the log before the line. */
  | {
      readonly kind: "take";
      readonly line: SegmentStatement;
      readonly binding: Binding;
      readonly since: Log | null;
      /** What made the line wait, where a timer had to bring the nearest segment. */
      readonly waits: Delay | null;
    }
  | { readonly kind: "take-crossing"; readonly line: SegmentStatement; readonly flights: readonly [Flight, Flight] }
  /** What the line says becomes of its segment. */
  | { readonly kind: "carry-out"; readonly line: SegmentStatement; readonly flight: Flight; readonly since: Log | null }
  /** Segments arrive, one by one. */
  | { readonly kind: "arrive"; readonly flights: readonly Flight[]; readonly place: number }
  /** An ICMP message arrives. */
  | { readonly kind: "notice"; readonly to: string; readonly notice: Notice; readonly due: number }
  /** What is to be said about a line whose segment has gone its way. */
  | { readonly kind: "hint"; readonly line: SegmentStatement; readonly binding: Binding }
  /** The lines are done: timers run out, until none is left or the horizon is reached, at that time (null: not known yet). */
  | { readonly kind: "run-timers"; readonly until: number | null }
  | { readonly kind: "check-finally" }
  | { readonly kind: "report-leftovers" };

export type TaskOf<K extends Task["kind"]> = Extract<Task, { readonly kind: K }>;
