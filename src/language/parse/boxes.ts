/** Boxes between endpoints: `firewall` and `nat`. */
import type { KeywordLine } from "../kinds/entry.ts";
import { nearest } from "../repair/suggest.ts";
import type { BoxDeclaration, FirewallDeclaration, NatDeclaration, Placed, Word } from "../syntax/document.ts";
import { boxOptions } from "../syntax/vocabulary.ts";
import { readAddress } from "./addresses.ts";
import { readName } from "./endpoint-refs.ts";
import { type Reader, shorten } from "./reader.ts";
import { readDuration } from "./values.ts";

/** `firewall fw alice, bob idle=60s reset` */
export function readFirewall(line: KeywordLine): readonly FirewallDeclaration[] {
  const { reader, keyword } = line;
  const name = readBoxName(line, "fw");
  if (name === null) return [];
  const inside = readName(reader);
  if (inside === null || !readComma(reader, inside)) return [];
  const outside = readName(reader);
  if (outside === null || isSame(reader, [inside], outside)) return [];
  const options = readOptions(reader, "firewall");
  if (options === null) return [];
  const { idle, reset } = options;
  return [{ kind: "firewall", name, inside: [inside], outside, idle, reset, range: reader.rangeSince(keyword.range) }];
}

/** `nat gw alice, carol -> bob idle=60s address=203.0.113.1` */
export function readNat(line: KeywordLine): readonly NatDeclaration[] {
  const { reader, keyword } = line;
  const name = readBoxName(line, "gw");
  if (name === null) return [];
  const inside: Word[] = [];
  do {
    const one = readName(reader);
    if (one === null) return [];
    inside.push(one);
  } while (reader.take(","));
  if (!reader.take("->")) {
    reader.problem("nat-direction", reader.ended() ? reader.lastRange() : reader.range());
    reader.skipRest();
    return [];
  }
  const outside = readName(reader);
  if (outside === null || isSame(reader, inside, outside)) return [];
  const options = readOptions(reader, "nat");
  return options === null
    ? []
    : [{ kind: "nat", name, inside, outside, ...options, range: reader.rangeSince(keyword.range) }];
}

/** The name is often forgotten: what is there is then the first endpoint. */
function readBoxName({ reader, keyword }: KeywordLine, usual: string): Word | null {
  if (!reader.is(",", 1) && !reader.is("->", 1) && !reader.is("<->", 1)) return readName(reader);
  const values = { kind: keyword.text, name: usual };
  reader.problem("missing-box-name", keyword.range, values, [reader.inserting(keyword.range, ` ${usual}`)]);
  return { text: usual, range: keyword.range };
}

/** A firewall sees both directions, so that its endpoints are listed. */
function readComma(reader: Reader, before: Word): boolean {
  if (reader.take(",")) return true;
  const range = reader.ended() ? reader.lastRange() : reader.range();
  const isArrow = reader.is("->") || reader.is("<->");
  const replaced = { start: before.range.end, end: range.end };
  const values = { first: shorten(before.text), second: nameAhead(reader, isArrow ? 1 : 0) };
  reader.problem("firewall-direction", range, values, isArrow ? [reader.replacing(replaced, ",")] : []);
  if (isArrow) reader.skip();
  else reader.skipRest();
  return isArrow;
}

/** The name that is so far ahead; what it is usually called where there is none. */
function nameAhead(reader: Reader, ahead: number): string {
  return reader.is("name", ahead) ? shorten(reader.word(ahead)) : "bob";
}

function isSame(reader: Reader, inside: readonly Word[], outside: Word): boolean {
  if (!inside.some(({ text }) => text === outside.text)) return false;
  reader.problem("same-endpoint", outside.range, { name: outside.text });
  reader.skipRest();
  return true;
}

type Options = Pick<BoxDeclaration, "idle" | "reset"> & Pick<NatDeclaration, "address">;

/** What other tools call these options. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ["timeout", "idle"],
  ["idle-timeout", "idle"],
  ["ttl", "idle"],
  ["reject", "reset"],
  ["rst", "reset"],
  ["ip", "address"],
]);

/** `idle=60s reset address=203.0.113.1`, in any order; null where one cannot be read. */
function readOptions(reader: Reader, kind: "firewall" | "nat"): Options | null {
  let options: Options = { idle: null, reset: false, address: null };
  const known = boxOptions.filter((name) => name !== "address" || kind === "nat");
  const seen = new Map<string, Word>();
  while (!reader.ended()) {
    if (reader.take(",")) continue;
    const length = reader.compoundLength();
    if (length === 0) return options;
    const word = reader.takeWord(length);
    const name = optionNamed(reader, word, known);
    if (name === null) return null;
    const value = name === "reset" ? readReset(reader) : readValue(reader, name, word);
    if (value === null) return null;
    const earlier = seen.get(name);
    const whole = reader.rangeSince(word.range);
    if (earlier !== undefined) reader.repeated("duplicate-parameter", name, whole, earlier.range);
    else options = { ...options, ...value };
    seen.set(name, word);
  }
  return options;
}

function optionNamed(reader: Reader, word: Word, known: readonly (typeof boxOptions)[number][]) {
  const name = known.find((one) => one === word.text);
  if (name !== undefined) return name;
  const near = [synonyms.get(word.text) ?? nearest(word.text, known)[0]];
  const meant = known.find((one) => near.includes(one));
  const options = known;
  const fixes = meant === undefined ? [reader.removing(reader.rangeSince(word.range))] : [];
  if (meant === undefined)
    reader.problem("unknown-box-option", word.range, { word: shorten(word.text), options }, fixes);
  else
    reader.problem("misspelt-box-option", word.range, { word: shorten(word.text), suggestion: meant }, [
      reader.replacing(word.range, meant),
    ]);
  if (meant === undefined) reader.skipRest();
  return meant ?? null;
}

/** `reset`, and `reset=on`. */
function readReset(reader: Reader): Partial<Options> {
  const isOff = reader.is("=") && reader.isWord("off", 1);
  if (reader.is("=") && (isOff || reader.isWord("on", 1))) reader.skip(2);
  return { reset: !isOff };
}

function readValue(reader: Reader, name: "idle" | "address", word: Word): Partial<Options> | null {
  if (!reader.take("=")) {
    const takes = name === "idle" ? "60s" : "203.0.113.1";
    reader.problem("parameter-without-value", word.range, { name, takes }, [reader.inserting(word.range, `=${takes}`)]);
    reader.skipRest();
    return null;
  }
  if (name === "idle") {
    if (reader.isWord("off") || reader.isWord("never")) {
      reader.skip();
      return { idle: null };
    }
    const idle = readDuration(reader, name);
    return idle === null ? null : { idle };
  }
  const address: Placed<string> | null = readAddress(reader);
  return address === null ? null : { address };
}
