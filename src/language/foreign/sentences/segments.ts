/** Segments in any order of words: `client sends SYN to server`, `SYN+ACK from server is lost`, `客户端向服务器发送SYN`. */
import { contentOf } from "../segments.ts";
import { countOf, mostRepeated, takePort } from "./calls.ts";
import { has, isCompound, isDiscard, isEmpty, isPronoun, type Sentence, unansweredIn } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

interface Ends {
  readonly from: string;
  readonly to: string;
  readonly arrow: string;
  /** A number counts bytes. */
  readonly isData: boolean;
}

/** 发送窗口为 5000: nothing is sent. */
const sendWindow = /发送窗口(?:大小)?(?:为|是|=)?\s*\d+\s*(?:字节|B)?$/;

export function segmentIn(sentence: Sentence): string | null {
  if (isCompound(sentence) || isDiscard(sentence) || sendWindow.test(sentence.line)) return null;
  const count = flagCountOf(sentence) ?? countOf(sentence);
  const crossing = sentence.take("crossing");
  if (crossing !== null) return crossingIn(sentence, crossing);
  const isTwice = sentence.take("duplicated") !== null;
  const lost = sentence.find("lost") ?? unansweredIn(sentence);
  const isForged = sentence.find("forge") !== undefined;
  // `a delayed SYN arrives`: when it was sent is not said.
  if (isLateArrival(sentence)) return null;
  const ends = endsOf(sentence);
  if (ends === null) return null;
  const isLost = lost !== undefined || ends.arrow === "-x";
  sentence.skip("lost");
  if (lost !== undefined && has(lost, "unanswered")) sentence.takeWord(lost, "unanswered");
  if (isLost) sentence.skip("link", "box").takeParameter("rto");
  if (isForged) sentence.skip("forge").takeParameter("address");
  const label = isTwice || sentence.find("held") !== undefined ? (labelIn(sentence) ?? "later") : "later";
  const isHeld = sentence.take("held") !== null || ends.arrow === "~>";
  const delay = isHeld ? sentence.take("duration") : null;
  if (isHeld) sentence.skip("held", "later", "latency");
  if (sentence.find("port") !== undefined) takePort(sentence);
  const content = contentIn(sentence, ends.isData);
  if (content === null || (isLost && isHeld)) return null;
  const arrow = isLost ? "-x" : isHeld ? "~>" : ends.arrow === "<->" ? "<->" : "->";
  const segment = `${isForged ? "forge " : ""}${ends.from} ${arrow} ${ends.to}: ${content}${isHeld ? ` as ${label}` : ""}`;
  if (isForged && count > 1) return sentence.done(`${segment} times=${String(count)}`);
  if (count > mostRepeated) return null;
  // One is sent, and the network delivers it a second time.
  if (isTwice)
    return isLost || isHeld
      ? null
      : sentence.done(`${ends.from} ~> ${ends.to}: ${content} as ${label}\n${label} arrives\n${label} arrives`);
  const lines = Array.from({ length: count }, () => segment).join("\n");
  return sentence.done(delay === null ? lines : `${lines}\nwait ${delay}\n${label} arrives`);
}

function isLateArrival(sentence: Sentence): boolean {
  const { words } = sentence;
  const held = sentence.find("held");
  if (held === undefined || !words.some(({ text }) => /^(?:到达|arrives? at|reach(?:es)?)$/i.test(text))) return false;
  const at = words.indexOf(held);
  return words[at + 1]?.text === "的" || /^(?:an?|the)$/i.test(words[at - 1]?.text ?? "");
}

/** `segment p1 is delayed` */
function labelIn(sentence: Sentence): string | null {
  const isLabel = (one: SentenceWord): boolean => has(one, "word") && /^(?!as$)[a-z]\w*$/.test(one.text);
  const word = sentence.words.find((one) => sentence.isOpen(one) && isLabel(one));
  const as = sentence.words.find(({ text }) => text === "as");
  if (word !== undefined && as !== undefined) sentence.takeWord(as, "word");
  return word === undefined ? null : sentence.takeWord(word, "word");
}

/** `simultaneous close` */
function crossingIn(sentence: Sentence, flags: string): string | null {
  const [one, other] = sentence.takeNames();
  const [first, second] = one === undefined || other === undefined ? sentence.pair() : [one, other];
  sentence.skip("both", "and", "between", "to", "call", "flag", "crossing");
  return sentence.done(`${first} <-> ${second}: ${flags}`);
}

