/** Firewalls, NATs and ICMP messages: `client is behind a NAT`, `firewall forgets connections after 60s`, `client gets ICMP port unreachable`. */
import { has, type Sentence } from "./sentence.ts";

export function boxIn(sentence: Sentence): string | null {
  const box = sentence.find("box");
  if (box === undefined) return null;
  const kind = sentence.takeWord(box, "box");
  const own = sentence.words[sentence.words.indexOf(box) + 1];
  const after = own === undefined ? undefined : sentence.words[sentence.words.indexOf(own) + 1];
  // `the NAT forgets the connection`
  const isVerb =
    own !== undefined && has(own, "word") && own.text.endsWith("s") && after !== undefined && has(after, "noise");
  const isNamed =
    own !== undefined && !isVerb && (has(own, "box") || has(own, "word")) && /^[A-Za-z]\w*$/.test(own.text);
  const name = isNamed ? own.text : kind === "nat" ? "gw" : "fw";
  if (isNamed) sentence.takeWord(own, "box");
  const isIdle = sentence.take("idle") !== null;
  const time = sentence.take("duration");
  // What else lasts so long is not known.
  if (isIdle !== (time !== null) && isIdle) return null;
  sentence.skip("idle");
  if (isIdle) sentence.take("variable", "connections");
  // `rejects with RST`
  const resets = [sentence.take("flag", "RST"), sentence.take("flag", "RST+ACK"), sentence.take("call", "abort")];
  const doesReset = resets.some((one) => one !== null);
  const address = kind === "nat" ? sentence.take("address") : null;
  const [one, other, ...more] = sentence.takeNames();
  if (more.length > 0) return null;
  const [first, second] = one === undefined ? sentence.pair() : [one, other ?? sentence.otherThan(one)];
  const ends = kind === "nat" ? `${name} ${first} -> ${second}` : `${name} ${first}, ${second}`;
  const options = [
    ...(time === null ? [] : [`idle=${time}`]),
    ...(doesReset ? ["reset"] : []),
    ...(address === null ? [] : [`address=${address}`]),
  ];
  sentence.skip(
    "set",
    "on",
    "between",
    "and",
    "at",
    "check",
    "link",
    "reply",
    "later",
    "wait",
    "compare",
    "to",
    "arrow",
    "from",
    "thing",
  );
  return sentence.done([kind, ends, ...options].join(" "));
}

export function icmpIn(sentence: Sentence): string | null {
  if (!sentence.words.some((one) => has(one, "keyword"))) return null;
  const type = sentence.take("icmp");
  if (type === null) return null;
  const to = sentence.takeNameAfter("to") ?? sentence.takeNameAfter("arrow");
  const [first, ...others] = sentence.takeNames();
  const who = to ?? first;
  if (
    who === undefined ||
    others.length > 0 ||
    (to !== null && first !== undefined && first !== sentence.otherThan(to))
  )
    return null;
  const mtu = type === "fragmentation-needed" && sentence.take("mtu") !== null ? takeSize(sentence) : "";
  sentence.skip(
    "keyword",
    "call",
    "link",
    "thing",
    "from",
    "to",
    "fails",
    "reply",
    "check",
    "compare",
    "and",
    "arrow",
    "fails",
    "errno",
    "parameter",
  );
  return mtu === null ? null : sentence.done(`icmp ${who}: ${type}${mtu}`);
}

function takeSize(sentence: Sentence): string | null {
  const size = sentence.take("size") ?? sentence.take("number");
  return size === null ? null : ` mtu=${size}`;
}
