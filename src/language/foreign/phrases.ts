/** Lines in plain English or Chinese, and words for declarations, calls and checks that this language spells otherwise. */
import { parameterKinds, stateOf, variableNames } from "../syntax/vocabulary.ts";
import { name } from "./arrows.ts";
import { type LinePattern, linePattern as phrase, type Rewrite, type Source, wholeLine } from "./rewrite.ts";

const parameters = [...parameterKinds.keys()].join("|");
const check = "expect|wait until|always|finally";
const arrow = "(?:->|-x|~>|<->)";

/** What English says in the third person. */
const verbs: ReadonlyMap<string, string> = new Map([
  ["connects", "connect"],
  ["listens", "listen"],
  ["accepts", "accept"],
  ["reads", "recv"],
  ["receives", "recv"],
  ["closes", "close"],
  ["aborts", "abort"],
  ["resets", "abort"],
  ["disconnects", "close"],
  ["shuts down", "shutdown"],
]);

/** Names of variables in kernels, tools and books. */
const variables: ReadonlyMap<string, string> = new Map([
  ["retransmits", "retransmissions"],
  ["retransmit", "retransmissions"],
  ["retrans", "retransmissions"],
  ["rexmits", "retransmissions"],
  ["retries", "retransmissions"],
  ["srtt", "rtt"],
  ["inflight", "unacked"],
  ["in-flight", "unacked"],
  ["in_flight", "unacked"],
  ["flightsize", "unacked"],
  ["bytes_received", "received"],
  ["bytes-received", "received"],
  ["rcvd", "received"],
  ["recvq", "recv-q"],
  ["sendq", "send-q"],
  ["recv-queue", "recv-q"],
  ["send-queue", "send-q"],
  ["errno", "error"],
  ["una", "snd.una"],
  ["SND.UNA", "snd.una"],
  ["SND.NXT", "snd.nxt"],
  ["SND.WND", "snd.wnd"],
  ["RCV.NXT", "rcv.nxt"],
  ["RCV.WND", "rcv.wnd"],
  ["拥塞窗口", "cwnd"],
  ["慢启动阈值", "ssthresh"],
  ["重传次数", "retransmissions"],
]);

const fields: ReadonlyMap<string, string> = new Map([
  ["序号", "seq"],
  ["确认号", "ack"],
  ["窗口", "win"],
  ["长度", "len"],
]);

const comparison = String.raw`(\s*(?:[<>]=?|=+).*)`;

