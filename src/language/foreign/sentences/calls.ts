/** Calls in any order of words: `close client`, `client sends 100 bytes to server`, `connect client to server`. */
import { has, isCompound, isPronoun, type Sentence, unansweredIn } from "./sentence.ts";
import { type SentenceWord, usualMss } from "./words.ts";

/** More often, nothing is written out. */
export const mostRepeated = 20;

export function callIn(sentence: Sentence): string | null {
  if (isCompound(sentence)) return null;
  const calling = sentence.find("call");
  const calls = new Set(sentence.takeAll("call"));
  // `reads nothing` and `stops reading` are what is done.
  for (const call of ["recv", "shutdown"]) if ([...calls].some((one) => one.startsWith(`${call} `))) calls.delete(call);
  // `aborts and sends RST`
  if (calls.has("abort") && sentence.find("flag", "RST") !== undefined) calls.delete("send");
  // `accepts the connection`, in Chinese: what is also a thing is no call beside one.
  if (calls.size > 1)
    for (const word of sentence.words)
      if (has(word, "call") && has(word, "link")) calls.delete(word.senses.get("call") ?? "");
  // `sends a connection request`
  const verb = sentence.words.find((one) => has(one, "call"));
  if (calls.size === 2 && verb !== undefined && has(verb, "call", "send")) calls.delete("send");
  // 收到的数据: what has been received, and no call.
  if (verb !== undefined && has(verb, "call", "recv") && sentence.line.startsWith("的", verb.to)) return null;
  const isBound = calling?.text.startsWith("bind") === true || calling?.text.startsWith("绑定") === true;
  if (isBound && calls.has("connect")) calls.delete("listen");
  // 乙没收到: what it is that was lost is on another line.
  if (calling !== undefined && has(calling, "call", "recv") && has(calling, "lost")) return null;
  // `client gets "No route to host" on connect`
  if (sentence.find("errno") !== undefined && calls.size > 1) calls.delete("recv");
  const [call = answerIn(sentence), ...others] = calls;
  // `client gets ECONNRESET`, `the link of client is disconnected`
  const isError = call === "recv" && sentence.find("errno") !== undefined;
  const isState = calling !== undefined && has(calling, "state") && sentence.find("check") !== undefined;
  if (isState && !sentence.words.some((one) => has(one, "to"))) return null;
  const isLink = sentence.words.some((one) => has(one, "link") && !has(one, "noise") && !has(one, "call"));
  if (isError || (isLink && calling !== undefined && has(calling, "cut"))) return null;
  if (
    call === null ||
    others.length > 0 ||
    (sentence.find("arrow") !== undefined && sentence.find("errno") === undefined)
  )
    return null;
  // `检查 server 收到 4096 字节`
  const [start] = sentence.words;
  if (call === "recv" && start !== undefined && has(start, "check") && sentence.find("size") !== undefined) return null;
  const callers = callersIn(sentence);
  const isClear =
    sentence.words.length > 1 || call === "connect" || calling?.text === call || /\s/.test(calling?.text ?? "");
  // `app sends a request`, where no line names an endpoint: it may be one.
  const isApplication = /^(?:the\s+)?(?:app|application|process|program)\b|^(?:应用程序|应用|进程|程序)/i.test(
    sentence.line,
  );
  // Who has received is not said.
  const isOther = isApplication && (sentence.endpoints.names.length === 0 || call === "recv");
  // `the upload finishes`: a noun, which does nothing.
  const isNoun = /^(?:the|an?|this|that|its)$/i.test(sentence.words[0]?.text ?? "");
  if (
    callers.length === 0 &&
    isClear &&
    !isOther &&
    !isNoun &&
    sentence.words.find((word) => !has(word, "noise")) === calling
  )
    callers.push(callerOf(call, sentence));
  // `start client`
  const isStarted = call === "listen" && /^(?:start|启动)/.test(calling?.text ?? "");
  if (callers.length === 0 || (isStarted && callers[0] === sentence.pair()[0])) return null;
  // `A and B connect` is one connection.
  const second = call === "connect" ? callers.splice(1)[0] : undefined;
  const peer = second ?? sentence.takeNameAfter("to") ?? sentence.takeNameAfter("from");
  const [named, ...more] = sentence.takeNames();
  const takesPeer = call === "connect" || call === "accept";
  if (more.length > 0 || (named !== undefined && (peer !== null || !takesPeer))) return null;
  if (peer !== null && !takesPeer && !isEndpoint(peer, sentence)) return null;
  const count = call === "send" ? countOf(sentence) : 1;
  const argument = argumentOf(call, sentence, peer ?? named);
  if (argument === null || count > mostRepeated) return null;
  const errno = sentence.take("errno");
  if (errno !== null) {
    // 被拒绝（ECONNREFUSED）
    sentence.take("errno", errno);
    sentence.skip("fails", "arrow", "compare", "parameter");
  }
  const fails = errno === null ? "" : ` fails ${errno}`;
  const unanswered = call === "connect" ? unansweredIn(sentence) : undefined;
  sentence.skip("thing", "link", "from", "to", "all", "ordinal", "on", "at", "check", "finally");
  if (count > 1) sentence.skip("every");
  if (call === "abort") sentence.take("flag", "RST");
  if (call === "close") sentence.take("flag", "FIN");
  // Of several connections the peer says which.
  const of = peer === null || takesPeer || sentence.endpoints.names.length < 3 ? "" : ` (${peer})`;
  if (unanswered !== undefined) {
    sentence.takeWord(unanswered, "unanswered");
    const [caller = ""] = callers;
    return sentence.done(`${caller} -x ${peer ?? named ?? sentence.otherThan(caller)}: SYN`);
  }
  const lines = callers.map((one) => `${one}${of}: ${call}${argument}${fails}`);
  return sentence.done(Array.from({ length: count }, () => lines.join("\n")).join("\n"));
}

