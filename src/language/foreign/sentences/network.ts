/** Machines and the network: `server reboots`, `unplug client`, `packet loss 5%`, `latency between A and B: 80ms`. */
import { has, type Sentence } from "./sentence.ts";

export function crashIn(sentence: Sentence): string | null {
  if (sentence.take("crash") === null) return null;
  const [name, ...others] = sentence.takeNames();
  sentence.skip("role");
  return name === undefined || others.length > 0 ? null : sentence.done(`crash ${name}`);
}

export function cutIn(sentence: Sentence): string | null {
  const isLoss =
    sentence.words.some((one) => has(one, "cut") && has(one, "lost")) && sentence.find("thing") !== undefined;
  const word = sentence.take("cut") ?? sentence.take("mend");
  // `server drops the packet`
  if (word === null || isLoss) return null;
  const path = pathIn(sentence) ?? sentence.pair().join(", ");
  const time = word === "cut" ? sentence.take("duration") : null;
  if (time !== null) sentence.skip("wait", "later");
  const lines = time === null ? `${word} ${path}` : `cut ${path}\nwait ${time}\nmend ${path}`;
  return sentence.skip("link", "from", "to", "thing", "check").done(lines);
}

export function latencyIn(sentence: Sentence): string | null {
  const isRoundTrip = sentence.take("round-trip") !== null;
  if (!isRoundTrip && sentence.take("latency") === null) return null;
  const plain = sentence.find("duration") === undefined ? sentence.take("number") : null;
  const time = plain === null ? sentence.take("duration") : `${plain}ms`;
  if (time === null) return null;
  const path = oneWay(sentence);
  const [, count = "", unit = ""] = /^([\d.]+)(.*)$/.exec(time) ?? [];
  const latency = isRoundTrip ? `${String(Number(count) / 2)}${unit}` : time;
  return skipSettingWords(sentence).done(`latency ${path}${latency}`);
}

export function lossIn(sentence: Sentence): string | null {
  const every = sentence.take("every") !== null;
  const isShare = every || sentence.find("share") !== undefined;
  if (sentence.take("loss") === null && (!isShare || sentence.take("lost") === null)) return null;
  const count = sentence.take("share") ?? (every ? (sentence.take("ordinal") ?? sentence.take("number")) : null);
  if (count === null || count === "") return null;
  // `每 10 个包丢 1 个`
  if (every && sentence.find("number", "1") !== undefined) sentence.take("number");
  const path = oneWay(sentence);
  return skipSettingWords(sentence).done(`loss ${path}every=${count}`);
}

export function mtuIn(sentence: Sentence): string | null {
  if (sentence.take("mtu") === null) return null;
  const size = sentence.take("size") ?? sentence.take("number");
  if (size === null) return null;
  const path = oneWay(sentence);
  // `ICMP blocked`
  const isBlackHole =
    sentence.words.some(({ text }) => /^icmp$/i.test(text)) &&
    (sentence.take("cut") ?? sentence.take("lost") ?? sentence.take("off")) !== null;
  if (isBlackHole) sentence.take("keyword");
  return skipSettingWords(sentence).done(`mtu ${path}${size}${isBlackHole ? " icmp=off" : ""}`);
}

function skipSettingWords(sentence: Sentence): Sentence {
  return sentence.skip("set", "check", "compare", "link", "to", "from", "thing", "on", "between", "at", "both");
}

/** `a -> b ` where one direction is meant, else nothing. */
function oneWay(sentence: Sentence): string {
  const path = pathIn(sentence);
  return path?.includes("->") === true ? `${path} ` : "";
}

/** `a -> b` or `a, b`; of one name the other end is added. Null where no name is on the line. */
function pathIn(sentence: Sentence): string | null {
  const arrows = sentence.takeAll("arrow");
  const to = sentence.takeNameAfter("to");
  const [first, second = to] = sentence.takeNames();
  sentence.skip("and", "between", "from");
  if (first === undefined) return null;
  if (second === null) return `${first}, ${sentence.otherThan(first)}`;
  if (arrows.includes("->") || to === second) return `${first} -> ${second}`;
  return arrows.includes("<-") ? `${second} -> ${first}` : `${first}, ${second}`;
}
