/** Several segments in a row: `A -> B -> A: SYN, SYN+ACK`, `SYN, SYN-ACK, ACK`. */
import { flagNames } from "../../syntax/vocabulary.ts";
import { name } from "../arrows.ts";

const shaft = String.raw`\s*[-=~—–─]{1,4}[>＞]\s*|\s*[→⇒➔⟶]\s*`;
const chain = new RegExp(String.raw`^(${name}(?:(?:${shaft})${name}){2,4})\s*[:：]\s*(\S.*)$`, "u");
const written = String.raw`[-=~—–─]+\s*([^-=~—–─>＞:：]+?)\s*[-=~—–─]+[>＞]\s*(${name})`;

/** `A -> B -> A: SYN, SYN+ACK`, `A -SYN-> B -SYN+ACK-> A`, `A: SYN -> B: SYN+ACK`. */
export function chainIn(body: string): string | null {
  const [, path = "", contents = ""] = chain.exec(body) ?? [];
  if (path !== "") {
    const names = path.split(new RegExp(shaft, "u"));
    const parts = contents.split(/\s*(?:[,，;；/、]|\bthen\b|\band\b|->|→)\s*/u);
    return parts.length === names.length - 1 ? segments(names, parts) : null;
  }
  const first = new RegExp(String.raw`^(${name})\s*(?=(?:${written}\s*){2,}$)`, "u").exec(body);
  if (first !== null) {
    const steps = [...body.slice(first[0].length).matchAll(new RegExp(written, "gu"))];
    return segments(
      [first[1] ?? "", ...steps.map((step) => step[2] ?? "")],
      steps.map((step) => step[1] ?? ""),
    );
  }
  const turns = new RegExp(
    String.raw`^(${name})\s*[:：]\s*([A-Z+]+)(?:${shaft})(${name})\s*[:：]\s*([A-Z+]+)$`,
    "u",
  ).exec(body);
  const [, one = "", sent = "", other = "", answered = ""] = turns ?? [];
  return turns === null ? null : segments([one, other, one], [sent, answered]);
}

function segments(names: readonly string[], contents: readonly string[]): string {
  return contents.map((content, index) => `${names[index] ?? ""} -> ${names[index + 1] ?? ""}: ${content}`).join("\n");
}

const flags = `(?:${flagNames.join("|")})(?:\\s?[+/-]\\s?(?:${flagNames.join("|")}))*`;
const separator = String.raw`\s*(?:[,，、;；]|->|→|\bthen\b|\band\b|然后|再)+\s*`;
const flagList = new RegExp(`^${flags}(?:${separator}${flags})+$`, "u");

/** `SYN, SYN-ACK, ACK`: a client opens, an ACK is for the other end, and who has acknowledged a FIN sends the next one. */
export function flagListIn(body: string, [client, server]: readonly [string, string]): string | null {
  if (!flagList.test(body)) return null;
  let sender = client;
  const other = (): string => (sender === client ? server : client);
  const parts = body.split(new RegExp(separator, "u"));
  const lines = parts.map((part, index) => {
    if (index > 0 && /ACK/.test(part) && !/FIN/.test(part)) sender = other();
    return `${sender} -> ${other()}: ${part.replace(/\s?[+/-]\s?/g, "+")}`;
  });
  // `SYN, ACK` are the flags of one segment.
  return parts.length > 2 || parts.includes("FIN") ? lines.join("\n") : null;
}
