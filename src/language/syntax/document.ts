/**
 * What a text says, before a run decides whether TCP would do it. The parser makes these; nothing here runs.
 *
 * Lines and ranges inside a scenario are counted from the scenario's own first line, so that a line inserted above
 * invalidates nothing; `ScenarioPlace.line` says where in the file that is.
 */
import type { Problem } from "../../text/problem.ts";
import type { Range } from "../../text/range.ts";
import type { ChoiceName, ChoiceValue } from "../../words/terms/preview-options.ts";
import type { FlagName, IcmpType, Role } from "../../words/terms/standard-names.ts";
import type { Locale } from "../../words/text.ts";
import type { Check, StateOrBlank, VariableName } from "./checks.ts";
import type { Duration, EndpointRef, Placed, Value, Word } from "./values.ts";

// The types that a document is made of, exported with it.
export type { Fix, Problem } from "../../text/problem.ts";
export type { Position, Range } from "../../text/range.ts";
export type { Check, CheckValue, Comparison, StateOrBlank, VariableName } from "./checks.ts";
export type { Duration, EndpointRef, Placed, Value, Word } from "./values.ts";
export type { Role };

export interface Document {
  readonly text: string;
  /** The language of the problems' messages. */
  readonly locale: Locale;
  readonly scenarios: readonly ScenarioPlace[];
  /** What is above the first `scenario` line where it makes no scenario: lines that cannot be read, preview options. */
  readonly preamble: Scenario | null;
}

/** Where a scenario is in its file. An unchanged scenario keeps its `scenario` object from edit to edit. */
export interface ScenarioPlace {
  /** Zero-based line of the file on which it begins. */
  readonly line: number;
  readonly scenario: Scenario;
}

export interface Scenario {
  /** Its own text, the `scenario` line included: two scenarios of the same text mean the same. */
  readonly text: string;
  readonly lineCount: number;
  readonly title: Word | null;
  readonly declarations: readonly Declaration[];
  readonly statements: readonly Statement[];
  /** What could not be read, and what can be read but is not how one writes it. */
  readonly problems: readonly Problem[];
  /** The findings that the author suppresses. */
  readonly ignores: readonly Ignore[];
  /** What its comments say of the drawings, of all scenarios of the file. */
  readonly preview: PreviewOptions;
}

/** What comments `# tcpflow-preview: OPTION=VALUE …` say; of an option that is set twice the last value counts. */
export type PreviewOptions = {
  readonly [Name in ChoiceName]?: ChoiceValue<Name>;
} & { readonly endpoints?: readonly Word[] };

/** A comment `# tcpflow-ignore CODE [CODE…]`. */
export interface Ignore {
  /** The line that it is for: its own if it follows words, else the next one that has words; null: there is none. */
  readonly line: number | null;
  /** The codes that there are. */
  readonly codes: readonly Word[];
  /** The comment. */
  readonly range: Range;
}

/** Every kind of declaration. A new kind begins with a row here: the types then ask for its entry in each room's table. */
export interface Declarations {
  readonly endpoint: EndpointDeclaration;
  readonly latency: LatencyDeclaration;
  readonly mtu: MtuDeclaration;
  readonly loss: LossDeclaration;
  readonly firewall: FirewallDeclaration;
  readonly nat: NatDeclaration;
  readonly profile: ProfileDeclaration;
  readonly set: SetDeclaration;
  readonly suppose: SupposeDeclaration;
  readonly strict: StrictDeclaration;
}

export type DeclarationKind = keyof Declarations;
export type DeclarationOf<K extends DeclarationKind> = { [Kind in K]: Declarations[Kind] & { readonly kind: Kind } }[K];
export type Declaration = DeclarationOf<DeclarationKind>;

interface Line {
  /** The statement's words, without indentation and comment. */
  readonly range: Range;
}

/** The value of a parameter, as the parameter's kind wants it: see `parameterKinds` in `vocabulary.ts`. */
export type ParameterValue =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "duration"; readonly value: Duration }
  | { readonly kind: "switch"; readonly value: boolean }
  | { readonly kind: "choice"; readonly value: string }
  | { readonly kind: "address"; readonly value: string }
  /** `never`/`off` where a duration or count may be switched off. */
  | { readonly kind: "off" };

export interface ParameterSetting {
  readonly name: Word;
  readonly value: ParameterValue;
  readonly valueRange: Range;
}

export interface EndpointDeclaration extends Line {
  readonly kind: "endpoint";
  readonly role: Role;
  readonly name: Word;
  /** The text after the name: what drawings and tables call it. */
  readonly label: Placed<string> | null;
  readonly settings: readonly ParameterSetting[];
  readonly profile: Word | null;
}

