/** The simplest lines that a word of a sentence can be: for sentences that cannot be read as a whole. */
import { has, isRoleName, type Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

/** In the order of the words; of what is negated nothing. */
export function* simplestIn(sentence: Sentence): Iterable<string> {
  const { words } = sentence;
  if (words.some((word) => has(word, "not"))) return;
  for (const word of words) {
    if (has(word, "noise") || isRoleName(word)) continue;
    const who = subjectOf(sentence, word);
    const other = sentence.otherThan(who);
    const line = lineOf(sentence, word, who, other);
    if (line !== null) yield line;
    // Who crashes is not said.
    if (line === `crash ${who}` && !words.some((one) => has(one, "name") || isRoleName(one))) yield `crash ${other}`;
  }
}

/** The last name before a word, else the first one of the line, else who usually does that. */
function subjectOf(sentence: Sentence, word: SentenceWord): string {
  const { words, endpoints } = sentence;
  const names = words.filter((one) => (has(one, "name") && !has(one, "word")) || isRoleName(one));
  const named = names.findLast((one) => one.from < word.from) ?? names[0];
  const [client, server] = sentence.pair();
  if (named === undefined) return isOfReceiver(word) ? server : client;
  const own = named.senses.get("name");
  const role = named.senses.get("role");
  return own ?? (role === "server" ? (endpoints.server ?? server) : (endpoints.client ?? client));
}

/** Who usually waits for a connection, and for data. */
function isOfReceiver(word: SentenceWord): boolean {
  const isCall = (["listen", "accept", "recv"] as const).some((call) => has(word, "call", call));
  return isCall || /^(?:rcv|recv|received|unread|accept|syn-q)/.test(word.senses.get("variable") ?? "");
}

function lineOf(sentence: Sentence, word: SentenceWord, who: string, other: string): string | null {
  const size = sentence.find("size")?.senses.get("size");
  const number = sentence.find("number")?.senses.get("number");
  const arrow = sentence.find("lost") !== undefined ? "-x" : "->";
  const flag = word.senses.get("flag");
  const call = word.senses.get("call");
  const state = word.senses.get("state");
  const variable = word.senses.get("variable");
  if (flag !== undefined) return `${who} ${arrow} ${other}: ${flag}`;
  if (state !== undefined && call === undefined) return `expect ${who} ${state}`;
  if (has(word, "unanswered")) return `cut ${who} -> ${other}`;
  if (call === "send" && sentence.find("flag") !== undefined) return null;
  if (call !== undefined)
    return `${who}: ${call}${call === "send" ? ` ${size ?? "100"}` : call === "recv" && size !== undefined ? ` ${size}` : ""}`;
  if (variable !== undefined) return `expect ${who} ${variable}=${size ?? number ?? "?"}`;
  if (has(word, "again")) return `${who} ${arrow} ${other}: retransmission`;
  if (has(word, "held")) return `${who} ~> ${other}: len=${size ?? "100"} as later`;
  if (has(word, "crash")) return `crash ${who}`;
  if (has(word, "cut")) return `cut ${who}, ${other}`;
  return has(word, "mend") ? `mend ${who}, ${other}` : null;
}
