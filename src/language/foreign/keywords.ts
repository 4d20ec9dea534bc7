/** Words of other languages, and of plain English, that begin a line: `reboot server`, `sleep 1`, `assert client CLOSED`. */
import { parameterKinds, stateOf, variableNames } from "../syntax/vocabulary.ts";
import { name } from "./arrows.ts";
import { type LineEdit, type Rewrite, type Source, wholeLine } from "./rewrite.ts";
import { phraseAt, wordsForBoth } from "./sentences/lexicon.ts";

const keywords: ReadonlyMap<string, string> = new Map([
  ["reboot", "crash"],
  ["restart", "crash"],
  ["sleep", "wait"],
  ["pause", "wait"],
  ["delay", "wait"],
  ["advance", "wait"],
  ["after", "wait"],
  ["assert", "expect"],
  ["check", "expect"],
  ["verify", "expect"],
  ["ensure", "expect"],
  ["until", "wait until"],
  ["block", "cut"],
  ["disconnect", "cut"],
  ["unplug", "cut"],
  ["partition", "cut"],
  ["heal", "mend"],
  ["restore", "mend"],
  ["reconnect", "mend"],
  ["unblock", "mend"],
  ["repair", "mend"],
  ["inject", "forge"],
  ["spoof", "forge"],
  ["fake", "forge"],
  ["comment", "note"],
  ["print", "note"],
  ["echo", "note"],
  ["section", "phase"],
  ["exit", "stop"],
  ["quit", "stop"],
  ["halt", "stop"],
  ["assume", "suppose"],
  ["participant", "host"],
  ["actor", "host"],
  ["期望", "expect"],
  ["断言", "expect"],
  ["检查", "expect"],
  ["等待", "wait"],
  ["注释", "note"],
  ["阶段", "phase"],
  ["停止", "stop"],
  ["切断", "cut"],
  ["恢复", "mend"],
  ["重启", "crash"],
  ["崩溃", "crash"],
  ["设置", "set"],
  ["配置", "set"],
  ["备注", "note"],
  ["说明", "note"],
  ["直到", "wait until"],
  ["等到", "wait until"],
  ["最终", "finally"],
  ["始终", "always"],
  ["断开", "cut"],
  ["伪造", "forge"],
]);

const arrowLine = String.raw`(${name}\s*)(->)(\s*${name})`;

interface Pattern {
  readonly pattern: RegExp;
  /** The whole line anew, or null where the words mean something else; null alone: nothing on the line says the same. */
  readonly by: ((found: RegExpExecArray) => string | null) | null;
}

const flagWord = "(?:SYN|ACK|FIN|RST|PSH)";
const flagWords = `${flagWord}(?:\\s*[+,/-]\\s*${flagWord})*`;
const parameters = [...parameterKinds.keys()].join("|");

const variables = variableNames.map((one) => one.replace(/[.-]/, (sign) => `[_${sign}]`)).join("|");

const variableBehindDot = new RegExp(String.raw`(?<!snd|rcv)\.(?=(?:${variables})\s*[=<>])`, "gu");