export interface LatencyDeclaration extends Line {
  readonly kind: "latency";
  /** Both null: both directions of every path. */
  readonly from: Word | null;
  readonly to: Word | null;
  readonly duration: Placed<Duration>;
}

export interface MtuDeclaration extends Line {
  readonly kind: "mtu";
  /** Both null: both directions of every path. */
  readonly from: Word | null;
  readonly to: Word | null;
  /** Bytes, IP and TCP headers included. */
  readonly size: Placed<number>;
  /** `icmp=off`: what is too large is dropped without an ICMP message. */
  readonly icmp: boolean;
}

/** What the network loses of the segments that no line writes: those that meet all conditions. At least one is set. */
export interface LossDeclaration extends Line {
  readonly kind: "loss";
  /** Both null: both directions of every path. */
  readonly from: Word | null;
  readonly to: Word | null;
  /** Every Nth segment of the path. */
  readonly every: Placed<number> | null;
  /** Segments with more bytes of payload. */
  readonly larger: Placed<number> | null;
  /** Segments with all of these flags. */
  readonly flags: Placed<readonly FlagName[]> | null;
}

/** A box between endpoints that keeps an entry for each connection, and drops what belongs to none. */
export interface BoxDeclaration extends Line {
  readonly name: Word;
  readonly inside: readonly Word[];
  /** The box is at the end of this one. */
  readonly outside: Word;
  /** How long an entry is kept without a segment; null: as long as the connection lasts. */
  readonly idle: Placed<Duration> | null;
  /** `reset`: what is dropped is answered with RST. */
  readonly reset: boolean;
}

export interface FirewallDeclaration extends BoxDeclaration {
  readonly kind: "firewall";
}

export interface NatDeclaration extends BoxDeclaration {
  readonly kind: "nat";
  /** What the outside sees. */
  readonly address: Placed<string> | null;
}

export interface ProfileDeclaration extends Line {
  readonly kind: "profile";
  readonly name: Word;
}

export interface SetDeclaration extends Line {
  readonly kind: "set";
  readonly settings: readonly ParameterSetting[];
}

export interface SupposeDeclaration extends Line {
  readonly kind: "suppose";
  /** `two-way-handshake no-time-wait time-wait fixed-isn no-sequence-check`. */
  readonly name: Word;
  /** For `time-wait=DURATION`. */
  readonly duration: Placed<Duration> | null;
}

export interface StrictDeclaration extends Line {
  readonly kind: "strict";
}

/** Every kind of statement. A new kind begins with a row here: the types then ask for its entry in each room's table. */
export interface Statements {
  readonly segment: SegmentStatement;
  readonly arrives: ArrivesStatement;
  readonly call: CallStatement;
  readonly cut: CutStatement;
  readonly mend: MendStatement;
  readonly crash: CrashStatement;
  readonly icmp: IcmpStatement;
  readonly wait: WaitStatement;
  readonly "wait-until": WaitUntilStatement;
  readonly at: AtStatement;
  readonly stop: StopStatement;
  readonly expect: ExpectStatement;
  readonly finally: FinallyStatement;
  readonly always: AlwaysStatement;
  readonly transition: TransitionStatement;
  readonly phase: PhaseStatement;
  readonly note: NoteStatement;
}

export type StatementKind = keyof Statements;
export type StatementOf<K extends StatementKind> = { [Kind in K]: Statements[Kind] & { readonly kind: Kind } }[K];
export type Statement = StatementOf<StatementKind>;

/** `->` arrives, `-x` is lost, `~>` is held, `<->` crosses with its like. */
export type Arrow = "->" | "-x" | "~>" | "<->";

export interface SegmentStatement extends Line {
  readonly kind: "segment";
  /** `forge` was written. From a raw endpoint it may be left out: the scenario decides. */
  readonly forge: Range | null;
  readonly from: Word;
  readonly to: Word;
  readonly arrow: Placed<Arrow>;
  /** Null where they are left out (before a payload). `NONE` is an empty list. */
  readonly flags: Placed<readonly FlagName[]> | null;
  readonly fields: SegmentFields;
  /** What `?` stands for on this line; the flags and fields themselves are as if they were not written. */
  readonly blanks: readonly Blank[];
  /** `"text"` (bytes are its UTF-8). `len=N` is in the fields. */
  readonly payload: Placed<string> | null;
  readonly retransmission: Range | null;
  /** `as NAME`. */
  readonly as: Word | null;
  /** `times=N`. */
  readonly times: Placed<number> | null;
}

