/** What is left when a scenario ends. */
import type { FindingWords } from "../finding.ts";

const open = "client: connect\n";

export const leftoverFindings = {
  "close-wait-leak": {
    severity: "warning",
    section: "3.6",
    message: {
      en: "{name} stays in CLOSE_WAIT: {peer} has closed, but the application of {name} never calls close.",
      "zh-cn": "{name} 会一直停留在 CLOSE_WAIT：{peer} 已经关闭，而 {name} 的应用程序没有调用 close。",
    },
    meaning: {
      en: "No TCP timer ends CLOSE_WAIT. As long as the application does not close, its descriptor and the control block remain allocated. It is a warning where a `wait` or `at` follows: a short text may end with one FIN.",
      "zh-cn":
        "TCP 没有结束 CLOSE_WAIT 的定时器。只要应用程序不调用 close，文件描述符和控制块就一直被占用。后面有 `wait` 或 `at` 时才是警告：短小的场景可以只以一个 FIN 结束。",
    },
    fix: { en: "Call close on this side as well.", "zh-cn": "让这一方的应用程序也调用 close。" },
    example: `${open}[[client: close]]\nwait 1h`,
  },
  "fin-wait-2-leak": {
    severity: "warning",
    section: "3.6",
    message: {
      en: "{name} stays in FIN_WAIT_2 indefinitely: {peer}'s FIN never arrives, and RFC 9293 defines no timeout for this state.",
      "zh-cn": "{name} 会一直停留在 FIN_WAIT_2：{peer} 的 FIN 没有到达，而 RFC 9293 没有为这个状态规定超时。",
    },
    meaning: {
      en: "RFC 9293 lets a connection wait for the peer's FIN without limit. Linux ends FIN_WAIT_2 after 60 s if the application has closed the socket (an orphaned connection).",
      "zh-cn":
        "按照 RFC 9293，连接可以无限期地等待对端的 FIN。如果应用程序已关闭套接字（孤儿连接），Linux 会在 60 秒后结束 FIN_WAIT_2。",
    },
    fix: {
      en: "Let the peer close, or set `fin-timeout` or `keepalive`.",
      "zh-cn": "让对端关闭连接，或设置 `fin-timeout` 或 `keepalive`。",
    },
    example: `${open}[[client: shutdown]]\ncrash server`,
  },
  "held-never-arrives": {
    severity: "warning",
    message: {
      en: "The held segment `{name}` never arrives.",
      "zh-cn": "滞留的报文段 `{name}` 一直没有到达。",
    },
    meaning: {
      en: "A held segment stays in the network until a line delivers it, and no line does.",
      "zh-cn": "滞留的报文段停留在网络中，直到有一行把它送达，而没有这样的行。",
    },
    fix: {
      en: "Add `old arrives`. If the segment is meant to be lost, use `-x` instead of `~>`.",
      "zh-cn": "加上 `old arrives`；如果本意是丢失，用 `-x` 代替 `~>`。",
    },
    example:
      "client ~> server: SYN as [[old]]\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK",
  },
} as const satisfies Record<string, FindingWords>;