/** `three duplicate ACKs` */
function flagCountOf(sentence: Sentence): number | null {
  const [number, ...others] = sentence.words.filter((word) => has(word, "number"));
  const flag = sentence.find("flag");
  if (number === undefined || flag === undefined || others.length > 0) return null;
  // 对两个报文段一并确认: what is counted is acknowledged.
  const counted = sentence.words[sentence.words.indexOf(number) + 1];
  if (counted !== undefined && has(counted, "thing") && isAcknowledging(sentence)) return null;
  const isCounted =
    (/s$|dup|重复|冗余/i.test(flag.text) || sentence.line.startsWith("个", number.to)) &&
    sentence.words.indexOf(number) < sentence.words.indexOf(flag);
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
  const isLostData =
    (sentence.find("lost") ?? sentence.find("unanswered") ?? sentence.find("held") ?? sentence.find("duplicated")) !==
      undefined && (sentence.find("call", "send") ?? sentence.find("size")) !== undefined;
  // `server advertises a window of 0`
  const window = sentence.find("field", "win");
  const isSaid = (sentence.find("reply") ?? sentence.find("call", "send")) !== undefined;
  const isWindow = window !== undefined && (isSaid || /advertis|通告/i.test(window.text));
  // `server: ack 100`
  const [first, colon] = sentence.words;
  const isTitled = first !== undefined && sentence.isName(first, 0) && /^[:：]$/.test(colon?.text ?? "");
  const number = sentence.find("field", "seq") ?? sentence.find("field", "ack");
  // `A: seq=42, ack=79`: with more than an initial sequence number
  const isMore =
    (["size", "string", "data"] as const).some((sense) => sentence.find(sense) !== undefined) ||
    sentence.words.filter((word) => has(word, "number")).length > 1;
  const isAlone = sentence.find("field", "ack") === undefined && !isMore;
  const isNumbered = number !== undefined && (isSaid || (isTitled && !(has(number, "parameter") && isAlone)));
  const isMany = sentence.find("all") !== undefined && sentence.find("lost") !== undefined;
  const senses = ["flag", "again", "range"] as const;
  return (
    !isMany && (isLostData || isWindow || isNumbered || senses.some((sense) => sentence.find(sense) !== undefined))
  );
}

