/** Machines and the network: `server reboots`, `unplug client`, `packet loss 5%`, `latency between A and B: 80ms`. */
import { has, type Sentence } from "./sentence.ts";

export function crashIn(sentence: Sentence): string | null {
  if (sentence.take("crash") === null) return null;
  const [name, ...others] = sentence.takeNames();
  sentence.skip("role", "crash", "at", "on", "from", "to", "check", "link", "cut");
  return name === undefined || others.length > 0 ? null : sentence.done(`crash ${name}`);
}

export function cutIn(sentence: Sentence): string | null {
  const isLoss =
    sentence.words.some((one) => has(one, "cut") && has(one, "lost")) && sentence.find("thing") !== undefined;
  const [broken, mended] = [sentence.find("cut"), sentence.find("mend")];
  // `the outage is over`, but not `goes down and comes back`
  const isOver =
    broken !== undefined &&
    mended !== undefined &&
    sentence.find("duration") === undefined &&
    !sentence.words.some((one) => has(one, "and") || /^[,，;；]$/.test(one.text));
  const word = isOver ? sentence.take("mend") : (sentence.take("cut") ?? sentence.take("mend"));
  // `server drops the packet`
  if (word === null || isLoss) return allLostIn(sentence.again());
  const isOneWay = sentence.words.some(({ text }) => /^(?:单向|单通|one way)/i.test(text));
  const ends = pathIn(sentence) ?? sentence.pair().join(", ");
  const path = isOneWay ? ends.replace(", ", " -> ") : ends;
  sentence.skip("cut", "mend");
  const time = word === "cut" ? sentence.take("duration") : null;
  if (time !== null) sentence.skip("wait", "later");
  const lines = time === null ? `${word} ${path}` : `cut ${path}\nwait ${time}\nmend ${path}`;
  return sentence.skip("link", "from", "to", "thing", "check").done(lines);
}

/** `packets from client to server are lost` */
function allLostIn(sentence: Sentence): string | null {
  const things = sentence.find("thing");
  const isAll = sentence.find("all") !== undefined || /[^s]s$|包$|报文$/i.test(things?.text ?? "");
  if (things === undefined || !isAll || sentence.take("lost") === null || sentence.find("flag") !== undefined)
    return null;
  const from = sentence.takeNameAfter("from");
  const to = sentence.takeNameAfter("to");
  const [first = null, ...others] = sentence.takeNames();
  const sender = from ?? (first === to ? null : first);
  const isBothWays = sender === null && to === null && sentence.find("all") !== undefined;
  if (others.length > 0 || (sender === null && to === null && !isBothWays)) return null;
  const ends = [sender ?? sentence.otherThan(to ?? ""), to ?? sentence.otherThan(sender ?? "")];
  const path = isBothWays ? sentence.pair().join(", ") : ends.join(" -> ");
  return sentence.skip("thing", "all", "both", "from", "to", "link", "check", "call", "lost").done(`cut ${path}`);
}

export function latencyIn(sentence: Sentence): string | null {
  const isRoundTrip = sentence.take("round-trip") !== null;
  const word = sentence.find("latency");
  // 延时 500 毫秒: once something has happened, time passes.
  const isPause = word !== undefined && has(word, "wait") && sentence.words.length < 3 && !sentence.endpoints.areOpen;
  if (!isRoundTrip && (isPause || sentence.take("latency") === null)) return null;
  const plain = sentence.find("duration") === undefined ? sentence.take("number") : null;
  const time = plain === null ? sentence.take("duration") : `${plain}ms`;
  if (time === null) return null;
  const path = oneWay(sentence);
  const [, count = "", unit = ""] = /^([\d.]+)(.*)$/.exec(time) ?? [];
  const latency = isRoundTrip ? `${String(Number(count) / 2)}${unit}` : time;
  return skipSettingWords(sentence).done(`latency ${path}${latency}`);
}

export function lossIn(sentence: Sentence): string | null {
  const limit = sentence.again().find("larger") === undefined ? null : largerIn(sentence.again());
  if (limit !== null) return limit;
  const flags = flagsIn(sentence.again());
  if (flags !== null) return flags;
  const every = sentence.take("every") !== null;
  const isShare = every || sentence.find("share") !== undefined;
  if (sentence.take("loss") === null && (!isShare || sentence.take("lost") === null)) return null;
  if (sentence.find("flag") !== undefined) return null;
  const count =
    sentence.take("share") ?? (every ? (sentence.take("ordinal") ?? sentence.take("number")) : probabilityIn(sentence));
  if (count === null || count === "") return null;
  // `每 10 个包丢 1 个`
  if (every && sentence.find("number", "1") !== undefined) sentence.take("number");
  const path = oneWay(sentence);
  return skipSettingWords(sentence).skip("loss", "lost").done(`loss ${path}every=${count}`);
}

