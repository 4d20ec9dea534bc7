/**
 * Words for what this language can say, in English and Chinese, as students, programmers and users of other tools type
 * them. A phrase may have several senses; which one is meant follows from the other words of its line.
 */
export type Sense =
  | "address"
  | "again"
  | "all"
  | "algorithm"
  | "always"
  | "and"
  | "arrow"
  | "at"
  | "between"
  | "black-hole"
  | "both"
  | "box"
  | "call"
  | "check"
  | "compare"
  | "crash"
  | "crossing"
  | "cut"
  | "data"
  | "duplicated"
  | "elapsed"
  | "duration"
  | "errno"
  | "end"
  | "every"
  | "fails"
  | "field"
  | "finally"
  | "flag"
  | "forge"
  | "from"
  | "held"
  | "icmp"
  | "idle"
  | "keyword"
  | "larger"
  | "later"
  | "latency"
  | "link"
  | "loss"
  | "lost"
  | "mark"
  | "mend"
  | "mtu"
  | "name"
  | "noise"
  | "not"
  | "number"
  | "off"
  | "on"
  | "once"
  | "ordinal"
  | "parameter"
  | "port"
  | "profile"
  | "repeat"
  | "remark"
  | "release"
  | "reply"
  | "role"
  | "question"
  | "range"
  | "round-trip"
  | "set"
  | "share"
  | "size"
  | "state"
  | "strict"
  | "string"
  | "suppose"
  | "system"
  | "thing"
  | "to"
  | "unanswered"
  | "until"
  | "variable"
  | "wait"
  | "word";

/** For each sense, what is meant and the phrases that say so; a blank stands for a blank, `-`, `_`, `.` or nothing. */
export type Phrases = readonly (readonly [Sense, Readonly<Record<string, string>>])[];

/** What a unit of time, in any of the usual forms, is called here. */
export const timeUnits: Readonly<Record<string, string>> = {
  us: "us|µs|μs|microseconds?|微秒",
  ms: "ms|msecs?|millis|milliseconds?|毫秒",
  s: "s|secs?|seconds?|秒钟?",
  min: "min|mins|minutes?|m|分钟?",
  h: "h|hrs?|hours?|小时",
  MSL: "MSL",
};
