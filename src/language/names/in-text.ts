/** The endpoints of a text whose lines have not all been read: the first two names at arrows and calls. */
import { name } from "../foreign/arrows.ts";
import { phraseAt } from "../foreign/sentences/lexicon.ts";
import { simplified } from "../foreign/sentences/traditional.ts";
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
  if (names.size > 0) return [...names];
  const titled = titledNamesIn(text);
  if (titled.length === 2) return titled;
  const pair = openersIn(text);
  if (pair.length === 2) return pair;
  const roles = roleNamesIn(text);
  if (roles.length > 0) return roles;
  const inSentences = namesInSentences(text);
  return inSentences.length > 0 ? inSentences : subjectsIn(text);
}

const openings: readonly RegExp[] = [
  /^[ \t]*(?:the |our |an? )?([a-z]\w+) (?:connects|dials|logs in|opens a connection)(?: in)?(?:to| to)? (?:the |our |an? )?([a-z]\w+)(?: (?:over|on|via|using|through|and)\b.*)?[.]?[ \t]*$/im,
  /^[ \t]*(\p{Script=Han}{1,5}?)(?:通过.{1,8}?)?(?:连接|连上|接入|拨通|访问)[到上了]*(\p{Script=Han}{1,6})[。]?[ \t]*$/mu,
];

const deeds: ReadonlySet<string> = new Set(["and", "call", "reply", "again"]);

/** `app connects to db`, 手机连接代理: who opens the connection, and to whom. */
function openersIn(text: string): readonly string[] {
  for (const opening of openings) {
    const [line = "", ...names] = opening.exec(text) ?? [];
    // 半连接队列已满
    const first = phraseAt(line, 0);
    if (first !== null && first.text.length > (names[0] ?? "").length) continue;
    const areNames = names.every((one) => !says(one) && !/client|server|host|客户|服务|主机/i.test(one));
    if (names.length === 2 && names[0] !== names[1] && areNames) return names;
  }
  return [];
}

/** Whether a word is one of the language's, and more than what `app` says. */
function says(word: string): boolean {
  const found = phraseAt(word, 0);
  if (found?.text === word) return found.meanings.some(({ sense }) => sense !== "noise");
  // 并关闭连接
  if (!/^\p{Script=Han}/u.test(word)) return false;
  return Array.from(word, (_, at) => phraseAt(word, at)).some((one) =>
    one?.meanings.some(({ sense }) => deeds.has(sense)),
  );
}

const subject = /^[ \t]*(?:the )?([a-z]\w+)(?:['’]s)? +(?=[a-z])/gm;
const acts: ReadonlySet<string> = new Set(["call", "reply", "again", "crash", "check"]);

/** `alice sends …`, `bob answers …`: the only two that do something at the beginning of lines, where none speaks of a client or of a server. */
function subjectsIn(text: string): readonly string[] {
  if (/client|server|sender|receiver/i.test(text)) return [];
  const counts = new Map<string, number>();
  for (const { 0: all, 1: name = "", index } of text.matchAll(subject)) {
    const line = /^.*/.exec(text.slice(index + all.length))?.[0] ?? "";
    const isActing = phraseAt(line, 0)?.meanings.some(({ sense }) => acts.has(sense)) === true;
    if (isActing && phraseAt(name, 0)?.text !== name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts.keys()];
  return names.length === 2 && names.some((one) => (counts.get(one) ?? 0) > 1) ? names : [];
}

const titles = /(?:client|server|客户端?|客户机|服务器|服务端)\s*([A-Z](?![\w=])|[甲乙丙丁])/gi;

/** 客户 C 和服务器 S, `client A`, `server B`: where two have a title and a letter, the letter is the name. */
function titledNamesIn(text: string): readonly string[] {
  const names = [...text.replace(/(?:#|\/\/|＃).*/g, "").matchAll(titles)].map(([, name = ""]) => name);
  return [...new Set(names.filter((name) => !/[a-z]/.test(name)))].slice(0, 2);
}

/** What may be a name in a sentence: `A`, `Alice`, 甲. */
const proper =
  /(?<![\p{Script=Latin}\p{N}_.=+"“[-])([A-Z]|[A-Z][a-z]{2,}|[甲乙丙])(?![\p{Script=Latin}\p{N}_.=+\]]|\s*[=+])/gu;

/** The first two that lines speak of more than once, where no line speaks of a client or of a server. */
function namesInSentences(text: string): readonly string[] {
  const words = text.replace(/(?:#|\/\/|＃).*|"[^"\n]*"|'[^'\n]*'/g, "");
  if (/client|server|客户|服务/i.test(words)) return [];
  const counts = new Map<string, number>();
  for (const [name] of words.matchAll(proper))
    if (name.length === 1 || phraseAt(name, 0) === null) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts.keys()];
  const often = names.filter((name) => (counts.get(name) ?? 0) > 1);
  const short = often.length === 1 ? names.filter((name) => name.length === 1) : [];
  return [often, short].find(({ length }) => length === 2) ?? [];
}

/** Where only sentences in Chinese speak of them: 客户端 and 服务器. */
function roleNamesIn(text: string): readonly string[] {
  const words = text.replace(/(?:#|\/\/|＃).*/g, "");
  const plain = simplified(words);
  const first = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(plain);
    return found === null ? undefined : words.slice(found.index, found.index + found[0].length);
  };
  const client = first(/客户端|客户机|用户端/) ?? first(/发送方|发送端/);
  const server = first(/服务器|服务端|伺服器/) ?? first(/接收方|接收端/);
  const isChinese = (client ?? server) !== undefined && !/client|server/i.test(words);
  return isChinese ? [client ?? "客户端", server ?? "服务器"] : [];
}

/** `Client` and `SERVER` are read as they are usually written. */
function usualCase(name: string): string {
  return /^(?:client|server)$/i.test(name) ? name.toLowerCase() : name;
}