/** A `?`: what is in its place follows from the run, and the reader is to find it out. */
export interface Blank {
  readonly asks: Asked;
  /** The `?` alone. */
  readonly range: Range;
}

/** What a blank can stand for: flags, a field, a state, a variable. */
export type Asked = "flags" | keyof SegmentFields | "state" | VariableName;

/** Each with the range of `name=value`, for a finding on the very field. */
export interface SegmentFields {
  readonly seq?: Field<Value>;
  readonly ack?: Field<Value>;
  readonly win?: Field<number>;
  readonly len?: Field<number>;
  readonly mss?: Field<number>;
  readonly wscale?: Field<number>;
  /** True: `sack` alone, the permission on a SYN; else blocks. */
  readonly sack?: Field<true | readonly (readonly [Value, Value])[]>;
  /** [TSval, TSecr]; of a line that gives one number alone, null: what is echoed is not compared. */
  readonly ts?: Field<readonly [number, number | null]>;
  readonly up?: Field<number>;
}

export interface Field<T> {
  readonly value: T;
  /** `seq=x+1` */
  readonly range: Range;
  /** `x+1` */
  readonly valueRange: Range;
}

export interface ArrivesStatement extends Line {
  readonly kind: "arrives";
  readonly name: Word;
}

export const callNames = ["listen", "accept", "connect", "send", "recv", "shutdown", "close", "abort"] as const;
export type CallName = (typeof callNames)[number];

export interface CallStatement extends Line {
  readonly kind: "call";
  readonly endpoint: EndpointRef;
  readonly call: Placed<CallName>;
  /** The peer after the call, `close (bob)`, or else the one after the endpoint, `alice (bob): close`. */
  readonly peer: Word | null;
  /** `backlog=N` of listen. */
  readonly backlog: Placed<number> | null;
  /** `from PORT` of connect. */
  readonly port: Placed<number> | null;
  /** `isn=N` of connect: the initial sequence number of this very connection. */
  readonly isn: Placed<number> | null;
  /** `urgent` after send and recv, `read` after shutdown. */
  readonly manner: Word | null;
  /** `send N`, `recv N`. */
  readonly count: Placed<number> | null;
  /** `send "text"`. */
  readonly payload: Placed<string> | null;
  /** `fails ECONNREFUSED`. */
  readonly fails: Word | null;
  /** No line writes it: it stands for what a segment implies. Its `send` is that of an application that sets TCP_NODELAY. */
  readonly isImplied?: true;
}

/** `alice -> bob`, or `alice, bob` for both ways. */
export interface Path {
  readonly from: Word;
  readonly to: Word;
  readonly bothWays: boolean;
}

/** `cut alice -> bob`. */
export interface CutStatement extends Line, Path {
  readonly kind: "cut";
}

/** `mend alice, bob`. */
export interface MendStatement extends Line, Path {
  readonly kind: "mend";
}

export interface CrashStatement extends Line {
  readonly kind: "crash";
  readonly endpoint: Word;
}

/** `icmp alice: host-unreachable (bob)`: a message about what alice sent to bob. */
export interface IcmpStatement extends Line {
  readonly kind: "icmp";
  readonly endpoint: Word;
  readonly type: Placed<IcmpType>;
  /** Of `fragmentation-needed`, and of nothing else. */
  readonly mtu: Placed<number> | null;
  readonly peer: Word | null;
}

export interface WaitStatement extends Line {
  readonly kind: "wait";
  readonly duration: Placed<Duration>;
}

export interface WaitUntilStatement extends Line {
  readonly kind: "wait-until";
  readonly checks: readonly Check[];
}

export interface AtStatement extends Line {
  readonly kind: "at";
  readonly time: Placed<Duration>;
}

export interface StopStatement extends Line {
  readonly kind: "stop";
}

export interface ExpectStatement extends Line {
  readonly kind: "expect";
  readonly checks: readonly Check[];
}

/** Asked once, when the scenario has ended. */
export interface FinallyStatement extends Line {
  readonly kind: "finally";
  readonly checks: readonly Check[];
}

/** Asked here and after whatever happens from here on. */
export interface AlwaysStatement extends Line {
  readonly kind: "always";
  readonly checks: readonly Check[];
}

export interface TransitionStatement extends Line {
  readonly kind: "transition";
  readonly endpoint: EndpointRef;
  readonly from: StateOrBlank;
  readonly to: StateOrBlank;
}

export interface PhaseStatement extends Line {
  readonly kind: "phase";
  readonly text: Placed<string>;
}

export interface NoteStatement extends Line {
  readonly kind: "note";
  readonly endpoints: readonly Word[];
  readonly text: Placed<string>;
}