const phrases: readonly LinePattern[] = [
  phrase(
    String.raw`(?:[Tt]itle|[Ss]cenario|[Tt]est|[Cc]ase|场景|标题|用例)\s*[:：]?\s*["“]?([^"“”{}]*?)["”]?\s*[{:]?`,
    ([, title = ""]) => `scenario "${title}"`,
  ),
  // Declarations.
  phrase(String.raw`(${parameters})\s+(\S+)`, ([, parameter = "", value = ""]) => `set ${parameter}=${value}`),
  phrase(
    String.raw`((?:client|server|host|set)\s.*?(?:${parameters}))\s*(?::|\s)\s*([\w.]+)((?:\s.*)?)`,
    ([, before = "", value = "", after = ""]) =>
      [...parameterKinds.keys()].includes(value) ? null : `${before}=${value}${after}`,
  ),
  phrase(String.raw`(?:use|os|stack|kernel|tcp)\s*[:=]?\s*(linux|rfc9293)`, ([, profile = ""]) => `profile ${profile}`),
  phrase(
    String.raw`(?:link|path)\s+${name}\s*(?:--?|<->|,|\s)\s*${name}\s*[:,]?\s*(?:latency\s*=?|delay\s*=?)?\s*(\d+(?:\.\d+)?(?:us|ms|s))`,
    ([, time = ""]) => `latency ${time}`,
  ),
  phrase(
    String.raw`(?:packet\s+)?loss\s+(?:rate|ratio|p|probability)\s*[:=]?\s*(\d+(?:\.\d+)?%?)`,
    ([, amount = ""]) => `loss ${amount}`,
  ),
  phrase(String.raw`(?:时延|延迟)\s*[:：=]?\s*(\d\S*)`, ([, time = ""]) => `latency ${time}`),
  phrase(String.raw`(?:丢包率?|丢失)\s*[:：=]?\s*(\d\S*)`, ([, amount = ""]) => `loss ${amount}`),
  phrase(
    String.raw`(?:(disable|no)|enable|use|turn\s+on)\s+(${parameters})`,
    ([, off, parameter = ""]) => `set ${parameter}=${off === undefined ? "on" : "off"}`,
  ),
  phrase(String.raw`set\s+no\s+(${parameters})`, ([, parameter = ""]) => `set ${parameter}=off`),
  phrase(String.raw`loss\s+(.*?)\s*every\s+(\d+)`, ([, path = "", count = ""]) => `loss ${path} every=${count}`),
  phrase(
    String.raw`loss\s+(${name}\s*->\s*${name})\s+1\s*/\s*(\d+)`,
    ([, path = "", count = ""]) => `loss ${path} every=${count}`,
  ),
  phrase(String.raw`(mtu\s.*?)\s*=\s*(\d+)`, ([, path = "", size = ""]) => `${path} ${size}`),
  phrase(
    String.raw`(cut|mend)\s+(${name})\s*(?:--?|<->|and)\s*(${name})`,
    ([, word = "", one = "", other = ""]) => `${word} ${one}, ${other}`,
  ),
  phrase(
    String.raw`(?:network|link)\s+(?:is\s+)?(down|up)`,
    ([, state = ""]) => `${state === "up" ? "mend" : "cut"} client, server`,
  ),
  phrase(String.raw`mend`, () => "mend client, server"),
  // Remarks.
  phrase(String.raw`(note|phase)\s*:\s*"?([^":]+?)"?`, ([, word = "", text = ""]) => `${word} "${text}"`),
  phrase(String.raw`note\s+(".*")\s+(?:over|at|on)\s+(${name})`, ([, text = "", who = ""]) => `note ${who}: ${text}`),
  phrase(String.raw`={2,}\s*([^=]+?)`, ([, title = ""]) => `phase "${title}"`),
  // Segments.
  phrase(
    String.raw`((?:SYN|ACK|FIN|RST|PSH)(?:[+, -]+(?:SYN|ACK|FIN|RST|PSH))*)\s+(${name}\s*${arrow}\s*${name})`,
    ([, flags = "", path = ""]) => `${path}: ${flags}`,
  ),
  phrase(String.raw`(${name}\s*${arrow}\s*${name}\s*:.*?)\s*[(（]?only[)）]?`, ([, segment = ""]) => segment),
  phrase(
    String.raw`(${name}\s*${arrow}\s*${name}\s*:.*?)\bISN\s*=\s*(\d+)(.*)`,
    ([, before = "", value = "", after = ""]) => `${before}seq=${value}${after}`,
  ),
  phrase(
    String.raw`(${name}\s*${arrow}\s*${name}\s*:.*?)(序号|确认号|窗口|长度)\s*[=:：]?\s*(\w+)(.*)`,
    ([, before = "", field = "", value = "", after = ""]) => `${before}${fields.get(field) ?? field}=${value}${after}`,
  ),
  phrase(
    String.raw`(${name})\s*(?:发送|发出)\s*((?:SYN|ACK|FIN|RST|PSH)(?:\s*[+,，]\s*(?:SYN|ACK|FIN|RST|PSH))*)\s*(?:给|到|至)\s*(${name})`,
    ([, from = "", flags = "", to = ""]) => `${from} -> ${to}: ${flags.replace(/\s*[,，]\s*/g, "+")}`,
  ),
  phrase(
    String.raw`(${name})[:.]\d+\s*(${arrow})\s*(${name})[:.]\d+\s*:\s*(.*)`,
    ([, from = "", way = "", to = "", rest = ""]) => `${from} ${way} ${to}: ${rest}`,
  ),
  phrase(
    String.raw`(${name}\s*${arrow}\s*${name}\s*:.*?\s)(?:data|payload|text|body)\s*=\s*(".*?"|\d+)(.*)`,
    ([, before = "", what = "", after = ""]) => `${before}${what.startsWith('"') ? what : `len=${what}`}${after}`,
  ),
  phrase(
    String.raw`(${name}\s*${arrow}\s*${name}\s*:.*?)\s*[,\s]\s*options?\s*[=:]\s*(mss|wscale)\s*[:=]\s*(\d+)(.*)`,
    ([, before = "", option = "", value = "", after = ""]) => `${before} ${option}=${value}${after}`,
  ),
  phrase(String.raw`wait\s+(RTO|RTT)\s*[*×]\s*(\d+)`, ([, time = "", count = ""]) => `wait ${count}${time}`),
  // Calls.
  phrase(
    String.raw`(${name})\s*:?\s+(?:sends|transmits|writes)\s+(\d+|".*")(?:\s*(?:bytes?|B))?(?:\s+to\s+${name})?`,
    ([, who = "", what = ""]) => `${who}: send ${what}`,
  ),
  phrase(String.raw`(${name})\s*:?\s+(${[...verbs.keys()].join("|")})`, ([, who = "", verb = ""]) => {
    const call = verbs.get(verb);
    return call === undefined ? null : `${who}: ${call}`;
  }),
  phrase(String.raw`(${name})\s*:?\s+connects?\s+to\s+(${name})`, ([, who = "", to = ""]) => `${who}: connect (${to})`),
  phrase(
    String.raw`(${name})\s*[:.]\s*connect\s*\(?\s*(?:to\s+)?(${name})\s*[:,]\s*\d+\s*\)?`,
    ([, who = "", to = ""]) => `${who}: connect (${to})`,
  ),
  phrase(
    String.raw`(${name})\s*:\s*shutdown\s+(?:write|wr|both|rdwr|send|SHUT_WR|SHUT_RDWR)`,
    ([, who = ""]) => `${who}: shutdown`,
  ),
  phrase(String.raw`(${name}\s*:\s*recv)\((\d+)\)`, ([, call = "", count = ""]) => `${call} ${count}`),
  phrase(String.raw`unplug\s+(?:the\s+)?(?:cable|network)`, () => "cut client, server"),
  phrase(String.raw`(${name}\s*:\s*recv)\s+all`, ([, call = ""]) => call),
  // Checks.
  phrase(String.raw`expect\s+([A-Z_-]+)\s+(${name})`, ([, state = "", who = ""]) =>
    stateOf(state) === null ? null : `expect ${who} ${state}`,
  ),
  phrase(
    String.raw`((?:${check})\s+.*?[<>=]\s*\d+)\s+(?:bytes|segments|times|字节|次)`,
    ([, compared = ""]) => compared,
  ),
  phrase(String.raw`expect\s+both\s+([A-Z_-]+)`, ([, state = ""]) =>
    stateOf(state) === null ? null : `expect client ${state}, server ${state}`,
  ),
  phrase(
    String.raw`(?:eventually|at\s+(?:the\s+)?end|in\s+the\s+end|最终|最后)\s*[,:，：]?\s*(?:expect\s+)?(.*)`,
    ([, rest = ""]) => `finally ${rest}`,
  ),
  phrase(String.raw`(?:invariant|throughout|始终|总是)\s*[,:，：]?\s*(.*)`, ([, rest = ""]) => `always ${rest}`),
  phrase(
    String.raw`((?:${check})\s+.*?${name})\s+(${[...variables.keys()].join("|").replaceAll(".", "\\.")})${comparison}`,
    ([, before = "", variable = "", after = ""]) => `${before} ${variables.get(variable) ?? variable}${after}`,
  ),
  phrase(
    String.raw`((?:${check})\s+.*?${name})\.(${variableNames.map((one) => one.replace(/[.-]/, ".")).join("|")})${comparison}`,
    ([, before = "", variable = "", after = ""]) => `${before} ${variable}${after}`,
  ),
  phrase(
    String.raw`((?:${check})\s+.*?${name})\s*(?:的?状态|处于|进入)\s*(?:=+|[:：]|是|为)?\s*([A-Z_-]+)`,
    ([, before = "", state = ""]) => (stateOf(state) === null ? null : `${before} ${state}`),
  ),
  phrase(String.raw`((?:${check})\s+.*?${name})\s+state\s*(?:is|=+|:)\s*([A-Z_-]+)`, ([, before = "", state = ""]) =>
    stateOf(state) === null ? null : `${before} ${state}`,
  ),
  phrase(String.raw`expect\s+(?!time\b)(${name})(?:\s+state|\.state)?\s*=+\s*\?`, ([, who = ""]) => `expect ${who} ?`),
  phrase(String.raw`(${name})\s*:\s*\?`, ([, who = ""]) => `expect ${who} ?`),
];

