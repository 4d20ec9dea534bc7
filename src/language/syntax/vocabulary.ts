/**
 * The words of the language, as data. The parser, completion and the coloring grammar all read them here:
 * `scripts/grammar.mjs` writes these lists into `syntaxes/tcpflow.tmLanguage.json`.
 */
import { maxWindow, type NumberBounds, type ParameterKind } from "../../words/parameters/parameter.ts";
import { parameterList } from "../../words/parameters/parameters.ts";
import { profileNames as profiles, suppositionNames as suppositions } from "../../words/terms/profiles.ts";
import {
  errnoNames,
  type FlagName,
  flagNames,
  icmpTypes,
  roles,
  type State,
  states,
} from "../../words/terms/standard-names.ts";
import { type VariableName, variableNames } from "./checks.ts";
import { type Arrow, callNames } from "./document.ts";

export { callNames, errnoNames, flagNames, icmpTypes, profiles, roles, states, suppositions, variableNames };

export const arrows = ["->", "-x", "~>", "<->"] as const satisfies readonly Arrow[];

/** Words that have a meaning further back in a line. */
export const innerKeywords = ["arrives", "until", "as", "retransmission", "fails", "from"] as const;

/** What a segment line may state, `name=value` (`sack` alone is the permission). */
export const fieldNames = ["seq", "ack", "win", "len", "mss", "wscale", "sack", "ts", "up"] as const;
export type FieldName = (typeof fieldNames)[number];

/** The other `name=value` of a segment line: how many are forged. */
export const timesWord = "times";

/** No flag at all. */
export const noFlags = "NONE";

/** In a comment: which findings about the next line are suppressed. */
export const ignoreWord = "tcpflow-ignore";

/** In a comment: how the file wants to be drawn. */
export const previewWord = "tcpflow-preview";

/** The peer's name that means the listening socket itself. */
export const listenerName = "listener";

/** The variable that has no endpoint. */
export const timeVariable = "time";

/** The value for no error and no blocked call. */
export const noneWord = "none";

export const switchWords = ["on", "off"] as const;

/** Ordinary units of a duration, in microseconds. `MSL` is counted apart. */
export const durationUnits: ReadonlyMap<string, number> = new Map([
  ["us", 1],
  ["ms", 1_000],
  ["s", 1_000_000],
  ["min", 60_000_000],
  ["h", 3_600_000_000],
]);
export const mslUnit = "MSL";

// ---------------------------------------------------------------- values

const maxSequence = 0xffff_ffff;
const maxPort = 65_535;
/** What one `send` or `recv` may name: enough for everything but a run that never ends. */
const maxCount = 2 ** 30;
/** 10,000 hours, in microseconds: some room above every horizon, and far below where numbers lose precision. */
export const maxDuration = 36_000_000_000_000;

/** Bounds of the plain numbers of a segment line. `seq`, `ack` and `sack` may also be symbols. */
/** What a `loss` can be limited to. */
export const lossConditions = ["every", "larger", "flags"] as const;

/** The options of a firewall and a NAT; only a NAT has an address. */
export const boxOptions = ["idle", "reset", "address"] as const;

export const everyBounds: NumberBounds = { min: 1, max: maxCount };

/** IPv4 needs 68 bytes (RFC 791), and a datagram has a length of 16 bits. */
export const mtuBounds: NumberBounds = { min: 68, max: 65_535 };

export const fieldBounds: Readonly<Record<FieldName | "times", NumberBounds>> = {
  seq: { min: 0, max: maxSequence },
  ack: { min: 0, max: maxSequence },
  win: { min: 0, max: maxWindow },
  len: { min: 0, max: 65_535 },
  mss: { min: 0, max: 65_535 },
  wscale: { min: 0, max: 255 },
  sack: { min: 0, max: maxSequence },
  ts: { min: 0, max: maxSequence },
  up: { min: 0, max: 65_535 },
  times: { min: 1, max: maxPort },
};

export const portBounds: NumberBounds = { min: 1, max: maxPort };
export const isnBounds: NumberBounds = { min: 0, max: maxSequence };
export const backlogBounds: NumberBounds = { min: 0, max: 65_535 };
export const countBounds: NumberBounds = { min: 0, max: maxCount };

/** Every parameter (an endpoint's option or one of `set`) and what it takes. */
export const parameterKinds: ReadonlyMap<string, ParameterKind> = new Map(
  parameterList.map(({ name, kind }) => [name, kind]),
);
export const parameterNames: readonly string[] = [...parameterKinds.keys()];
/** The words that some parameters choose from. */
export const choiceWords: readonly string[] = parameterList.flatMap(({ kind }) =>
  kind.kind === "choice" ? kind.words : [],
);

