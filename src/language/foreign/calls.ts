/** Calls as C writes them: `connect()`, `listen(5)`, `send(fd, buf, 10, 0)`, `write("x")`. */
import { callNames } from "../syntax/vocabulary.ts";
import { name } from "./arrows.ts";
import { parameterNamedIn } from "./parameters.ts";
import type { LineEdit, Rewrite, Source } from "./rewrite.ts";
import { phraseAt } from "./sentences/lexicon.ts";

const foreignNames: ReadonlyMap<string, string> = new Map([
  ["write", "send"],
  ["writev", "send"],
  ["sendto", "send"],
  ["sendmsg", "send"],
  ["sendall", "send"],
  ["sendfile", "send"],
  ["read", "recv"],
  ["readv", "recv"],
  ["recvfrom", "recv"],
  ["recvmsg", "recv"],
  ["receive", "recv"],
  ["open", "connect"],
  ["closesocket", "close"],
  ["disconnect", "close"],
  ["reset", "abort"],
  ["accept4", "accept"],
  ["监听", "listen"],
  ["接受", "accept"],
  ["连接", "connect"],
  ["发送", "send"],
  ["接收", "recv"],
  ["关闭", "close"],
  ["中止", "abort"],
  ["发起连接", "connect"],
  ["建立连接", "connect"],
  ["请求连接", "connect"],
  ["关闭连接", "close"],
  ["断开连接", "close"],
  ["断开", "close"],
  ["释放连接", "close"],
  ["发送数据", "send"],
  ["写入", "send"],
  ["接收数据", "recv"],
  ["读取", "recv"],
  ["复位", "abort"],
  ["重置", "abort"],
  ["接受连接", "accept"],
]);

const setsOption: ReadonlySet<string> = new Set(["setsockopt", "getsockopt", "ioctl", "set", "enable", "disable"]);

const line = new RegExp(
  String.raw`^(\s*${name}\s*(?:\([^()]*\)\s*)?[:.：]\s*)((?:[A-Za-z]\w*|[\p{Script=Han}]+))(\s*\((?:[^()]|\([^()]*\))*\))?\s*;?`,
  "u",
);

const whole = new RegExp(`^${name}$`, "u");

/** What C passes and this language has no word for. */
const descriptor =
  /^(?:\w*fd|sockfd|sock|socket|sd|s|&\w+|buf\w*|msg|data|NULL|nullptr|addr\w*|\w*len|0x\w+|MSG_\w+)$/i;

/** A name that is a descriptor in C and hardly ever an endpoint. */
export function isDescriptor(word: string): boolean {
  return /^(?:\w*fd|s|sd|sock\w*|conn|SHUT_\w+)$/i.test(word);
}

export function callRule({ text, masked }: Source): Rewrite | null {
  const found = line.exec(masked);
  if (found === null) return null;
  const [all, before = "", written = "", parenthesis = ""] = found;
  const from = before.length;
  // 阶段：断开连接
  if (phraseAt(before.trim(), 0)?.meanings.some(({ sense }) => sense === "remark") === true) return null;
  if (setsOption.has(written)) return optionRule(masked, from);
  const call = foreignNames.get(written) ?? callNames.find((one) => one === written);
  if (call === undefined) return null;
  const rewriteAs = (meant: string, edit: LineEdit): Rewrite => ({
    code: "foreign-call",
    values: { word: text.slice(from, edit.to), meant },
    at: [edit.from, edit.to],
    edits: [edit],
  });
  const after = from + written.length;
  const bare = call === written ? bareArgument(call, text.slice(after)) : null;
  if (bare !== null) return rewriteAs(`${call} ${bare}`, { from: after + 1, to: text.trimEnd().length, by: bare });
  const args = argumentsIn(text.slice(after, after + parenthesis.length));
  const meant = nativeCall(call, args);
  const isOurs = call === written && (parenthesis === "" ? !/[;.]/.test(all) : isPeer(call, args));
  if (meant === null || isOurs) return null;
  const to = text.slice(0, all.length).trimEnd().length;
  const dot = before.lastIndexOf(".");
  if (dot >= 0) return rewriteAs(meant, { from: dot, to, by: `: ${meant}` });
  // Of a call that has the same name here, its parenthesis is what is wrong.
  return rewriteAs(
    meant,
    call === written ? { from: after, to, by: meant.slice(call.length) } : { from, to, by: meant },
  );
}

/** `close (bob)`: what this language writes, too. */
function isPeer(call: string, [only = "", ...others]: readonly string[]): boolean {
  return call !== "listen" && others.length === 0 && whole.test(only) && !isDescriptor(only);
}

/** `send data 100`, `发送 数据 200 字节`: a number is a size, and of no text. */
const sized = /(?<![\w-])\d+(?!\w)|\d\s*(?:bytes?|[KM]?B|字节)(?!\w)/i;

/** `listen 5`, `send hello`. */
function bareArgument(call: string, rest: string): string | null {
  const word = rest.trim();
  if (call === "listen" && /^\d+$/.test(word)) return `backlog=${word}`;
  return call === "send" &&
    !sized.test(word) &&
    /^\p{L}[\p{L}\p{N}_ ]*$/u.test(word) &&
    !/\b(?:urgent|fails|SYN|ACK|FIN|RST)\b/.test(word)
    ? `"${word}"`
    : null;
}

function argumentsIn(parenthesis: string): readonly string[] {
  const inner = parenthesis.trim().slice(1, -1);
  return (inner.match(/"(?:\\.|[^"\\])*"|[^,]+/g) ?? []).map((part) => part.trim()).filter((part) => part !== "");
}

function nativeCall(call: string, args: readonly string[]): string | null {
  const numbers = args.filter((one) => /^\d+$/.test(one));
  const peer = args.find((one) => whole.test(one) && !descriptor.test(one) && !/^[A-Z_]+$/.test(one));
  switch (call) {
    case "listen":
      return numbers.length === 0 ? call : `listen backlog=${numbers.at(-1) ?? ""}`;
    case "send": {
      const text = args.find((one) => one.startsWith('"'));
      // `send(fd, buf, 10, 0)`: the third is how many.
      const count = args.length > 2 ? args[2] : numbers.at(-1);
      if (args.length === 0) return call;
      const urgent = args.includes("MSG_OOB") ? " urgent" : "";
      return text === undefined && count === undefined ? null : `send ${text ?? count ?? ""}${urgent}`;
    }
    case "recv": {
      const count = args.length > 2 ? args[2] : numbers.at(-1);
      return count === undefined || !/^\d+$/.test(count) ? call : `recv ${count}`;
    }
    case "shutdown":
      return args.some((one) => one === "SHUT_RD" || one === "0") ? "shutdown read" : call;
    default:
      return peer === undefined ? call : `${call} (${peer})`;
  }
}

/** `setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, …)`: a parameter of the endpoint, which is declared and not called. */
function optionRule(masked: string, from: number): Rewrite | null {
  const option = parameterNamedIn(masked);
  if (option === null) return null;
  const values = { word: option.word, meant: option.setting };
  const to = masked.trimEnd().length;
  const edit = { from: /^\s*/.exec(masked)?.[0].length ?? 0, to, by: `set ${option.setting}` };
  return { code: "foreign-parameter", values, at: [from, to], edits: [edit] };
}