/** `from` and `to`, and who is named without either: the sender, or with `receives` the receiver. */
function endsInWords(sentence: Sentence): Ends | null {
  if (!isSegment(sentence)) return null;
  const isTogether = sentence.words.some(({ text }) =>
    /^(?:both|each|各自?|同时|simultaneously|at once|together|at (?:the )?same time)$/i.test(text),
  );
  const joint = sentence.words.find((word) => has(word, "and") || /^[,，、&]$/.test(word.text));
  const [start] = sentence.words;
  const isEach = /^(?:each|各自?|each of them)$/i.test(start?.text ?? "");
  const isPair = (sentence.find("both") ?? (isTogether ? joint : undefined)) !== undefined || isEach;
  if (isPair && (sentence.find("call", "send") ?? sentence.find("reply")) !== undefined) {
    sentence.skip("both");
    if (isEach) sentence.skip("every");
    if (sentence.take("call", "send") === null) sentence.take("reply");
    const [one, other, ...more] = sentence.takeNames();
    if (more.length > 0) return null;
    sentence.skip("and");
    const [from, to] = one === undefined || other === undefined ? sentence.pair() : [one, other];
    return { from, to, arrow: "<->", isData: false };
  }
  const masked = sentence.find("forge");
  // `attacker impersonates client`
  const isMasked = masked !== undefined && /冒充|假冒|impersonat|pretend|posing|masquerad/i.test(masked.text);
  const agent = agentIn(sentence);
  const from =
    agent ?? sentence.takeNameAfter(isMasked ? "forge" : "from") ?? (masked === undefined ? null : ownerIn(sentence));
  const to = sentence.takeNameAfter("to");
  // Whose address it carries is said: who forged it says no more.
  if (masked !== undefined && from !== null && to === null) sentence.takeNames();
  const [receipt, again] = [sentence.find("call", "recv"), sentence.find("again")];
  // `receives them and acks`: two things happen.
  if (receipt !== undefined && isAnsweredAfter(sentence, receipt)) return null;
  // 再次发送数据时收到 RST: likewise.
  if (receipt !== undefined && again !== undefined && again.to < receipt.from) return null;
  const isReceived = (sentence.take("call", "recv") ?? sentence.take("variable", "received")) !== null;
  const isSent = sentence.take("call", "send") !== null || sentence.take("reply") !== null;
  const [first, second, ...others] = sentence.takeNames();
  sentence.skip("from", "to", "thing", "check", "ordinal");
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

function isAnsweredAfter({ words }: Sentence, receipt: SentenceWord): boolean {
  const verb = words.find(
    (word) =>
      has(word, "flag", "ACK") && /^(?:acks|acked|acknowledge[sd]?|确认)$/i.test(word.text) && word.from > receipt.to,
  );
  const before = verb === undefined ? undefined : words[words.indexOf(verb) - 1];
  return before !== undefined && (has(before, "and") || /^(?:then|[,，、]|并且?|和|then)$/i.test(before.text));
}

/** `forges client's RST` */
function ownerIn(sentence: Sentence): string | null {
  const { words } = sentence;
  const owner = words.find(
    (word, index) => sentence.isName(word, index) && /^(?:的|['’]s)$/.test(words[index + 1]?.text ?? ""),
  );
  return owner === undefined ? null : sentence.takeName(owner);
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

/** `the FIN from client is acknowledged by server`: who does it sends; whose it is receives. */
function agentIn(sentence: Sentence): string | null {
  const { words } = sentence;
  const by = words.find(({ text }) => /^(?:by|由|被)$/i.test(text));
  const name = by === undefined ? undefined : words[words.indexOf(by) + 1];
  if (by === undefined || name === undefined || !sentence.isName(name, words.indexOf(name))) return null;
  if (!isAcknowledging(sentence)) return null;
  sentence.takeWord(by, "from");
  return sentence.takeName(name);
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
  // `retransmits … again`
  for (const word of sentence.words)
    if (has(word, "again") && word.text !== "retransmission") sentence.takeWord(word, "again");
  const answer = answerTo(sentence);
  if (answer !== null) return answer;
  if (isAcknowledging(sentence)) return acknowledgmentOf(sentence);
  const isData = sentence.take("data") !== null || isCounted;
  sentence.skip("and");
  // `允许 SACK`
  if (sentence.words.some((word) => has(word, "parameter", "sack"))) sentence.skip("on");
  const words = sentence.left();
  const isUpdate = words.some(({ text }) =>
    /^(?:window update|窗口更新|(?:re-?)?open\w*(?: up)?(?: (?:the|its))? window|updat\w+(?: (?:the|its))? window|(?:重新)?打开窗口|更新窗口)$/i.test(
      text,
    ),
  );
  const pieces: string[] = [];
  for (const word of words)
    pieces.push(words.length === 1 && !isData ? textOf(word) : pieceOf(word, isData, pieces.at(-1), isUpdate));
  if (pieces.length === 0 && !isData) return again;
  if (areSeveral(words)) return null;
  // One of two lengths would be lost.
  if (pieces.filter((piece) => piece.startsWith(" len=")).length > 1) return null;
  // 反复重传, `several times`: how it is sent again is no data.
  if (again !== null && words.some((word) => has(word, "word") && /^(?:\p{Script=Han}|[a-z]{3})/u.test(word.text)))
    return null;
  const content = contentOf(pieces.join("").trim() || "data");
  if (content === null) return null;
  for (const word of sentence.left()) sentence.takeWord(word, "noise");
  // An ACK is sent again, and not retransmitted.
  return again === null || /^ACK(?: (?:ack|win)=\S+)*$/.test(content) ? content : `${content} ${again}`;
}

/** `B answers the SYN`, 对 SYN 作出应答: what it answers is no part of the segment. */
function answerTo(sentence: Sentence): string | null {
  const { words, line } = sentence;
  const verb = words.find(
    (word) => has(word, "reply") && /^(?:answer|repl|respon|react|应答|回应|响应|答复|回复)/i.test(word.text),
  );
  const flag = sentence.find("flag");
  if (verb === undefined || flag === undefined || words.some((word) => word !== flag && has(word, "flag"))) return null;
  const between = line.slice(Math.min(verb.to, flag.to), Math.max(verb.from, flag.from));
  const isObject =
    flag.from > verb.to
      ? !/\b(?:with|by|using|sends?)\b|以|用|一个/i.test(between)
      : /对/.test(line.slice(0, flag.from));
  if (!isObject || !/^(?:SYN|FIN)$/.test(flag.senses.get("flag") ?? "")) return null;
  sentence.takeAll("ordinal");
  sentence.skip("flag", "to", "from", "data", "thing").takeWord(flag, "flag");
  return has(flag, "flag", "SYN") ? "SYN+ACK" : "ACK";
}

/** `SYN, SYN-ACK, ACK` are three segments; 连接请求报文段 SYN=1 is one. */
function areSeveral(words: readonly SentenceWord[]): boolean {
  const flags = words.filter((word) => has(word, "flag") && !has(word, "field"));
  const valueOf = (word: SentenceWord): string => word.senses.get("flag") ?? "";
  return flags.some((one, index) =>
    flags.slice(index + 1).some((other) => {
      // `refuses … by sending RST`
      const areWritten = [one, other].every(({ text }) => /^[A-Z+/\s-]+s?$/.test(text));
      return (
        areWritten &&
        valueOf(one)
          .split("+")
          .some((flag) => valueOf(other).split("+").includes(flag))
      );
    }),
  );
}

/** `acknowledges the FIN`, `ACK of the data`: what is acknowledged is no part of the segment. */
function isAcknowledging(sentence: Sentence): boolean {
  if (/携带|带有|carr(?:y|ies)|piggyback/i.test(sentence.line)) return false;
  const flags = sentence.words.filter((word) => sentence.isOpen(word) && has(word, "flag"));
  const objects = flags.filter((word) => !has(word, "flag", "ACK"));
  const verb = flags.find(
    (word) =>
      has(word, "flag", "ACK") &&
      (/^(?:ack(?:ed|s)|acknowledg\w+|确认|应答)$/i.test(word.text) || isOf(sentence, word)),
  );
  // `ACK for segment 2`
  const thing = verb === undefined ? undefined : thingIn(sentence);
  const [object = sentence.find("data") ?? sentence.find("size") ?? thing, ...more] = objects;
  if (verb === undefined || object === undefined || more.length > 0 || object.text.includes("+")) return false;
  // `acknowledges, then sends 200 bytes`
  const isApart = (word: SentenceWord): boolean => has(word, "call") || /^[,，、]$/.test(word.text);
  if (sentence.words.slice(sentence.words.indexOf(verb), sentence.words.indexOf(object)).some(isApart)) return false;
  const isBefore = object.from < verb.from && !isPassive(sentence, verb);
  // 对 A 的 FIN 进行确认
  const isOn = sentence.words.slice(0, sentence.words.indexOf(object)).some(({ text }) => text === "对");
  return isBefore ? isOn : true;
}

/** `the FIN is acknowledged` */
function isPassive({ words }: Sentence, verb: SentenceWord): boolean {
  const before = words
    .slice(0, words.indexOf(verb))
    .findLast((word) => !isEmpty(word) || /^(?:been|被|由)$/i.test(word.text));
  return /ed$|确认/i.test(verb.text) && /^(?:is|are|was|were|be|been|gets?|got|被)$/i.test(before?.text ?? "");
}

function thingIn({ words }: Sentence): SentenceWord | undefined {
  return words.find((word) => has(word, "thing"));
}

function isOf({ words }: Sentence, word: SentenceWord): boolean {
  return /^(?:of|for|to)$/i.test(words[words.indexOf(word) + 1]?.text ?? "");
}

function acknowledgmentOf(sentence: Sentence): string {
  const { words } = sentence;
  const thing = thingIn(sentence);
  const which = thing === undefined ? undefined : words[words.indexOf(thing) + 1];
  if (which !== undefined && has(which, "number")) sentence.takeWord(which, "number");
  sentence.skip("flag", "data", "thing", "and", "both", "to", "from", "wait").takeAll("size");
  const number = sentence.words.findIndex((word) => has(word, "field", "ack"));
  const value = sentence.words[number + 1];
  if (number < 0 || value === undefined) return "ACK";
  sentence.take("field", "ack");
  sentence.takeWord(value, "number");
  return `ACK ack=${value.text}`;
}

/** The only word: data that lack their quotes, if it is none of ours. */
function textOf(word: SentenceWord): string {
  return has(word, "word") && !isPronoun(word) && /\p{Ll}|\p{Lo}/u.test(word.text)
    ? `"${word.text}"`
    : pieceOf(word, false, undefined);
}

/** With a blank before it, unless it is the value of a field or a part of a sum. */
function pieceOf(word: SentenceWord, isData: boolean, before: string | undefined, isUpdate = false): string {
  const isValue = before?.endsWith("=") === true;
  const { senses, text } = word;
  const range = senses.get("range");
  if (range !== undefined) return ` ${range}`;
  const field = senses.get("field");
  if (has(word, "parameter", "sack")) return " sack";
  // `ACK 5` is the flag and its number.
  if (field !== undefined) return `${text.startsWith("ACK ") ? " ACK" : ""} ${field}=`;
  if (isValue) return senses.get("size") ?? senses.get("number") ?? text;
  const flag = senses.get("flag");
  if (flag !== undefined) return ` ${flag.replaceAll("+", " ")}`;
  const size = senses.get("size") ?? (isData || isUpdate ? senses.get("number") : undefined);
  if (size !== undefined) return ` ${isUpdate ? "win" : "len"}=${size}`;
  return ` ${senses.get("string") ?? text}`;
}