/** `server is not listening`, 服务器没有监听: before anything happens its listener is closed. */
export function closedPortIn(sentence: Sentence): string | null {
  const { words, endpoints } = sentence;
  const isNegated = words.some(
    (word) => has(word, "not") || has(word, "off") || /^(?:no|nobody|nothing) listen|[没未]\S*监听/i.test(word.text),
  );
  const listening = words.find(
    (word) => has(word, "call", "listen") || has(word, "state", "LISTEN") || /listen|监听/i.test(word.text),
  );
  const closed =
    words.find((word) => has(word, "port")) === undefined
      ? undefined
      : words.find((word) => has(word, "state", "CLOSED"));
  if ((!isNegated || listening === undefined) && closed === undefined) return null;
  if (!endpoints.areOpen) return null;
  const word = listening ?? closed;
  if (word !== undefined) sentence.takeWord(word, "call");
  const [name = sentence.pair()[1], ...more] = sentence.takeNames();
  if (more.length > 0 || name === sentence.pair()[0]) return null;
  for (const one of words) if (has(one, "not") || has(one, "off")) sentence.takeWord(one, "not");
  takePort(sentence);
  return sentence
    .skip("check", "on", "at", "port", "thing", "link", "all", "both", "from", "role")
    .done(`${name}: close (listener)`);
}

/** Whether others speak of it, too; where nothing does, any name is one. */
function isEndpoint(peer: string, { endpoints: { names } }: Sentence): boolean {
  return names.length === 0 || names.includes(peer) || peer === "client" || peer === "server";
}

/** Who calls where no name is written. */
function callerOf(call: string, sentence: Sentence): string {
  const [client, server] = sentence.pair();
  return call === "listen" || call === "accept" ? server : client;
}

/** `server replies "200 OK"` */
function answerIn(sentence: Sentence): string | null {
  const isText = sentence.find("string") !== undefined || sentence.find("size") !== undefined;
  return isText && sentence.take("reply") !== null ? "send" : null;
}

/** `3 segments of 100 bytes`. */
export function countOf(sentence: Sentence): number {
  const times = sentence.take("repeat", "2") ?? sentence.take("repeat", "3");
  if (times !== null) return Number(times);
  const thing = sentence.find("thing");
  const count = sentence.words.find(
    (one) => sentence.isOpen(one) && has(one, "number") && one.from < (thing?.from ?? 0),
  );
  const size = sentence.find("size") ?? sentence.find("field", "len");
  return thing === undefined || count === undefined || size === undefined
    ? 1
    : Number(sentence.takeWord(count, "number"));
}

/** Who calls: the first name, with those that a comma or an `and` joins to it. */
function callersIn(sentence: Sentence): string[] {
  const isObject = (word: SentenceWord | undefined): boolean =>
    word !== undefined &&
    /^(?:all|everything|所有|全部)$/i.test(word.text) &&
    sentence.words.some((one, index) => sentence.isName(one, index));
  if (isObject(sentence.find("both"))) sentence.skip("both");
  if (sentence.take("both") !== null) {
    if (!sentence.takeNames(2).every((one) => isEndpoint(one, sentence) || /^\p{Lu}/u.test(one))) return [];
    sentence.skip("and");
    return [...sentence.pair()];
  }
  const { words } = sentence;
  const first = words.findIndex((word, index) => sentence.isOpen(word) && sentence.isName(word, index));
  const word = words[first];
  if (word === undefined) return [];
  const callers = [sentence.takeName(word)];
  for (let at = first + 1; ; at += 2) {
    const [joint, next] = [words[at], words[at + 1]];
    if (joint === undefined || next === undefined || !(has(joint, "and") || /^[,，、&]$/.test(joint.text)))
      return callers;
    if (!sentence.isName(next, at + 1)) return callers;
    sentence.takeWord(joint, "and");
    callers.push(sentence.takeName(next));
  }
}