/** The word that the finding is about is the first group. */
const patterns: readonly Pattern[] = [
  {
    pattern: new RegExp(String.raw`^(kill|stop)\s+(?!simulation|scenario|here|test|now|run\b)(${name})$`, "u"),
    by: ([, , who = ""]) => (isWord(who) ? null : `${who}: close`),
  },
  {
    pattern: new RegExp(
      String.raw`^(note\s+(?:over|left of|right of))\s+(${name}(?:\s*,\s*${name})*)\s*:\s*("(?:\\.|[^"\\])*")$`,
      "iu",
    ),
    by: ([, , who = "", text = ""]) => `note ${who}: ${text}`,
  },
  {
    pattern: new RegExp(
      String.raw`^((?:expect|wait until|assert|check|verify|ensure)\s.*\.(?:${variables})\s*[=<>].*)$`,
      "u",
    ),
    by: ([line = ""]) =>
      line
        .replace(variableBehindDot, " ")
        .replace(/\b(snd|rcv)_(?=una|nxt|wnd)/g, "$1.")
        .replace(/^\w+/, (word) => (word === "wait" ? word : "expect")),
  },
  {
    pattern: new RegExp(String.raw`^(drop|lose|lost|discard)\s+${arrowLine}(\s*:.*)$`, "u"),
    by: ([, , from = "", , to = "", rest = ""]) => `${from.trimEnd()} -x ${to.trimStart()}${rest}`,
  },
  {
    pattern: new RegExp(String.raw`^(drop|lose|discard)\s+${arrowLine}$`, "u"),
    by: ([, , from = "", , to = ""]) => `cut ${from.trimEnd()} -> ${to.trimStart()}`,
  },
  { pattern: /^(drop|lose|discard|lost)\b/, by: null },
  {
    pattern: new RegExp(String.raw`^(delay|hold)\s+${arrowLine}(\s*:.*)$`, "u"),
    by: ([, , from = "", , to = "", rest = ""]) => `${from.trimEnd()} ~> ${to.trimStart()}${rest} as later`,
  },
  {
    pattern: new RegExp(String.raw`^(delay)\s+${arrowLine}\s+(\d\S*)$`, "u"),
    by: ([, , from = "", , to = "", time = ""]) => `latency ${from.trimEnd()} -> ${to.trimStart()} ${time}`,
  },
  {
    pattern: /^(sleep|pause|delay|wait|after)\s*\(?\s*(\d+(?:\.\d+)?)\s*\)?$/,
    by: ([, , count = ""]) => `wait ${count}s`,
  },
  { pattern: /^(等待?|等一会儿?|等一下|暂停|sleep|pause)$/, by: () => "wait 1s" },
  { pattern: /^((?:网络|传播)?时延|(?:网络|传播)延迟|lag)$/, by: () => "latency 10ms" },
  { pattern: /^(丢包率|loss[ _-]rate)$/, by: () => "loss every=10" },
  {
    pattern: /^(wait|sleep|at|expect|crash|cut|mend|note|phase|stop)\s*\((.*)\)$/,
    by: ([, word = "", rest = ""]) => `${word === "sleep" ? "wait" : word} ${rest}`.trimEnd(),
  },
  {
    pattern: /^(latency|profile|strict|suppose|set)\s*[=:]\s*(.*)$/,
    by: ([, word = "", rest = ""]) => `${word} ${rest}`.trimEnd(),
  },
  {
    pattern: new RegExp(String.raw`^(${parameters})\s*[=:]\s*(\S+)$`),
    by: ([, parameter = "", value = ""]) => `set ${parameter}=${value}`,
  },
  {
    pattern: new RegExp(String.raw`^note\s+(over|left of|right of)\s+(${name}(?:\s*,\s*${name})*)\s*:\s*(.*)$`, "iu"),
    by: ([, , who = "", text = ""]) => `note ${who}: "${text.replace(/["\\]/g, "\\$&")}"`,
  },
  {
    pattern: new RegExp(String.raw`^((${flagWords})\s*:)\s*(${name})\s*->\s*(${name})$`, "u"),
    by: ([, , flags = "", from = "", to = ""]) => `${from} -> ${to}: ${flags}`,
  },
  {
    pattern: new RegExp(
      String.raw`^((?!expect\b|wait\b|set\b)(${name})(?:\s*:|\s*=+|\s+is(?:\s+in)?|\s+in|\s+state|\.state\s*=+)?)\s*([A-Z][A-Z_-]+\d?)$`,
      "u",
    ),
    by: ([, , who = "", state = ""]) =>
      stateOf(state) === null || state === "CLOSE" || startsWithBoth(who) || isWord(who)
        ? null
        : `expect ${who} ${state}`,
  },
  {
    pattern: /^(%+|!(?=\s)|--|;|\/\*+|\(\*|<!--|rem\b|REM\b)(.*?)(?:\*+\/|\*\)|-->)?$/,
    by: ({ 2: text = "" }) => `# ${text.trim()}`,
  },
];

