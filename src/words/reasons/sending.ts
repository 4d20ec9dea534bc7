/** Data communication and timeouts: RFC 9293 §3.8 and §3.10.8. */
import type { ReasonWords } from "./reason.ts";

export const sendingReasons = {
  "3.8.3-r2": {
    section: "3.8.3",
    requirement: "MUST-20",
    en: "The same segment has been retransmitted too often (threshold R2), so the connection is closed.",
    "zh-cn": "同一报文段的重传次数达到上限（阈值 R2），关闭连接。",
  },
  "3.8.4-dead": {
    section: "3.8.4",
    en: "No keepalive probe was acknowledged, so the connection is considered dead.",
    "zh-cn": "保活探测一直没有得到应答，认为连接已失效。",
  },
  "3.8.4-probe": {
    section: "3.8.4",
    requirement: "SHLD-12",
    en: "The connection has been idle for a long time: a keepalive probe with an old sequence number makes the peer send an ACK.",
    "zh-cn": "连接长时间空闲：发送一个带旧序号的保活探测，促使对端发送 ACK。",
  },
  "3.8.3-r1": {
    section: "3.8.3",
    requirement: "SHLD-9",
    en: "The same segment has been retransmitted three times (threshold R1): the application is informed of the delivery problem.",
    "zh-cn": "同一报文段已重传三次（阈值 R1）：通知应用程序数据传送遇到问题。",
  },
  "3.9.2.2-soft": {
    section: "3.9.2.2",
    requirement: "SHLD-25",
    en: "An ICMP message reports a problem that may pass: the application is informed, and the connection continues.",
    "zh-cn": "ICMP 消息报告了可能是暂时的问题：通知应用程序，连接继续。",
  },
  "3.9.2.2-hard": {
    section: "3.9.2.2",
    requirement: "SHLD-26",
    en: "An ICMP message says that the segment cannot be delivered: the connection is aborted.",
    "zh-cn": "ICMP 消息表明报文段无法送达：中止连接。",
  },
  "3.8.5-urgent": {
    section: "3.8.5",
    requirement: "MUST-32",
    en: "The urgent pointer is ahead of the received data: the application is informed that urgent data follows.",
    "zh-cn": "紧急指针超前于已收到的数据：通知应用程序后面有紧急数据。",
  },
  "3.8.5-announce": {
    section: "3.8.5",
    requirement: "MUST-30",
    en: "The urgent data cannot be sent yet: an empty segment with URG announces it.",
    "zh-cn": "紧急数据暂时无法发送：先发送一个带 URG 的空报文段通知对端。",
  },
  "3.8.6-window-update": {
    section: "3.8.6.2.2",
    requirement: "MUST-39",
    en: "The application has read enough data that the larger window is worth advertising.",
    "zh-cn": "应用程序读取了足够多的数据，值得发送一次窗口更新。",
  },
  "3.8.6.1-probe": {
    section: "3.8.6.1",
    requirement: "MUST-36",
    en: "The window is zero and data is waiting: a zero-window probe is sent.",
    "zh-cn": "窗口为零而仍有数据待发：发送零窗口探测。",
  },
  "3.8.6.1-open": {
    section: "3.8.6.1",
    en: "The window has reopened, but the peer did not accept the probe's byte: it is sent again at once, followed by the waiting data.",
    "zh-cn": "窗口重新打开，但对端没有接收探测报文段中的字节：立即重传该字节，并继续发送等待的数据。",
  },
  "3.8.6.3-read": {
    section: "3.8.6.3",
    en: "The application has read all the data, so the delayed ACK is sent.",
    "zh-cn": "应用程序已读完全部数据，发送被延迟的 ACK。",
  },
  "3.8.6.3-delayed": {
    section: "3.8.6.3",
    requirement: "SHLD-18",
    en: "The delayed-ACK timer expired, so the ACK is sent.",
    "zh-cn": "延迟确认定时器到期，发送 ACK。",
  },
  "3.10.8-retransmission": {
    section: "3.10.8",
    requirement: "MUST-19",
    en: "The retransmission timer expired: the oldest unacknowledged segment is retransmitted, and the timeout is doubled.",
    "zh-cn": "重传定时器到期：重传最早的未确认报文段，并将超时时间加倍。",
  },
  "3.10.8-time-wait": {
    section: "3.10.8",
    requirement: "MUST-13",
    en: "2MSL have passed: no segment of this connection is left in the network.",
    "zh-cn": "2MSL 已过：网络中不再有这个连接的报文段。",
  },
  "3.10.8-user": {
    section: "3.10.8",
    en: "The user timeout expired, so the connection is aborted.",
    "zh-cn": "用户超时时间已到，中止连接。",
  },
} as const satisfies Record<string, ReasonWords>;
