/** Data communication and timeouts: RFC 9293 §3.8 and §3.10.8. */
import type { ReasonWords } from "./reason.ts";

export const sendingReasons = {
  "3.8.3-r2": {
    section: "3.8.3",
    requirement: "MUST-20",
    en: "The same segment has been sent in vain too often (R2): the connection is closed.",
    "zh-cn": "同一报文段重传次数已达上限（R2）：关闭连接。",
  },
  "3.8.4-dead": {
    section: "3.8.4",
    en: "No keepalive probe was answered: the connection is dead.",
    "zh-cn": "保活探测一直得不到应答：连接已失效。",
  },
  "3.8.4-probe": {
    section: "3.8.4",
    requirement: "SHLD-12",
    en: "The connection has been silent for long: a keepalive probe with an old sequence number asks for an ACK.",
    "zh-cn": "连接静默已久：发送一个带旧序号的保活探测，以引出 ACK。",
  },
  "3.8.3-r1": {
    section: "3.8.3",
    requirement: "SHLD-9",
    en: "The same segment has been sent three times again (R1): the application is told that its data do not get through.",
    "zh-cn": "同一报文段已重传三次（R1）：通知应用程序，数据迟迟无法送达。",
  },
  "3.8.5-urgent": {
    section: "3.8.5",
    requirement: "MUST-32",
    en: "The urgent pointer is ahead of what has arrived: the application is told that urgent data are coming.",
    "zh-cn": "紧急指针超前于已到达的数据：通知应用程序有紧急数据到来。",
  },
  "3.8.5-announce": {
    section: "3.8.5",
    requirement: "MUST-30",
    en: "The urgent data cannot be sent yet: an empty segment with URG announces them.",
    "zh-cn": "紧急数据暂时无法发送：先用带 URG 的空报文段通知对端。",
  },
  "3.8.6-window-update": {
    section: "3.8.6.2.2",
    requirement: "MUST-39",
    en: "The application has read so much that the larger window is worth a segment.",
    "zh-cn": "应用程序读走了足够多的数据，值得发送一次窗口更新。",
  },
  "3.8.6.1-probe": {
    section: "3.8.6.1",
    requirement: "MUST-36",
    en: "The window is zero and data wait: it is probed.",
    "zh-cn": "窗口为零而仍有数据待发：发送零窗口探测。",
  },
  "3.8.6.1-open": {
    section: "3.8.6.1",
    en: "The window has opened and did not take the byte that probed it: that byte is sent again at once, with what waits behind it.",
    "zh-cn": "窗口已重新打开，而探测字节当时未被接收：立即重发该字节，并带上其后等待的数据。",
  },
  "3.8.6.3-read": {
    section: "3.8.6.3",
    en: "The application has read everything: the acknowledgment that waited goes out.",
    "zh-cn": "应用已读完全部数据：此前等待的确认现在发出。",
  },
  "3.8.6.3-delayed": {
    section: "3.8.6.3",
    requirement: "SHLD-18",
    en: "A delayed acknowledgment has waited long enough.",
    "zh-cn": "延迟确认的等待时间已到。",
  },
  "3.10.8-retransmission": {
    section: "3.10.8",
    requirement: "MUST-19",
    en: "The retransmission timer expired: the oldest unacknowledged segment is sent again, and the timer backs off.",
    "zh-cn": "重传定时器超时：重发最早的未确认报文段，定时器退避。",
  },
  "3.10.8-time-wait": {
    section: "3.10.8",
    requirement: "MUST-13",
    en: "2MSL have passed: nothing of this connection is left in the network.",
    "zh-cn": "2MSL 已过：网络中不再有该连接的报文段。",
  },
  "3.10.8-user": {
    section: "3.10.8",
    en: "The user timeout expired: the connection is aborted.",
    "zh-cn": "用户超时已到：中止连接。",
  },
} as const satisfies Record<string, ReasonWords>;