/** What follows the call; null where it cannot be said. */
function argumentOf(call: string, sentence: Sentence, peer: string | undefined): string | null {
  switch (call) {
    case "send":
      return dataIn(sentence);
    case "recv": {
      // `read returns 100`
      const isResult = sentence.find("fails") !== undefined;
      sentence.skip("data", "fails", "reply", "compare");
      const count = sentence.take("size") ?? sentence.take("number");
      // It returns 0 at the end.
      return count === null || (isResult && count === "0") ? "" : ` ${count}`;
    }
    case "listen":
    case "connect":
      if (call === "listen" && sentence.find("parameter", "backlog") !== undefined) return backlogIn(sentence);
      if (call === "connect" && (isBoundIn(sentence) || sentence.find("from") !== undefined)) {
        const port = sentence.takeParameter("port").skip("port", "from", "to", "and", "call").take("number");
        if (port !== null) return `${peer === undefined ? "" : ` (${peer})`} from ${port}`;
      }
      takePort(sentence);
      return peer === undefined || call === "listen" ? "" : ` (${peer})`;
    case "accept":
      return peer === undefined ? "" : ` (${peer})`;
    default:
      return "";
  }
}

/** `bind to port 5000, then connect` */
function isBoundIn({ words }: Sentence): boolean {
  return words.some(({ text }) => /^(?:binds?|绑定)/i.test(text));
}

function backlogIn(sentence: Sentence): string | null {
  const count = sentence.takeNumberAfter("parameter", "backlog");
  sentence.skip("parameter", "compare", "check");
  takePort(sentence);
  return count === null ? null : ` backlog=${count}`;
}

function dataIn(sentence: Sentence): string | null {
  // 发送数据 is one word.
  const isVerbOfData = sentence.words.some((word) => has(word, "call", "send") && word.text.endsWith("数据"));
  const isData = sentence.take("data") !== null || isVerbOfData;
  sentence.take("field", "len");
  const text = sentence.take("string") ?? sentence.take("size");
  // `20 segments`, but not `two segments of 300 and 500`
  const thing = sentence.find("thing");
  const number = sentence.find("number");
  const isCounted = thing !== undefined && number !== undefined && number.from < thing.from;
  const count = text === null && (thing === undefined || isCounted) ? sentence.take("number") : null;
  const what = text ?? (isCounted ? String(Number(count) * usualMss) : count);
  if (what !== null) return ` ${what}`;
  const { words } = sentence;
  const verb = words.findIndex((one) => has(one, "call", "send") || has(one, "reply"));
  const word = words.find((one, index) => index > verb && sentence.isOpen(one) && has(one, "word") && !isPronoun(one));
  if (word !== undefined) return ` "${sentence.takeWord(word, "word")}"`;
  return isData ? " 100" : null;
}

/** A server has the port that it declares, so a call names none: of another one nothing is known. */
export function takePort(sentence: Sentence): void {
  const isNamed =
    sentence.take("port") !== null || sentence.find("on") !== undefined || sentence.find("at") !== undefined;
  sentence.skip("on", "at");
  const isBeside = sentence.words.some(({ text }) => /^[(:]$|port$|端口$/i.test(text));
  const port = sentence.find("number")?.senses.get("number") ?? "";
  if ((isNamed || isBeside) && [usualPort, ...sentence.endpoints.ports].includes(port)) sentence.take("number");
}

/** The port of a server that declares none. */
const usualPort = "80";

/** `server listens on port 443`, `client connects to server:443`: before the first statement the server declares it. */
export function portIn(sentence: Sentence): string | null {
  const { areOpen, areDeclared, areWritten } = sentence.endpoints;
  if (!areOpen || areDeclared) return null;
  const call = sentence.take("call", "listen") ?? sentence.take("call", "connect");
  const backlog = call === "listen" ? sentence.takeNumberAfter("parameter", "backlog") : null;
  const port = sentence.take("number");
  // `from port 40000` is the client's own.
  if (call === "connect" && sentence.words.some((one) => has(one, "from"))) return null;
  if (call === null || port === null || port === usualPort || Number(port) > 65535) return null;
  const isWritten =
    sentence.take("port") !== null || /[:(]\s*\d/.test(sentence.line) || /(?:on|at)\s*\d/.test(sentence.line);
  const [one, other, ...more] = sentence.skip("port", "on", "at", "to", "from", "thing").takeNames();
  if (!isWritten || more.length > 0 || (call === "listen" && other !== undefined)) return null;
  const first = one ?? sentence.pair()[call === "listen" ? 1 : 0];
  const second = other ?? sentence.otherThan(first);
  const [client, server] = call === "listen" ? [second, first] : [first, second];
  const declared = `server ${server} port=${port}`;
  const both = areWritten ? declared : `client ${client}\n${declared}`;
  const listens = backlog === null ? "" : `\n${server}: listen backlog=${backlog}`;
  return sentence.done(call === "listen" ? both + listens : `${both}\n${client}: connect`);
}
