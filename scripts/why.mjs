/**
 * Prints what each mechanism of TCP is for to docs/why.md and docs/why.zh-cn.md: a TCP without it breaks, and the same
 * scenario with it does not. With `--check`, only checks that the files are current.
 */
import { join } from "node:path";
import { exploring, refusalOf } from "../src/explore/explore.ts";
import { toExplored } from "../src/explore/explored.ts";
import { analyze } from "../src/scenario/analyze.ts";
import { faultGroups } from "../src/trace/explore.ts";
import { faultsText } from "../src/views/whatif/rows.ts";
import { locales, tell } from "../src/words/text.ts";
import { keep } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";

/** @typedef {import("../src/words/text.ts").Locale} Locale */
/** @typedef {import("../src/words/text.ts").Text} Text */

/** How many segments of a complete TCP are disturbed at most. */
const most = 2;

/**
 * An old segment is within the next connection's window only if the clock of initial sequence numbers has moved on by less
 * than what the segment carries: latency and bytes are chosen so that this needs a reconnection without any delay.
 * `why`: what goes wrong in the first variant that breaks.
 * @type {readonly { readonly name: Text, readonly why: Text, readonly suppose: string, readonly lines: string }[]}
 */
const mechanisms = [
  {
    name: { en: "The third segment of the handshake", "zh-cn": "握手的第三个报文段" },
    why: {
      en: "With a two-way handshake, a SYN alone puts the server in ESTABLISHED. An old copy of a SYN then opens a connection that no client wants, and the server keeps it. In a complete TCP the server stays in SYN_RECEIVED until the client acknowledges its SYN+ACK. The client does not, so the connection is reset before any application sees it.",
      "zh-cn":
        "如果只有两次握手，服务器收到 SYN 就进入 ESTABLISHED：一个滞留已久的 SYN 副本就会打开一个没有客户端需要的连接，而服务器会一直保留它。完整的 TCP 停留在 SYN_RECEIVED，直到客户端确认其 SYN+ACK；客户端不会确认，所以在任何应用程序看到这个连接之前，它就被复位了。",
    },
    suppose: "two-way-handshake",
    lines: "client: connect\nclient: send 5\nclient: close\nserver: close",
  },
  {
    name: { en: "TIME_WAIT, for the last ACK", "zh-cn": "TIME_WAIT：应对最后一个 ACK 丢失" },
    why: {
      en: "The server cannot know whether its FIN or the client's ACK of it was lost, so it retransmits the FIN. A client without TIME_WAIT has forgotten the connection by then, and answers with a RST, so an orderly close ends with an error at the server. A client in TIME_WAIT acknowledges the FIN again.",
      "zh-cn":
        "服务器无法知道丢失的是它的 FIN，还是客户端对 FIN 的 ACK，所以重传 FIN。没有 TIME_WAIT 的客户端此时已经忘记这个连接，只能以 RST 应答：正常的关闭在服务器上变成了错误。处于 TIME_WAIT 的客户端则再次发送 ACK。",
    },
    suppose: "no-time-wait",
    lines: "profile linux\nclient: connect\nclient: send 5\nclient: close\nserver: close\nfinally server error=none",
  },
  {
    name: { en: "TIME_WAIT, for old segments", "zh-cn": "TIME_WAIT：应对旧报文段" },
    why: {
      en: "The client closes and connects again from the same port at once. A copy of a data segment of the first connection is still in the network. It arrives in the second one, where its sequence numbers happen to be in the window, and its bytes are delivered as if they were new. TIME_WAIT keeps the pair of ports unused until old segments have died out.",
      "zh-cn":
        "客户端关闭连接后，立即从同一端口再次连接。第一个连接的某个数据报文段的副本还在网络中；它到达时已是第二个连接，而其序号恰好落在窗口内，于是旧字节被当作新数据交付。TIME_WAIT 使这对端口在旧报文段消失之前不被重新使用。",
    },
    suppose: "no-time-wait",
    lines: [
      "client client port=40000",
      "server server",
      "latency 100us",
      "client: connect",
      "client: send 220",
      "client: close",
      "server: close",
      "wait until client CLOSED",
      "client: connect from 40000",
      "client: send 5",
      "finally server received=5",
    ].join("\n"),
  },
  {
    name: { en: "Initial sequence numbers that follow a clock", "zh-cn": "随时钟增长的初始序号" },
    why: {
      en: "A reset connection skips TIME_WAIT, so the client may connect again from the same port at once. If both connections start with the same number, an old data segment is what the second one expects next. A clock moves the initial sequence number on, and old numbers fall outside the window.",
      "zh-cn":
        "复位之后没有 TIME_WAIT，客户端可以立即从同一端口再次连接。如果两个连接的初始序号相同，旧的数据报文段恰好就是第二个连接等待的下一段数据。由时钟产生的初始序号不断增长，旧序号便落在窗口之外。",
    },
    suppose: "fixed-isn",
    lines: [
      "client client port=40000",
      "server server",
      "client: connect",
      "client: send 10",
      "client: abort",
      "client: connect from 40000",
      "client: send 5",
      "finally server received=5",
    ].join("\n"),
  },
  {
    name: { en: "The check of the sequence number", "zh-cn": "对序号的检查" },
    why: {
      en: "The second copy of the SYN reaches a server in SYN_RECEIVED. Without the check it counts as a new SYN: the server returns to LISTEN, and answers the client's ACK with a RST. With the check, its number is in front of the window, so the server sends an ACK and nothing else happens.",
      "zh-cn":
        "SYN 的第二个副本到达时，服务器处于 SYN_RECEIVED。不检查序号，它就被当作一个新的 SYN：服务器回到 LISTEN，并以 RST 应答客户端的 ACK。检查序号，则该序号在窗口之前，服务器只以一个 ACK 应答，别无影响。",
    },
    suppose: "no-sequence-check",
    lines: "client: connect\nclient: send 5\nclient: close\nserver: close\nfinally client error=none",
  },
];

