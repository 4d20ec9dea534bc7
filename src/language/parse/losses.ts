/** `the second segment is lost`, `it gets lost`: a line that says so of a segment above. Its fix loses that segment where it is written. */
import type { Sentence } from "../foreign/sentences/sentence.ts";
import type { CallStatement, Fix, SegmentStatement, Statement } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import type { Reader } from "./reader.ts";

/** So many statements are looked at: what is spoken of is near, or counted from the first one. */
const mostLooked = 100;

/** `the next segment`, `all packets` */
const isOther = /^(?:next|下一个|all|every|any|所有|每个)$/i;

/** A statement above, and what its line says in words of this language if it is in others. */
export interface Above {
  readonly statement: Statement;
  readonly translation: { readonly line: number; readonly length: number; readonly texts: readonly string[] } | null;
  /** Which of the statements of its line it is. */
  readonly index: number;
}

/** Null where no line is clearly meant. */
export function lossAbove(reader: Reader, sentence: Sentence, above: readonly Above[]): Fix | null {
  if (sentence.words.some(({ text }) => isOther.test(text))) return null;
  const flags = sentence.find("flag")?.senses.get("flag")?.split("+");
  const counted = sentence.find("ordinal")?.senses.get("ordinal") ?? sentence.find("number")?.senses.get("number");
  const isMeant = ({ statement }: Above): boolean =>
    flags === undefined ? isSent(statement, counted !== undefined) : hasFlags(statement, flags);
  const lost =
    counted === undefined
      ? above.slice(-mostLooked).findLast(isMeant)
      : above.slice(0, mostLooked).filter(isMeant)[Number(counted) - 1];
  const edit = lost === undefined ? null : editOf(lost, sentence);
  return edit === null ? null : reader.fix("replace", { text: "-x" }, [edit, ...reader.commenting().edits]);
}

/** `the second arrives before the first`, 第二个先于第一个到达: which place arrives later. */
export function overtaken(content: string, sentence: Sentence): number | null {
  const places = sentence.words.flatMap(({ senses }) => senses.get("ordinal") ?? []).map(Number);
  const [one = 0, other = 0, ...more] = places;
  if (!/before|ahead of|overtakes|先于|早于|抢先|[后先]到/i.test(content) || more.length > 0 || one <= other)
    return null;
  return sentence.find("lost") === undefined && other > 0 ? other : null;
}

/** Holds the segment in that place above, and delivers it here. */
export function overtakingFix(reader: Reader, sentence: Sentence, place: number, above: readonly Above[]): Fix | null {
  const sent = above.slice(0, mostLooked).filter(({ statement }) => isSent(statement, true))[place - 1];
  const edit = sent === undefined ? null : editOf(sent, sentence);
  if (sent === undefined || edit === null || sent.translation !== null) return null;
  const { range } = sent.statement;
  const held =
    sent.statement.kind === "segment"
      ? [
          { range: edit.range, newText: "~>" },
          { range: { start: range.end, end: range.end }, newText: " as late" },
        ]
      : [{ range: edit.range, newText: `${edit.newText.replace(" -x ", " ~> ")} as late` }];
  return reader.fix("replace", { text: "late arrives" }, [
    ...held,
    { range: reader.lineRange(), newText: "late arrives" },
  ]);
}

/** `the SYN is lost`, where the line above sends one. */
export function repeatsLast(sentence: Sentence, above: readonly Above[]): boolean {
  const flags = sentence.find("flag")?.senses.get("flag")?.split("+");
  const last = above.at(-1);
  if (flags === undefined || last === undefined || !hasFlags(last.statement, flags)) return false;
  if (editOf(last, sentence) === null) return false;
  return sentence.find("lost") !== undefined && sentence.skip("thing").left().length === 2;
}

/** Those that are counted carry data; the last one of all may be any. */
function isSent(one: Statement, isCounted: boolean): boolean {
  if (one.kind === "call") return one.call.value === "send";
  return one.kind === "segment" && (!isCounted || one.payload !== null || one.fields.len !== undefined);
}

function hasFlags(one: Statement, asked: readonly string[]): boolean {
  const flags = one.kind === "segment" ? one.flags?.value : undefined;
  return flags?.length === asked.length && flags.every((flag) => asked.includes(flag));
}

type Edit = Fix["edits"][number];

function editOf({ statement, translation, index }: Above, sentence: Sentence): Edit | null {
  const edit =
    statement.kind === "segment"
      ? arrowEdit(statement)
      : statement.kind === "call"
        ? sendEdit(statement, sentence)
        : null;
  if (edit === null || translation === null) return edit;
  const { line, length, texts } = translation;
  const lost = edit.newText === "-x" ? texts[index]?.replace(" -> ", " -x ") : edit.newText;
  const newText = texts.map((text, at) => (at === index ? (lost ?? text) : text)).join("\n");
  return { range: rangeOf(line, 0, length), newText };
}

function arrowEdit({ arrow, as }: SegmentStatement): Edit | null {
  return arrow.value === "->" && as === null ? { range: arrow.range, newText: "-x" } : null;
}

/** What a call sends in one segment. */
function sendEdit({ endpoint, count, payload, peer, range }: CallStatement, sentence: Sentence): Edit | null {
  const from = endpoint.name.text;
  const text = payload?.value ?? "";
  if (/[\p{Cc}"\\]/u.test(text)) return null;
  const what = payload === null ? `len=${String(count?.value ?? 0)}` : `"${text}"`;
  return { range, newText: `${from} -x ${peer?.text ?? sentence.otherThan(from)}: ${what}` };
}
