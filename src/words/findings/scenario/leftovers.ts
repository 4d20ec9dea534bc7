/** What is left when a scenario ends. */
import type { FindingWords } from "../finding.ts";

const open = "client: connect\n";

export const leftoverFindings = {
  "close-wait-leak": {
    severity: "warning",
    section: "3.6",
    message: {
      en: "{name} stays in CLOSE_WAIT for ever: {peer} has closed, and the application of {name} never calls close.",
      "zh-cn": "{name} 会永远停留在 CLOSE_WAIT：{peer} 已经关闭，而 {name} 的应用程序一直没有调用 close。",
    },
    meaning: {
      en: "An application that never closes keeps its descriptor and its control block for ever; no timer of TCP ends CLOSE_WAIT.",
      "zh-cn": "应用程序从不关闭，描述符和控制块就永远占用；TCP 没有结束 CLOSE_WAIT 的定时器。",
    },
    fix: { en: "Let the application close.", "zh-cn": "让应用程序调用 close。" },
    example: `${open}[[client: close]]`,
  },
  "fin-wait-2-leak": {
    severity: "warning",
    section: "3.6",
    message: {
      en: "{name} stays in FIN_WAIT_2 for ever: the FIN of {peer} never comes, and RFC 9293 knows no timer for it.",
      "zh-cn": "{name} 会永远停留在 FIN_WAIT_2：{peer} 的 FIN 一直没有到来，而 RFC 9293 没有为此规定定时器。",
    },
    meaning: {
      en: "The peer's FIN never comes, and RFC 9293 waits for it for ever; Linux gives an orphan 60 s.",
      "zh-cn": "对端的 FIN 一直没有到来，RFC 9293 会永远等下去；Linux 对孤儿连接只等 60 秒。",
    },
    fix: {
      en: "Let the peer close, or set `fin-timeout`, or keepalive.",
      "zh-cn": "让对端关闭，或设置 `fin-timeout` 或保活。",
    },
    example: `${open}[[client: shutdown]]\ncrash server`,
  },
  "held-never-arrives": {
    severity: "warning",
    message: { en: "The segment held as “{name}” never arrives.", "zh-cn": "以“{name}”为名滞留的报文段一直没有到达。" },
    meaning: {
      en: "A held segment is under way until a line lets it arrive, and none does.",
      "zh-cn": "滞留的报文段一直在途中，直到有一行让它到达，而没有这样的行。",
    },
    fix: {
      en: "Write `old arrives`, or `-x` if it is meant to be lost.",
      "zh-cn": "写 `old arrives`；如果本意是丢失，写 `-x`。",
    },
    example:
      "client ~> server: SYN as [[old]]\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK",
  },
} as const satisfies Record<string, FindingWords>;