/** What a variable is compared with: a number or symbol, a duration, or one of some words. */
type VariableKind = "value" | "value-or-none" | "duration" | "errno" | "call";
export const variableKinds: Readonly<Record<VariableName, VariableKind>> = {
  "snd.una": "value",
  "snd.nxt": "value",
  "snd.wnd": "value",
  "rcv.nxt": "value",
  "rcv.wnd": "value",
  iss: "value",
  irs: "value",
  mss: "value",
  cwnd: "value-or-none",
  ssthresh: "value-or-none",
  rto: "duration",
  rtt: "duration",
  "recv-q": "value",
  "send-q": "value",
  segments: "value",
  retransmissions: "value",
  received: "value",
  unread: "value",
  unacked: "value",
  "syn-queue": "value",
  "accept-queue": "value",
  connections: "value",
  descriptors: "value",
  blocked: "call",
  error: "errno",
};

// ---------------------------------------------------------------- spellings

/** Other names of the states, as the RFC, netstat, ss and textbooks write them. Hyphens are the same as underscores. */
const stateSpellings: ReadonlyMap<string, State> = new Map<string, State>([
  ["CLOSE", "CLOSED"],
  ["UNCONN", "CLOSED"],
  ["LISTENING", "LISTEN"],
  ["SYNSENT", "SYN_SENT"],
  ["SYN_RCVD", "SYN_RECEIVED"],
  ["SYN_RECV", "SYN_RECEIVED"],
  ["SYNRCVD", "SYN_RECEIVED"],
  ["ESTAB", "ESTABLISHED"],
  ["FIN_WAIT1", "FIN_WAIT_1"],
  ["FINWAIT1", "FIN_WAIT_1"],
  ["FIN_WAIT2", "FIN_WAIT_2"],
  ["FINWAIT2", "FIN_WAIT_2"],
  ["CLOSEWAIT", "CLOSE_WAIT"],
  ["LASTACK", "LAST_ACK"],
  ["TIMEWAIT", "TIME_WAIT"],
]);

/** Names that no stack uses, and what is meant by them. */
const stateMistakes: ReadonlyMap<string, State> = new Map<string, State>([
  ["SYN_SEND", "SYN_SENT"],
  ["SYN_SENDED", "SYN_SENT"],
  ["SYN_RECEIVE", "SYN_RECEIVED"],
  ["SYN_RECIEVED", "SYN_RECEIVED"],
  ["SYN_RECVD", "SYN_RECEIVED"],
  ["ESTABLISH", "ESTABLISHED"],
  ["CLOSED_WAIT", "CLOSE_WAIT"],
  ["TIMED_WAIT", "TIME_WAIT"],
]);

const stateNames: ReadonlyMap<string, State> = new Map(states.map((state) => [state, state]));

/**
 * The state that a word names. `accepted`: whether any stack or standard uses this spelling.
 * Upper case only; null where no state is meant for certain.
 */
export function stateOf(word: string): { readonly state: State; readonly accepted: boolean } | null {
  const plain = stateNames.get(word);
  if (plain !== undefined) return { state: plain, accepted: true };
  // `TCP_` and `TCPS_` are how kernels begin them.
  const underscored = word.replaceAll("-", "_").replace(/^TCPS?_/, "");
  const used = stateNames.get(underscored) ?? stateSpellings.get(underscored);
  if (used !== undefined) return { state: used, accepted: true };
  const meant = stateMistakes.get(underscored);
  return meant === undefined ? null : { state: meant, accepted: false };
}

/** The same in letters of any case; `tcp_close` is a function of a kernel. */
export function stateInAnyCase(word: string): ReturnType<typeof stateOf> {
  return /^tcps?_/.test(word) ? null : stateOf(word.toUpperCase());
}

/** Every spelling of a state that is understood, the canonical ones first; for coloring. */
export const stateWords: readonly string[] = [...states, ...stateSpellings.keys(), ...stateMistakes.keys()];

const flags: ReadonlyMap<string, FlagName> = new Map(flagNames.map((flag) => [flag, flag]));

/** The flag that a word names, exactly as it is written. */
export function flagOf(word: string): FlagName | undefined {
  return flags.get(word);
}

/** Words that stand for a flag in people's minds, in upper case. */
export const flagMistakes: ReadonlyMap<string, FlagName> = new Map<string, FlagName>([
  ["RTS", "RST"],
  ["RESET", "RST"],
  ["PUSH", "PSH"],
  ["FINISH", "FIN"],
  ["URGENT", "URG"],
  ["SYNC", "SYN"],
]);

/** Arrows of Mermaid and of keyboards that have one, and the arrow of this language that says the same. */
export const foreignArrows: ReadonlyMap<string, Arrow> = new Map<string, Arrow>([
  ["->>", "->"],
  ["-->", "->"],
  ["-->>", "->"],
  ["--)", "->"],
  ["-)", "->"],
  ["→", "->"],
  ["⟶", "->"],
  ["--x", "-x"],
  ["-X", "-x"],
  ["--X", "-x"],
  ["~~>", "~>"],
  ["<-->", "<->"],
  ["<<->>", "<->"],
  ["<<-->>", "<->"],
  ["↔", "<->"],
  ["⟷", "<->"],
]);
