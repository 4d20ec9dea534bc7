/** What a capture shows of a connection: each with a code, as the findings of a scenario have. */
import type { Severity } from "../../text/problem.ts";
import type { Text } from "../text.ts";

export interface SituationWords {
  readonly severity: Severity;
  /** The section of RFC 9293 that it is about. */
  readonly section?: string;
  /** What the capture shows of this connection. Ends are named as `client 10.0.0.1:40000`. */
  readonly message: Text;
}

export const situations = {
  "frame-differs": {
    severity: "error",
    section: "3.10",
    message: {
      en: "Frame {frame}: {who} is in state {state}, in which a TCP does not send {segment}. Another stack, a middlebox or an attacker may have sent it.",
      "zh-cn":
        "第 {frame} 帧：{who} 处于 {state} 状态，TCP 此时不会发送 {segment}。它可能来自其他协议栈、中间设备或攻击者。",
    },
  },
  "frames-undecided": {
    severity: "information",
    message: {
      en: "The capture does not contain enough to judge some frames (count: {count}, the first is frame {frame}).",
      "zh-cn": "抓包中的信息不足以判断部分帧（数量：{count}，首个为第 {frame} 帧）。",
    },
  },
  "connection-refused": {
    severity: "warning",
    section: "3.10.7.1",
    message: {
      en: "{server} refused the connection: it answered the SYN with a RST. No application listens on this port, or a firewall rejects the connection.",
      "zh-cn": "{server} 拒绝了连接：它以 RST 应答 SYN。该端口上没有应用程序监听，或连接被防火墙拒绝。",
    },
  },
  "connection-unanswered": {
    severity: "warning",
    section: "3.8.3",
    message: {
      en: "The SYN from {client} got no answer (SYNs: {count}). The server is down, or a firewall drops the segments.",
      "zh-cn": "{client} 的 SYN 没有得到应答（SYN 数：{count}）。服务器没有运行，或报文段被防火墙丢弃。",
    },
  },
  "handshake-incomplete": {
    severity: "warning",
    section: "3.5",
    message: {
      en: "The handshake was not completed: the capture shows no ACK of the SYN from {server}.",
      "zh-cn": "三次握手没有完成：抓包中没有对 {server} 的 SYN 的确认。",
    },
  },
  "connection-reset": {
    severity: "warning",
    section: "3.5.2",
    message: {
      en: "{who} reset the connection after {time}.",
      "zh-cn": "{who} 在 {time} 后复位了连接。",
    },
  },
  "connection-timed-out": {
    severity: "warning",
    section: "3.8.3",
    message: {
      en: "The connection timed out: {who} retransmitted without an answer (retransmissions: {count}).",
      "zh-cn": "连接超时：{who} 的重传没有得到应答（重传次数：{count}）。",
    },
  },
  "connection-half-closed": {
    severity: "information",
    section: "3.6",
    message: {
      en: "Only {who} closed its direction of the connection: the capture shows no FIN from the peer.",
      "zh-cn": "只有 {who} 关闭了自己方向的连接：抓包中没有对端的 FIN。",
    },
  },
  "segments-retransmitted": {
    severity: "information",
    section: "3.8.1",
    message: {
      en: "{who} retransmitted segments: {count} of {segments}.",
      "zh-cn": "{who} 重传了报文段：{segments} 个中有 {count} 个。",
    },
  },
  "segments-reordered": {
    severity: "information",
    message: {
      en: "Segments from {who} were reordered on the way: {count} of {segments}.",
      "zh-cn": "{who} 的报文段在途中乱序：{segments} 个中有 {count} 个。",
    },
  },
  "window-closed": {
    severity: "warning",
    section: "3.8.6.1",
    message: {
      en: "{who} announced a zero window (times: {count}, total duration: {time}). Its application read too slowly.",
      "zh-cn": "{who} 通告了零窗口（次数：{count}，合计：{time}）。它的应用程序读取过慢。",
    },
  },
  "segments-not-captured": {
    severity: "information",
    message: {
      en: "The capture is incomplete: {who} acknowledged data that was not captured (places: {count}).",
      "zh-cn": "抓包不完整：{who} 确认了没有抓到的数据（共 {count} 处）。",
    },
  },
  "checksum-wrong": {
    severity: "warning",
    section: "3.1",
    message: {
      en: "Segments from {who} have a wrong checksum, and a receiver drops them: {count} of {segments}.",
      "zh-cn": "{who} 的报文段校验和错误，接收方会丢弃它们：{segments} 个中有 {count} 个。",
    },
  },
  "beginning-only": {
    severity: "information",
    message: {
      en: "The connection is too long to be shown as a whole: these are the first {limit} of its {segments} segments.",
      "zh-cn": "连接过长，无法全部显示：这里是 {segments} 个报文段中的前 {limit} 个。",
    },
  },
  "begins-before-capture": {
    severity: "hint",
    message: {
      en: "The connection began before the capture: its handshake is missing.",
      "zh-cn": "连接在抓包开始之前已经建立：没有抓到握手。",
    },
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

export type SituationCode = keyof typeof situations;
