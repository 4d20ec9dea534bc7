/** How a line goes on: all that a call, a segment or a keyword can take, and the part at which the cursor is. */
import type { Position } from "../language/syntax/document.ts";
import { linesOf, splitLines } from "../language/syntax/lines.ts";
import type { Analysis } from "../scenario/analyze.ts";
import { callTerms, fieldTerms, keywordTerms, type Term } from "../words/terms/terms.ts";
import { type Locale, tell } from "../words/text.ts";
import { locate } from "./locate.ts";
import { termText } from "./markdown.ts";
import type { Signature } from "./types.ts";

/** A part of a line, as it is shown, and how one sees that it is there. */
type Part = readonly [label: string, isWritten: RegExp, term?: Term];

const fails: Part = ["[fails ERROR]", /\bfails\b/];
const bytes = /(?:^|\s)(?:\d|")/;
const path: Part = ["[FROM -> TO]", /->/];
const checks: Part = ["CHECK, …", /\S/];

const calls: Readonly<Record<keyof typeof callTerms, readonly Part[]>> = {
  listen: [["[backlog=N]", /\bbacklog\b/], fails],
  accept: [["[(PEER)]", /\(/], fails],
  connect: [["[(PEER)]", /\(/], ["[from PORT]", /\bfrom\b/], ["[isn=N]", /\bisn\b/], fails],
  send: [['BYTES | "TEXT"', bytes], ["[urgent]", /\burgent\b/], fails],
  recv: [["[BYTES]", bytes], ["[urgent]", /\burgent\b/], fails],
  shutdown: [["[read]", /\bread\b/], fails],
  close: [["[(PEER) | (listener)]", /\(/], fails],
  abort: [["[(PEER)]", /\(/], fails],
};

const endpoint: readonly Part[] = [
  ["NAME", /\S/],
  ['["LABEL"]', /"/],
  ["[OPTION=VALUE …]", /=/],
];

const keywords: Readonly<Record<string, readonly Part[]>> = {
  scenario: [['"TITLE"', /"/]],
  client: endpoint,
  server: endpoint,
  host: endpoint,
  raw: endpoint,
  latency: [path, ["DURATION", /\d\s*\w*\s*$/]],
  mtu: [path, ["BYTES", /\s\d+/], ["[icmp=off]", /\bicmp\b/]],
  loss: [path, ["[every=N]", /\bevery\b/], ["[larger=BYTES]", /\blarger\b/], ["[flags=FLAGS]", /\bflags\b/]],
  profile: [["NAME", /\S/]],
  set: [["PARAMETER=VALUE …", /=/]],
  suppose: [["NAME …", /\S/]],
  cut: [["FROM -> TO | A, B", /\S/]],
  mend: [["FROM -> TO | A, B", /\S/]],
  crash: [["NAME", /\S/]],
  icmp: [
    ["NAME:", /:/],
    ["TYPE", /:\s*\w/],
    ["[mtu=BYTES]", /\bmtu\b/],
    ["[(PEER)]", /\(/],
  ],
  wait: [["DURATION | until CHECK", /\S/]],
  at: [["TIME", /\S/]],
  expect: [checks],
  finally: [checks],
  always: [checks],
  phase: [['"TITLE"', /"/]],
  note: [
    ["[NAME, …:]", /:/],
    ['"TEXT"', /"/],
  ],
} satisfies Partial<Record<keyof typeof keywordTerms, readonly Part[]>>;

const segment: readonly Part[] = [
  ["FLAGS", /^\s*[A-Z]/],
  ...(["seq", "ack", "win", "len", "mss", "wscale", "sack", "ts", "up"] as const).map(
    (name): Part => [`[${name}=…]`, new RegExp(`\\b${name}\\b`), fieldTerms[name]],
  ),
  ['["TEXT"]', /"/],
  ["[retransmission]", /\bretransmission\b/, keywordTerms.retransmission],
];

const segmentHead = /^(\s*(?:forge\s+)?[^\s:：]+\s*(?:->|-x|~>|<->)\s*[^\s:：]+)\s*[:：](.*)$/u;
const callHead = /^\s*([^\s:：(]+(?:\s*\([^)]*\))?)\s*[:：]\s*([a-z]+)\s(.*)$/u;
const keywordHead = /^\s*([a-z]+)\s(.*)$/u;

/** `byItself`: the editor asks because a sign was typed. A segment has completions for that. */
export function signatureHelp(
  analysis: Analysis,
  position: Position,
  locale: Locale,
  byItself = false,
): Signature | null {
  const located = locate(analysis, position);
  const lines = located === undefined ? splitLines(analysis.document.text) : linesOf(located.run.scenario);
  const before = (lines[located?.position.line ?? position.line] ?? "").slice(0, position.character);
  const [, head, content = ""] = segmentHead.exec(before) ?? [];
  if (head !== undefined) return byItself ? null : signature(`${head.trim()}:`, segment, content, locale);
  const [, who, call = "", rest = ""] = callHead.exec(before) ?? [];
  const ofCall = who === undefined ? undefined : own(calls, call);
  if (ofCall !== undefined) return signature(`${who ?? ""}: ${call}`, ofCall, rest, locale, own(callTerms, call));
  const [, keyword = "", after = ""] = keywordHead.exec(before) ?? [];
  const ofKeyword = own(keywords, keyword);
  return ofKeyword === undefined ? null : signature(keyword, ofKeyword, after, locale, own(keywordTerms, keyword));
}

/** A name may come from the text: `constructor` finds nothing. */
function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function signature(head: string, parts: readonly Part[], written: string, locale: Locale, term?: Term): Signature {
  const last = parts.findLastIndex(([, isWritten]) => isWritten.test(written));
  const isBetween = written === "" || /\s$/.test(written);
  const active = Math.min(Math.max(isBetween ? last + 1 : last, 0), parts.length - 1);
  let label = head;
  const shown = parts.map(([text, , about]) => {
    label += ` ${text}`;
    const place: readonly [number, number] = [label.length - text.length, label.length];
    return { place, ...(about !== undefined && { documentation: tell(about, locale) }) };
  });
  return { label, parts: shown, active, ...(term !== undefined && { documentation: termText(term, locale) }) };
}