/** `loss rate 0.1`: one of how many. */
function probabilityIn(sentence: Sentence): string | null {
  const share = Number(sentence.find("number")?.senses.get("number"));
  if (!(share > 0 && share < 1)) return null;
  sentence.take("number");
  return String(Math.round(1 / share));
}

/** `packets larger than 1000 bytes are lost` */
function largerIn(sentence: Sentence): string | null {
  // What is dropped silently is too large for the path.
  const isBlackHole = sentence.find("black-hole") !== undefined;
  if (sentence.take("larger") === null || (sentence.take("lost") ?? sentence.take("loss")) === null) return null;
  const size = sentence.take("size") ?? sentence.take("number");
  if (size === null) return null;
  const path = oneWay(sentence);
  return skipSettingWords(sentence)
    .skip("loss", "lost", "data", "black-hole")
    .done(isBlackHole ? `mtu ${path}${size} icmp=off` : `loss ${path}larger=${size}`);
}

/** `all SYNs are lost`, before the first statement. */
function flagsIn(sentence: Sentence): string | null {
  const flag = sentence.find("flag");
  if (flag === undefined || !sentence.endpoints.areOpen) return null;
  const isAll =
    sentence.find("all") !== undefined ||
    /^[A-Z]{3}s$/.test(flag.text) ||
    (sentence.find("thing")?.text.endsWith("s") === true && !has(sentence.words[0] ?? flag, "number"));
  const isLost = (sentence.take("lost") ?? sentence.take("loss")) !== null;
  if (!isAll || !isLost) return null;
  const flags = sentence.takeWord(flag, "flag");
  const path = oneWay(sentence);
  sentence.skip("all", "both", "every");
  return skipSettingWords(sentence).skip("loss", "lost").done(`loss ${path}flags=${flags}`);
}

export function mtuIn(sentence: Sentence): string | null {
  if (sentence.take("mtu") === null) return null;
  const size = sentence.take("size") ?? sentence.take("number");
  if (size === null) return null;
  const path = oneWay(sentence);
  // `ICMP blocked`
  const isBlackHole = sentence.words.some((one) => has(one, "black-hole")) || isIcmpLost(sentence);
  sentence.skip("black-hole", "mtu");
  return skipSettingWords(sentence)
    .skip("and")
    .done(`mtu ${path}${size}${isBlackHole ? " icmp=off" : ""}`);
}

/** `icmp off`: the sender is not informed of datagrams that are too large. The MTU of the path is an example. */
export function blackHoleIn(sentence: Sentence): string | null {
  const [first] = sentence.words;
  const isIcmp = first !== undefined && (has(first, "keyword") || has(first, "black-hole"));
  if (!isIcmp || sentence.words.some((one) => has(one, "mtu") || has(one, "larger"))) return null;
  if (sentence.take("black-hole") === null && !isIcmpLost(sentence)) return null;
  const path = oneWay(sentence);
  return skipSettingWords(sentence)
    .skip("keyword", "off", "black-hole", "cut", "lost")
    .done(`mtu ${path}1400 icmp=off`);
}

function isIcmpLost(sentence: Sentence): boolean {
  const isLost =
    sentence.words.some(({ text }) => /^icmp$/i.test(text)) &&
    (sentence.take("cut") ?? sentence.take("lost") ?? sentence.take("off")) !== null;
  if (isLost) sentence.take("keyword");
  return isLost;
}

function skipSettingWords(sentence: Sentence): Sentence {
  for (const sense of [
    "set",
    "check",
    "compare",
    "link",
    "to",
    "from",
    "thing",
    "on",
    "between",
    "at",
    "both",
    "every",
    "latency",
    "round-trip",
  ] as const)
    sentence.skip(sense);
  return sentence;
}

/** `a -> b ` where one direction is meant, else nothing. */
function oneWay(sentence: Sentence): string {
  const path = pathIn(sentence);
  return path?.includes("->") === true ? `${path} ` : "";
}

/** `a -> b` or `a, b`; of one name the other end is added. Null where no name is on the line. */
function pathIn(sentence: Sentence): string | null {
  const arrows = sentence.takeAll("arrow");
  const isBetween = sentence.words.some(({ text }) => /^(?:between|之间的?)$/i.test(text));
  const to = isBetween ? null : sentence.takeNameAfter("to");
  const [first, second = to] = sentence.takeNames(2);
  sentence.skip("and", "between", "from");
  if (isBetween) sentence.skip("to");
  if (first === undefined) return null;
  if (second === null) return `${first}, ${sentence.otherThan(first)}`;
  if (arrows.includes("->") || to === second) return `${first} -> ${second}`;
  return arrows.includes("<-") ? `${second} -> ${first}` : `${first}, ${second}`;
}