/** @type {Record<string, Text>} */
const words = {
  title: { en: "What TCP’s mechanisms are for", "zh-cn": "TCP 的各种机制有什么用" },
  generated: {
    en: "Generated by `node scripts/why.mjs`, which runs every variant. Do not edit.",
    "zh-cn": "由 `node scripts/why.mjs` 运行所有变体后生成，请勿手工修改。",
  },
  about: {
    en: "Each scenario below is explored twice: with a TCP that lacks one mechanism, and with a complete TCP. `tflow explore` runs it with each segment lost, duplicated, delayed and reordered in turn, and reports every run that breaks. It does not know what to look for.",
    "zh-cn":
      "下面每个场景都用两种 TCP 运行：一种缺少某个机制，一种是完整的。`tflow explore` 让每个报文段丢失、重复、延迟、乱序，逐一运行，并报告每一次出错。它事先并不知道要找什么。",
  },
  mechanism: { en: "mechanism", "zh-cn": "机制" },
  without: { en: "without it, one fault is enough", "zh-cn": "没有它，一处故障就足以出错" },
  withIt: { en: "with it, two faults are not", "zh-cn": "有了它，两处故障也不会出错" },
  holds: {
    en: "nothing breaks in {variants} runs with at most {most} segments disturbed",
    "zh-cn": "至多干扰 {most} 个报文段的 {variants} 次运行都不出错",
  },
  scenario: { en: "The scenario:", "zh-cn": "场景：" },
  counterexample: {
    en: "Without the mechanism (`suppose {suppose}`), {broken} of {variants} runs with one segment disturbed break. The first of them, as a scenario:",
    "zh-cn":
      "没有这个机制时（`suppose {suppose}`），干扰一个报文段的 {variants} 次运行中有 {broken} 次出错。其中第一次写成场景：",
  },
};

/** @param {string} text @param {number} faults @param {Locale} locale */
function explore(text, faults, locale) {
  const [run] = analyze(text, { locale }).runs;
  if (run === undefined || refusalOf(run) !== null) throw new Error(`cannot be explored: ${text}`);
  const variants = exploring(run, { locale, faults });
  for (;;) {
    const variant = variants.next();
    if (variant.done !== true) continue;
    const about = { scenario: run.scenario, line: 0, faults, kinds: faultGroups, locale, isWritten: () => true };
    return toExplored(variant.value, about);
  }
}

/** @param {string} text */
function fence(text) {
  return ["```tcpflow", text.trimEnd(), "```"];
}

/** @param {Locale} locale */
function page(locale) {
  const sections = mechanisms.map(({ name, why, suppose, lines }) => {
    const title = `scenario "${name[locale]}"\n`;
    const supposed = explore(`${title}suppose ${suppose}\n${lines}\n`, 1, locale);
    const broken = supposed.results.filter(({ outcome }) => outcome === "breaks");
    const real = explore(`${title}${lines}\n`, most, locale);
    const failure = real.results.find(({ outcome }) => outcome === "breaks");
    const [first] = broken;
    if (first === undefined) throw new Error(`without ${suppose} nothing breaks`);
    if (failure !== undefined) throw new Error(`a complete TCP breaks: ${JSON.stringify(failure)}`);
    const counts = { suppose, broken: broken.length, variants: supposed.variants };
    return { name: name[locale], why: why[locale], text: `${title}${lines}`, first, counts, variants: real.variants };
  });
  const t = /** @param {string} key @param {Record<string, string | number>} [values] */ (key, values) =>
    tell(/** @type {Text} */ (words[key]), locale, values);
  return [
    `# ${t("title")}`,
    "",
    t("generated"),
    "",
    t("about"),
    "",
    `| ${t("mechanism")} | ${t("without")} | ${t("withIt")} |`,
    "|---|---|---|",
    ...sections.map(({ name, first, variants }) => {
      // The lines that are shown are those of the variant.
      const faults = faultsText(
        first.faults.map((fault) => ({ ...fault, line: null })),
        locale,
      );
      const what = first.broken.map(({ message }) => message).join(" ");
      return `| ${name} | ${faults}${locale === "en" ? ": " : "："}${what} | ${t("holds", { variants, most })} |`;
    }),
    ...sections.flatMap(({ name, why, text, first, counts }) => [
      "",
      `## ${name}`,
      "",
      why,
      "",
      t("scenario"),
      "",
      ...fence(text),
      "",
      t("counterexample", counts),
      "",
      ...fence(first.scenario ?? ""),
    ]),
    "",
  ].join("\n");
}

const names = { en: "docs/why.md", "zh-cn": "docs/why.zh-cn.md" };
keep(new Map(locales.map((locale) => [join(root, names[locale]), page(locale)])), "node scripts/why.mjs");
