/** Segments by their place in a handshake: `the third packet of the handshake is lost`, 第三次握手丢失. The client opens, and closes first. */
import { hanNumerals } from "./words.ts";

const ordinals = ["first|1st", "second|2nd", "third|3rd", "fourth|4th"] as const;
const segment = "(?:segment|packet|message|step|part|SYN[+/ -]?ACK|SYN|ACK)";
const english = ordinals.map(
  (one) =>
    new RegExp(
      String.raw`(?:the\s+)?(?:${one})\s+(?:${segment}\s+(?:of|in)\s+the\s+(?:(?:3|three)[\s-]way\s+)?(handshake|close|teardown)|(handshake)(?:\s+${segment})?)`,
      "i",
    ),
);
const chinese = new RegExp(
  String.raw`第([${hanNumerals.slice(0, 4)}1-4])次(握手|挥手)(?:的?\s*(?:SYN\s*[+/-]?\s*ACK|SYN|ACK|FIN)(?![A-Za-z]))?(?:\s*的?(?:报文段?|数据?包|分组))?`,
);

const opening = ["client: SYN", "server: SYN+ACK", "client: ACK"] as const;
const closing = ["client: FIN+ACK", "server: ACK", "server: FIN+ACK", "client: ACK"] as const;

/** The line with the sender and the flags in the place of these words; null: it has none. */
export function withFlagsOfStep(body: string, client: string, server: string): string | null {
  const found = chinese.exec(body) ?? english.map((one) => one.exec(body)).find((one) => one !== null) ?? null;
  if (found === null) return null;
  const isChinese = chinese.test(body);
  const place = isChinese
    ? Math.max(hanNumerals.indexOf(found[1] ?? ""), Number(found[1]) - 1 || 0)
    : english.findIndex((one) => one.test(body));
  const isOpening = /握手|handshake/i.test(found[0]);
  const [role, flags] = (isOpening ? opening : closing)[place]?.split(": ") ?? [];
  if (flags === undefined) return null;
  const from = role === "client" ? client : server;
  const by = isChinese ? `从 ${from} 到 ${from === client ? server : client} 的 ${flags} ` : `${flags} from ${from}`;
  return body.replace(found[0], by).trim();
}