/** A word that the lexicon knows is no name here, unless it is a role. */
function isWord(word: string): boolean {
  const found = phraseAt(word, 0);
  const isHan = /^\p{Script=Han}/u.test(word);
  if (found === null || (found.text !== word && !isHan) || word.length < 2) return false;
  // 服务器进入 says what it does.
  if (found.text !== word && phraseAt(word, found.text.length) !== null) return true;
  return !found.meanings.some(({ sense }) => sense === "role");
}

function startsWithBoth(text: string): boolean {
  return [...wordsForBoth].some((word) => text.startsWith(word));
}

/** `client -> server: SYN lost`, `… (dropped)`. */
const lostAtEnd = new RegExp(
  String.raw`^(\s*(?:forge\s+)?${name}\s*)(->)(\s*${name}\s*:.*?)(\s*[[(!*—-]*\b(?:lost|loss|dropped|drop|x|X|丢失)\b[\])]?\s*|\s*[❌✗✘✖×💥🚫]\s*|\s*[（(【]?(?:丢失|丢包|丢弃)[）)】]?\s*)$`,
  "u",
);

export function keywordRule({ text, masked }: Source): Rewrite | null {
  const indent = /^\s*/.exec(masked)?.[0].length ?? 0;
  const end = text.trimEnd().length;
  const lost = lostAtEnd.exec(masked);
  if (lost !== null) return lostRule(lost);
  const body = text.slice(indent, end);
  for (const { pattern, by } of patterns) {
    const found = pattern.exec(body);
    const word = found?.[1];
    if (found === null || word === undefined) continue;
    const meant = by?.(found) ?? null;
    if (by !== null && meant === null) continue;
    if (meant !== null && !/^\p{L}+$/u.test(word)) return wholeLine(body, meant, indent);
    const edits: LineEdit[] = meant === null ? [] : [{ from: indent, to: end, by: meant }];
    const isWord = /^\p{L}+$/u.test(word);
    const to = isWord ? indent + word.length : end;
    const values = { word: isWord ? word : body, meant: meant ?? "-x" };
    return { code: "foreign-keyword", values, at: [indent, to], edits };
  }
  const word = /^(?:[A-Za-z]+|\p{Script=Han}+)(?=\s|$|[:(])/u.exec(body)?.[0] ?? "";
  const meant = keywords.get(word) ?? keywords.get(word.toLowerCase());
  // `after 9 unanswered probes`
  const isOccasion =
    word.toLowerCase() === "after" &&
    !/^\s+[\d.]+\s*(?:m?s|us|sec|min|h|MSL)?(?![\s\w])|^\s+[\d.]+\s*(?:m?s|us|sec\w*|min\w*|h|hours?|MSL|milli\w+)\b/i.test(
      body.slice(word.length),
    );
  if (meant === undefined || isOccasion || /^\s*(?:[:：(（]|[-~<=—–−→⇒])/u.test(body.slice(word.length))) return null;
  const to = indent + word.length;
  return {
    code: "foreign-keyword",
    values: { word, meant },
    at: [indent, to],
    edits: [{ from: indent, to, by: meant }],
  };
}

function lostRule([, before = "", arrow = "", between = "", word = ""]: RegExpExecArray): Rewrite {
  const from = before.length;
  const at = from + arrow.length + between.length;
  const start = at + (/^\s*/.exec(word)?.[0].length ?? 0);
  return {
    code: "foreign-keyword",
    values: { word: word.trim(), meant: "-x" },
    at: [start, at + word.trimEnd().length],
    edits: [
      { from, to: from + arrow.length, by: `-x${/^\s/.test(between) ? "" : " "}` },
      { from: at, to: at + word.length, by: "" },
    ],
  };
}
