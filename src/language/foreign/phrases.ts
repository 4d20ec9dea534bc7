/** Lines in plain English or Chinese, and words for declarations, calls and checks that this language spells otherwise. */
import { stateOf, variableNames } from "../syntax/vocabulary.ts";
import { name } from "./arrows.ts";
import { type LinePattern, linePattern as phrase, type Rewrite, type Source, wholeLine } from "./rewrite.ts";

const arrow = "(?:->|-x|~>|<->)";

const fields: ReadonlyMap<string, string> = new Map([
  ["序号", "seq"],
  ["确认号", "ack"],
  ["窗口", "win"],
  ["长度", "len"],
]);

const phrases: readonly LinePattern[] = [
  phrase(String.raw`(loss\s.*?)\s*every\s+(\d+)`, ([, path = "", count = ""]) => `${path} every=${count}`),
  phrase(String.raw`={2,}\s*([^=]+?)`, ([, title = ""]) => `phase "${title}"`),
  phrase(String.raw`wait\s+(RTO|RTT)\s*[*×]\s*(\d+)`, ([, time = "", count = ""]) => `wait ${count}${time}`),
  phrase(
    String.raw`((?:expect|always|finally)\s+${name})\.(${variableNames.map((one) => one.replace(/[.-]/, ".")).join("|")})(\s*[<>=].*)`,
    ([, before = "", variable = "", after = ""]) => `${before} ${variable}${after}`,
  ),
  // Declarations.
  phrase(
    String.raw`(?:packet\s+)?loss\s+(?:rate|ratio|p|probability)\s*[:=]?\s*(\d+(?:\.\d+)?%?)`,
    ([, amount = ""]) => `loss ${amount}`,
  ),
  // Remarks.
  phrase(String.raw`note\s+(".*")\s+(?:over|at|on)\s+(${name})`, ([, text = "", who = ""]) => `note ${who}: ${text}`),
  // Segments.
  phrase(
    String.raw`(${name}\s*${arrow}\s*${name}\s*:.*?)(序号|确认号|窗口|长度)\s*[=:：]?\s*(\w+|\?)(.*)`,
    ([, before = "", field = "", value = "", after = ""]) => `${before}${fields.get(field) ?? field}=${value}${after}`,
  ),
  // Calls.
  // Checks.
  phrase(String.raw`expect\s+both\s+([A-Z_-]+)`, ([, state = ""]) =>
    stateOf(state) === null ? null : `expect client ${state}, server ${state}`,
  ),
];

/** Blanks as course books print them: `____`, `( )`, `……`. */
const printedBlank = /(?<=[=\s])(?:_+|[(（]\s*[a-h①-⑨]?\s*[)）]|\[\s*\]|…+|\.{3,}|□+|[?？]{2,})(?=[\s,，]|$)/u;
const singleQuotes = /(?<=[\s(:=])'([^'"]*)'/u;
/** `1s500ms`, `1m30s` */
const compound = /(?<![\p{L}\p{N}.])(\d+)(h|min|m|s)(\d+)(min|m|s|ms)(?![\p{L}\p{N}])/u;

const micros: ReadonlyMap<string, number> = new Map([
  ["ms", 1e3],
  ["s", 1e6],
  ["m", 60e6],
  ["min", 60e6],
  ["h", 3600e6],
]);

function sum(first: string, unit: string, second: string, smaller: string): string {
  const [large, small] = [micros.get(unit) ?? 0, micros.get(smaller) ?? 1];
  return `${String((Number(first) * large) / small + Number(second))}${smaller === "m" ? "min" : smaller}`;
}

function inWords(body: string): string | null {
  if (printedBlank.test(body)) return body.replace(printedBlank, "?");
  if (!body.includes('"') && singleQuotes.test(body)) return body.replace(singleQuotes, '"$1"');
  if (compound.test(body))
    return body.replace(compound, (_, first: string, unit: string, second: string, smaller: string) =>
      sum(first, unit, second, smaller),
    );
  for (const { pattern, by } of phrases) {
    const found = pattern.exec(body);
    const meant = found === null ? null : by(found);
    if (meant !== null && meant !== body) return meant;
  }
  return null;
}

export function phraseRule({ text, masked }: Source): Rewrite | null {
  const from = /^\s*/.exec(masked)?.[0].length ?? 0;
  const body = text.slice(from, text.trimEnd().length);
  const meant = inWords(body);
  return meant === null ? null : wholeLine(body, meant, from);
}
