/** What is said of a line of prose that no reading gives a statement: why it is none, and what to do with it. */
import { isPredicate, isVerb } from "../foreign/sentences/lexicon.ts";
import { type Endpoints, isOfSubstance, Sentence } from "../foreign/sentences/sentence.ts";
import type { Declaration, Fix, Statement } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import { type Above, lossAbove, overtaken, overtakingFix } from "./losses.ts";
import { type Reader, shorten } from "./reader.ts";

/** What a line says that is written in other words: it may say several things. */
export interface LinesResult {
  readonly declarations: readonly Declaration[];
  readonly statements: readonly Statement[];
  /** The line in our words. */
  readonly texts?: readonly string[];
}

/** What has to be known of the scenario to read a line of it. */
export interface Surroundings {
  readonly isRaw: (name: string) => boolean;
  readonly endpoints: () => Endpoints;
  readonly above: readonly Above[];
}

export const nothing: LinesResult = { declarations: [], statements: [] };

/** `the third packet is lost`: where no line says which segment it is, one has to be written. */
export function asLoss(reader: Reader, before: number, { endpoints, above }: Surroundings): LinesResult | null {
  const content = reader.content();
  const sentence = new Sentence(content, endpoints());
  const isThing = (text: string): boolean => /^(?:it|this|that|one|它|第\S*个)$/i.test(text);
  const thing = sentence.find("thing") ?? sentence.find("flag") ?? sentence.words.find(({ text }) => isThing(text));
  const lost = sentence.find("lost");
  if (lost === undefined || thing === undefined) return null;
  reader.problems.length = before;
  const fix = lossAbove(reader, sentence, above);
  const fixes = fix === null ? lossesHere(reader, sentence) : [fix];
  const [example = ""] = lossesOf(sentence);
  const range = rangeOf(reader.line, lost.from, lost.to);
  reader.problem("foreign-keyword", range, { word: lost.text, meant: fixes.length > 0 ? "-x" : example }, fixes);
  return nothing;
}

/** `the second arrives before the first`: the first is held where it is sent. */
export function asOvertaking(reader: Reader, before: number, { endpoints, above }: Surroundings): LinesResult | null {
  const content = reader.content().trim();
  const sentence = new Sentence(content, endpoints());
  const place = overtaken(content, sentence);
  const fix = place === null ? null : overtakingFix(reader, sentence, place, above);
  if (fix === null) return null;
  reader.problems.length = before;
  reader.problem("foreign-keyword", reader.lineRange(), { word: shorten(content), meant: "~>" }, [fix]);
  return nothing;
}

/** Where no line above is meant: a segment from either side. */
function lossesHere(reader: Reader, sentence: Sentence): readonly Fix[] {
  // `the FIN of port 42 is lost`: the number would be passed over.
  if (sentence.words.some(isOfSubstance)) return [];
  return lossesOf(sentence).map((line) => reader.replacing(reader.lineRange(), line));
}

function lossesOf(sentence: Sentence): readonly string[] {
  const [client, server] = sentence.pair();
  const content = sentence.find("flag")?.senses.get("flag") ?? "len=100";
  return [`${client} -x ${server}: ${content}`, `${server} -x ${client}: ${content}`];
}

/** What directs a program does nothing here. */
const program =
  /^\s*(?:(?:while|elif|else if|except|catch|with|switch|case)\b.*[:({]|(?:try|else|do|finally)\s*[:{]|(?:import|from \w+ import|#include|return|raise|throw|print\w*)\b.*|[})\]]+;?\s*$)/;

export function directsProgram(text: string): boolean {
  return program.test(text);
}

/** `server loses the segment again`: several words that belong nowhere declare nothing. They are one finding. */
export function asProse(
  reader: Reader,
  before: number,
  statement: Statement | null,
  { endpoints }: Surroundings,
): LinesResult | null {
  const found = reader.problems.slice(before);
  const [first] = found;
  const isProgram = directsProgram(reader.content());
  // `client3 times out`: its first word is right.
  const isNamed =
    first?.code === "misspelt-statement" && endpoints().names.includes(/^\s*(\S+)/.exec(reader.content())?.[1] ?? "");
  const unexpected = found.filter(({ code }) => code === "unexpected-text").length;
  // `client keeps sending`, `client cannot send`
  const words = reader.content().trim().split(/\s+/).slice(1);
  const isLate = !endpoints().areOpen && !reader.content().includes("=");
  const isSaid = isLate || words.some((word) => isPredicate(word) || isVerb(word));
  if (
    !isProgram &&
    !isNamed &&
    (first === undefined || unexpected === 0 || (unexpected === 1 && (statement !== null || !isSaid)))
  )
    return null;
  reader.problems.length = before;
  const text = shorten(reader.content().trim());
  reader.problem("unknown-statement", reader.lineRange(), { word: text }, [reader.commenting()]);
  return nothing;
}