/** Blanks as course books print them: `____`, `( )`, `……`. */
const printedBlank = /(?<=[=\s])(?:_+|[(（]\s*[)）]|\[\s*\]|…+|\.{3,}|□+|[?？]{2,})(?=[\s,，]|$)/u;
const singleQuotes = /(?<=[\s(:=])'([^'"]*)'/u;
/** `1s500ms`, `1m30s` */
const compound = /(?<![\p{L}\p{N}.])(\d+)(h|min|m|s)(\d+)(min|m|s|ms)(?![\p{L}\p{N}])/u;

const micros: ReadonlyMap<string, number> = new Map([
  ["ms", 1e3],
  ["s", 1e6],
  ["m", 60e6],
  ["min", 60e6],
  ["h", 3600e6],
]);

function sum(first: string, unit: string, second: string, smaller: string): string {
  const [large, small] = [micros.get(unit) ?? 0, micros.get(smaller) ?? 1];
  return `${String((Number(first) * large) / small + Number(second))}${smaller === "m" ? "min" : smaller}`;
}

function inWords(body: string): string | null {
  if (printedBlank.test(body)) return body.replace(printedBlank, "?");
  if (!body.includes('"') && singleQuotes.test(body)) return body.replace(singleQuotes, '"$1"');
  if (compound.test(body))
    return body.replace(compound, (_, first: string, unit: string, second: string, smaller: string) =>
      sum(first, unit, second, smaller),
    );
  for (const { pattern, by } of phrases) {
    const found = pattern.exec(body);
    const meant = found === null ? null : by(found);
    if (meant !== null && meant !== body) return meant;
  }
  return null;
}

export function phraseRule({ text, masked }: Source): Rewrite | null {
  const from = /^\s*/.exec(masked)?.[0].length ?? 0;
  const body = text.slice(from, text.trimEnd().length);
  const meant = inWords(body);
  return meant === null ? null : wholeLine(body, meant, from);
}
