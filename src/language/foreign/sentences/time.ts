/** Time: `after 3s`, `2 seconds later`, `t=5s`, `等待 2 秒`; what else is on the line happens then. */
import { isEmpty, type Sentence } from "./sentence.ts";
import { numberOf, type SentenceWord } from "./words.ts";

/** `client stays idle for 3s`: so many words are before a time at most. */
const mostLeads = 4;

export function timeIn(sentence: Sentence, read: (text: string) => string | null): string | null {
  const time = sentence.find("duration") ?? sentence.find("number");
  const atEnd = timeAtEnd(sentence, read);
  if (atEnd !== null) return atEnd;
  if (time === undefined || leads(sentence, time).length > mostLeads) return null;
  const keyword = keywordOf(sentence, time);
  if (keyword === null) return null;
  const wait = `${keyword} ${time.senses.get("duration") ?? `${time.senses.get("number") ?? ""}s`}`;
  const later = sentence.words[sentence.words.indexOf(time) + 1];
  const last = later?.senses.has("later") === true ? later : time;
  const rest = sentence.behind(last).replace(/^[)）\s:,：，;]+/, "");
  // `for 5 seconds nothing happens`
  const after = sentence.words.slice(sentence.words.indexOf(last) + 1);
  const isQuiet = after.every(({ senses }) =>
    (["noise", "mark", "wait", "later"] as const).some((one) => senses.has(one)),
  );
  if (rest === "" || isQuiet || nothing.test(rest)) return wait;
  const then = read(rest);
  return then === null ? null : `${wait}\n${then}`;
}

/** `two seconds pass without any traffic` */
const nothing =
  /^(?:and\s+)?(?:without\s+(?:any\s+)?|with\s+no\s+|no\s+|没有(?:任何)?|无)(?:traffic|data|segments?|packets?|activity|数据|报文段?|流量)(?:\s*(?:传输|往来|交互|is sent|are sent))?$/i;

/** `client: close after 2s` */
function timeAtEnd(sentence: Sentence, read: (text: string) => string | null): string | null {
  // `client closes 2 seconds later`
  const [pause, later] = sentence.words.slice(-2);
  const span = pause?.senses.get("duration");
  if (pause !== undefined && span !== undefined && later?.senses.has("later") === true && sentence.words.length > 3) {
    const what = read(sentence.before(pause));
    return what === null ? null : `wait ${span}\n${what}`;
  }
  const [word, time, ...others] = sentence.words.slice(-2);
  const duration = time?.senses.get("duration");
  if (word === undefined || duration === undefined || others.length > 0 || sentence.words.length < 4) return null;
  const keyword = (["at", "wait"] as const).find((sense) => word.senses.has(sense));
  const then = keyword === undefined ? null : read(sentence.before(word));
  if (keyword === undefined || then === null) return null;
  // `client stays in TIME_WAIT for 2MSL`, `client acks it and waits for 2MSL`
  const isNext =
    word.text === "for" || /^(?:and\s+)?(?:waits?|stays?|remains?|sits?)\b|^(?:并)?(?:等待?|等了)$/i.test(word.text);
  return isNext ? `${then}\nwait ${duration}` : `${keyword} ${duration}\n${then}`;
}

function leads(sentence: Sentence, time: SentenceWord): readonly SentenceWord[] {
  return sentence.words.slice(0, sentence.words.indexOf(time)).filter(({ senses }) => !senses.has("mark"));
}

/** What is before the time, or directly after it, says whether it passes or is reached. */
function keywordOf(sentence: Sentence, time: SentenceWord): "wait" | "at" | null {
  const before = leads(sentence, time).filter(
    ({ senses }) => !senses.has("noise") || senses.has("wait") || senses.has("at"),
  );
  const says = (sense: "wait" | "at"): boolean =>
    before.some(({ senses }) => senses.has(sense)) &&
    before.every(({ senses }) => (["noise", "compare", "name", "role", sense] as const).some((one) => senses.has(one)));
  const next = sentence.words[sentence.words.indexOf(time) + 1];
  const isLater = next?.senses.has("later") === true;
  if (says("wait") || (isLater && before.length === 0)) return "wait";
  if (says("at")) return isLater ? "wait" : "at";
  const sign = sentence.words[0]?.text;
  const isAlone = sentence.words.every((word) => word === time || word.senses.has("mark"));
  if (before.length === 0 && sign !== "@" && (sign === "+" || (isAlone && time.senses.has("duration")))) return "wait";
  return before.length === 0 && sign === "@" ? "at" : null;
}

const everyTime =
  /(?:\s*\bevery\s+((?:\d+(?:\.\d+)?|one|two|three|five|ten|half a)?\s*(?:m?s|ms|milliseconds?|seconds?(?!\s+(?:segment|packet|one|ack|byte|time))|secs?|minutes?|mins?|hours?|h))\b|[，,]?每(?:隔|过)?\s*((?:\d+(?:\.\d+)?|[一二两三四五六七八九十半])?\s*个?\s*(?:毫秒|秒钟?|分钟?|小时))[，,]?(?:就|都)?)/i;
const totalCount =
  /[，,]?\s*(?:共|一共|总共)?\s*(\d+|[一二两三四五六七八九十])\s*[次遍]|,?\s*(\d+|two|three|four|five)\s+times/i;

/** So often is done what is done again and again, if the line does not say how often. */
const usualTimes = 3;
/** More often, nothing is written out. */
const mostTimes = 20;

/** `client sends 10 bytes every second`, 每隔 1 秒发送 10 字节, with `5 times` or 共 5 次. */
export function periodicIn(line: string, read: (text: string) => string | null): string | null {
  const [period, english, chinese] = everyTime.exec(line) ?? [];
  if (period === undefined) return null;
  const rest = line.replace(period, " ");
  const [total = "", digits, word] = totalCount.exec(rest) ?? [];
  const count = total === "" ? usualTimes : numberOf(digits ?? word ?? "");
  const span = (english ?? chinese ?? "").trim();
  const pause = read(
    `wait ${/^[a-z]/i.test(span) && !/^(?:one|two|three|five|ten|half)/i.test(span) ? `1 ${span}` : span.replace(/^(?=个?\s*[毫秒分小])/, "1 ")}`,
  );
  const what = read(rest.replace(total, " ").replace(/\s+/g, " ").trim());
  if (what === null || pause?.startsWith("wait ") !== true || !(count > 1 && count <= mostTimes)) return null;
  return Array.from({ length: count }, () => what).join(`\n${pause}\n`);
}

/** `release p1 twice` */
export function arrivalIn(sentence: Sentence): string | null {
  if (sentence.take("release") === null) return null;
  const [word, ...others] = sentence.words.filter((one) => one.senses.has("word") && /^[a-z]\w*$/.test(one.text));
  const times = sentence.take("repeat");
  if (word === undefined || others.length > 0) return null;
  sentence.takeWord(word, "word");
  const count = /^\d$/.test(times ?? "") ? Number(times) : 1;
  return sentence.skip("thing", "held").done(Array.from({ length: count }, () => `${word.text} arrives`).join("\n"));
}

/** `client times out`, `wait for timeout`: as long as the first retransmission takes. */
export function timeoutIn(sentence: Sentence): string | null {
  if (sentence.take("parameter", "rto") === null) return null;
  const [name] = sentence.takeNames();
  // `client retransmits after a timeout` says more.
  const [first, verb] = sentence.words.filter((word) => !isEmpty(word));
  if (name !== undefined && verb !== undefined && first !== verb && verb.senses.has("again")) return null;
  return sentence.skip("wait", "until", "at", "to", "thing", "again", "check").done("wait 1s");
}
