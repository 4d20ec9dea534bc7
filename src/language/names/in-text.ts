/** The endpoints of a text whose lines have not all been read: the first two names at arrows and calls. */
import { name } from "../foreign/arrows.ts";
import { callNames, flagOf, stateOf } from "../syntax/vocabulary.ts";

const uses = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}_])(${name})\s*(?:(?:->|-x|~>|<->)\s*(${name})|:\s*(?:${callNames.join("|")})\b)`,
  "gu",
);

export function namesInText(text: string): readonly string[] {
  const names = new Set<string>();
  for (const [, first, second] of text.matchAll(uses)) {
    for (const one of [first, second])
      if (one !== undefined && names.size < 2 && flagOf(one) === undefined && stateOf(one) === null)
        names.add(usualCase(one));
    if (names.size === 2) break;
  }
  return names.size > 0 ? [...names] : roleNamesIn(text);
}

/** Where only sentences in Chinese speak of them: 客户端 and 服务器. */
function roleNamesIn(text: string): readonly string[] {
  const words = text.replace(/(?:#|\/\/|＃).*/g, "");
  const [client] = /客户端|客户机/.exec(words) ?? [];
  const [server] = /服务器|服务端/.exec(words) ?? [];
  const isChinese = (client ?? server) !== undefined && !/client|server/i.test(words);
  return isChinese ? [client ?? "客户端", server ?? "服务器"] : [];
}

/** `Client` and `SERVER` are read as they are usually written. */
function usualCase(name: string): string {
  return /^(?:client|server)$/i.test(name) ? name.toLowerCase() : name;
}
