/** What the clauses of a line have said so far: what becomes of a segment among it, and what is one line of it in the end. */
import { name } from "../arrows.ts";
import { type Endpoints, has, Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

/** What a clause says, and whether it says that something is received. */
export interface Said {
  readonly lines: string;
  readonly isReceived: boolean;
}

/** `all of which are lost`, 其中第 2 个丢失: of what has just been sent. Says so there. */
export function lostAmong(text: string, said: Said[], endpoints: Endpoints): boolean {
  const sentence = new Sentence(text, endpoints);
  const [ordinal, ...more] = sentence.takeAll("ordinal");
  const isLast = /\blast\b|最后/i.test(text);
  const isAll = sentence.find("all") !== undefined || sentence.find("both") !== undefined;
  const isOf = (word: SentenceWord): boolean =>
    /^(?:of|one|them|these|which|that|其中)$/i.test(word.text) ||
    (["ordinal", "all", "both", "lost", "thing", "noise", "mark", "check"] as const).some((sense) => has(word, sense));
  const last = said.at(-1);
  if (sentence.find("lost") === undefined || (ordinal === undefined && !isLast && !isAll) || last === undefined)
    return false;
  if (more.length > 0 || !sentence.words.every(isOf)) return false;
  const lines = last.lines.split("\n");
  const place = ordinal === undefined ? lines.length : Number(ordinal);
  const lost = lines.map((line, index) => (isAll || index === place - 1 ? lossOf(line, endpoints) : line));
  if (place > lines.length || lost.includes(null)) return false;
  said[said.length - 1] = { ...last, lines: lost.join("\n") };
  return true;
}

function lossOf(line: string, endpoints: Endpoints): string | null {
  const [, from = "", what = ""] = new RegExp(`^(${name}): send (\\d+|".*")$`, "u").exec(line) ?? [];
  if (from !== "")
    return `${from} -x ${new Sentence(line, endpoints).otherThan(from)}: ${/^\d/.test(what) ? `len=${what}` : what}`;
  return arrowOf(line) === null ? null : line.replace(" -> ", " -x ");
}

/** `server receives SYN and sends SYN+ACK`: what an endpoint has received before it answers is no further segment. */
export function withoutReceipts(said: readonly Said[]): readonly string[] {
  const left = said.filter(({ lines, isReceived }, index) => {
    // `client times out and retransmits`
    if (lines === "wait 1s" && said[index + 1]?.lines.endsWith("retransmission") === true) return false;
    const next = arrowOf(said[index + 1]?.lines ?? "");
    // `B receives it and replies`
    if (isReceived && next !== null && lines === `${next.from}: recv`) return false;
    return !isReceived || next === null || next.from !== arrowOf(lines)?.to;
  });
  return left.map(({ lines }) => lines);
}

/** A line that declares something. */
export const declaration = /^(?:client|server|host|raw|set|latency|mtu|loss|firewall|nat|profile|suppose) [^:(<>~-]/;

/** 甲和乙建立连接，甲的初始序号为 100: what is declared comes before what happens. */
export function declaredFirst(lines: readonly string[], { areOpen }: Endpoints): readonly string[] {
  // `A does an active open, B a passive open`: who listens has to do so before.
  const isDeclared = (line: string): boolean =>
    declaration.test(line) || line === "strict" || (areOpen && /: listen\b/.test(line));
  return [...lines.filter(isDeclared), ...lines.filter((line) => !isDeclared(line))];
}

/** Checks that follow each other are one line. */
export function together(lines: readonly string[]): string {
  return lines.join("\n").replace(/(?<=^expect .*)\nexpect (?!.*\?)/gm, ", ");
}

function arrowOf(line: string): { readonly from: string; readonly to: string } | null {
  const found = new RegExp(String.raw`^(${name}) -> (${name}):`, "u").exec(line);
  return found === null ? null : { from: found[1] ?? "", to: found[2] ?? "" };
}
