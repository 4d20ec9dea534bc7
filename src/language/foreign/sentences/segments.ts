/** Segments in any order of words: `client sends SYN to server`, `SYN+ACK from server is lost`, `客户端向服务器发送SYN`. */
import { contentOf } from "../segments.ts";
import { countOf, mostRepeated } from "./calls.ts";
import { has, type Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

interface Ends {
  readonly from: string;
  readonly to: string;
  readonly arrow: string;
  /** A number counts bytes. */
  readonly isData: boolean;
}

export function segmentIn(sentence: Sentence): string | null {
  const count = flagCountOf(sentence) ?? countOf(sentence);
  const lost = sentence.find("lost");
  const ends = endsOf(sentence);
  if (ends === null) return null;
  const isLost = lost !== undefined || ends.arrow === "-x";
  sentence.skip("lost");
  if (isLost) sentence.skip("link");
  const isForged = sentence.take("forge") !== null;
  const isHeld = sentence.take("held") !== null || ends.arrow === "~>";
  const delay = isHeld ? sentence.take("duration") : null;
  const content = contentIn(sentence, ends.isData);
  if (content === null || (isLost && isHeld)) return null;
  const arrow = isLost ? "-x" : isHeld ? "~>" : ends.arrow === "<->" ? "<->" : "->";
  const segment = `${isForged ? "forge " : ""}${ends.from} ${arrow} ${ends.to}: ${content}${isHeld ? " as later" : ""}`;
  if (count > mostRepeated) return null;
  const lines = Array.from({ length: count }, () => segment).join("\n");
  return sentence.done(delay === null ? lines : `${lines}\nwait ${delay}\nlater arrives`);
}

/** `three duplicate ACKs` */
function flagCountOf(sentence: Sentence): number | null {
  const [number, ...others] = sentence.words.filter((word) => has(word, "number"));
  const flag = sentence.find("flag");
  if (number === undefined || flag === undefined || others.length > 0) return null;
  const isCounted =
    /s$|dup|重复|冗余/i.test(flag.text) && sentence.words.indexOf(number) < sentence.words.indexOf(flag);
  return isCounted ? Number(sentence.takeWord(number, "number")) : null;
}

function endsOf(sentence: Sentence): Ends | null {
  return endsOfArrow(sentence) ?? endsInWords(sentence);
}

/** The names around an arrow, which may have the flags on it: `client --SYN--> server`. */
function endsOfArrow(sentence: Sentence): Ends | null {
  const { words } = sentence;
  const at = words.findIndex((word) => has(word, "arrow") && !has(word, "arrow", "-"));
  const names = words.filter((word, index) => sentence.isName(word, index));
  const left = names.findLast((word) => words.indexOf(word) < at);
  const right = names.find((word) => words.indexOf(word) > at);
  if (at < 0 || left === undefined || right === undefined) return null;
  const between = words.slice(words.indexOf(left), words.indexOf(right)).filter((word) => has(word, "arrow"));
  const arrow = between.map((word) => sentence.takeWord(word, "arrow")).find((one) => one !== "-") ?? "->";
  const [one, other] = [sentence.takeName(left), sentence.takeName(right)];
  const isData = sentence.take("call", "send") !== null;
  sentence.skip("reply", "from", "to", "thing", "check");
  return arrow === "<-" ? { from: other, to: one, arrow: "->", isData } : { from: one, to: other, arrow, isData };
}

/** Flags, what is sent again, and data that are lost. */
function isSegment(sentence: Sentence): boolean {
  const isLostData = sentence.find("lost") !== undefined && sentence.find("call", "send") !== undefined;
  return sentence.find("flag") !== undefined || sentence.find("again") !== undefined || isLostData;
}

/** `from` and `to`, and who is named without either: the sender, or with `receives` the receiver. */
function endsInWords(sentence: Sentence): Ends | null {
  if (!isSegment(sentence)) return null;
  if (sentence.take("both") !== null && sentence.take("call", "send") !== null) {
    const [from, to] = sentence.pair();
    return { from, to, arrow: "<->", isData: false };
  }
  const from = sentence.takeNameAfter("from");
  const to = sentence.takeNameAfter("to");
  const isReceived = sentence.take("call", "recv") !== null;
  const isSent = sentence.take("call", "send") !== null || sentence.take("reply") !== null;
  const [first, second, ...others] = sentence.takeNames();
  sentence.skip("from", "to", "thing", "check");
  if (others.length > 0 || (isReceived && isSent)) return null;
  const ends = isReceived
    ? received(from, to ?? first, second)
    : sent(from ?? first, to, from === null ? second : first);
  if (ends === null) return null;
  const [sender = null, receiver = null] = ends;
  if (sender === null && receiver === null) return endsOfFlags(sentence);
  return {
    from: sender ?? sentence.otherThan(receiver ?? ""),
    to: receiver ?? sentence.otherThan(sender ?? ""),
    arrow: "->",
    isData: false,
  };
}

/** Where no name is written: `<- SYN+ACK`, `SYN+ACK lost`. A client opens and a server answers. */
function endsOfFlags(sentence: Sentence): Ends | null {
  const [arrow] = sentence.takeAll("arrow");
  const flags = sentence.words.flatMap(({ senses }) => senses.get("flag")?.split("+") ?? []);
  if (arrow === undefined && !flags.includes("SYN")) return null;
  const [client, server] = sentence.pair();
  const isAnswer = arrow === undefined ? flags.includes("ACK") : arrow === "<-";
  const [from, to] = isAnswer ? [server, client] : [client, server];
  return { from, to, arrow: arrow === "-x" ? arrow : "->", isData: false };
}

type SenderAndReceiver = readonly [from: string | null | undefined, to: string | null | undefined];

function sent(from: string | undefined, to: string | null, rest: string | undefined): SenderAndReceiver | null {
  return to !== null && rest !== undefined ? null : [from, to ?? rest];
}

function received(from: string | null, to: string | undefined, rest: string | undefined): SenderAndReceiver | null {
  return from !== null && rest !== undefined ? null : [from ?? rest, to];
}

/** Flags, fields and data, as they are written here. */
function contentIn(sentence: Sentence, isCounted: boolean): string | null {
  const again = sentence.take("again");
  const isData = sentence.take("data") !== null || isCounted;
  sentence.skip("and");
  const words = sentence.left();
  const pieces: string[] = [];
  for (const word of words)
    pieces.push(words.length === 1 && !isData ? textOf(word) : pieceOf(word, isData, pieces.at(-1)));
  if (pieces.length === 0 && !isData) return null;
  const content = contentOf(pieces.join("").trim() || "data");
  if (content === null) return null;
  for (const word of sentence.left()) sentence.takeWord(word, "noise");
  return again === null ? content : `${content} ${again}`;
}

/** The only word: data that lack their quotes, if it is none of ours. */
function textOf(word: SentenceWord): string {
  return has(word, "word") && /\p{Ll}|\p{Lo}/u.test(word.text) ? `"${word.text}"` : pieceOf(word, false, undefined);
}

/** With a blank before it, unless it is the value of a field or a part of a sum. */
function pieceOf(word: SentenceWord, isData: boolean, before: string | undefined): string {
  const isValue = before?.endsWith("=") === true;
  const { senses, text } = word;
  const field = senses.get("field");
  // `ACK 5` is the flag and its number.
  if (field !== undefined) return `${text.startsWith("ACK ") ? " ACK" : ""} ${field}=`;
  if (isValue) return text;
  const flag = senses.get("flag");
  if (flag !== undefined) return ` ${flag.replace("+", " ")}`;
  const size = senses.get("size") ?? (isData ? senses.get("number") : undefined);
  if (size !== undefined) return ` len=${size}`;
  return ` ${senses.get("string") ?? text}`;
}
