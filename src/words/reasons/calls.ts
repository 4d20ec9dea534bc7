/** Calls of the application, and crashes: RFC 9293 §3.5.1, §3.6.1, §3.10.1 to §3.10.6. */
import type { ReasonWords } from "./reason.ts";

export const callReasons = {
  "3.5.1-crash": {
    section: "3.5.1",
    en: "The machine restarts: its connections are forgotten, and their peers are not told. They are half-open now.",
    "zh-cn": "机器重启：它的连接都被遗忘，对端得不到通知，这些连接成为半开连接。",
  },
  "3.10.1-passive": {
    section: "3.10.1",
    en: "A passive OPEN makes a listening socket: LISTEN.",
    "zh-cn": "被动打开（passive OPEN）建立监听套接字：进入 LISTEN。",
  },
  "3.10.1-active": {
    section: "3.10.1",
    en: "An active OPEN selects an initial sequence number, sends a SYN and enters SYN_SENT.",
    "zh-cn": "主动打开（active OPEN）选定初始序号，发送 SYN，进入 SYN_SENT。",
  },
  "3.10.2-send": {
    section: "3.10.2",
    en: "SEND segmentizes the text and sends it with a piggybacked acknowledgment.",
    "zh-cn": "SEND 把数据分段发送，并捎带确认。",
  },
  "3.10.4-close": {
    section: "3.10.4",
    en: "CLOSE queues a FIN behind all that was sent, and enters FIN_WAIT_1 at once.",
    "zh-cn": "CLOSE 把 FIN 排在所有已发数据之后，并立即进入 FIN_WAIT_1。",
  },
  "3.10.4-close-wait": {
    section: "3.10.4",
    en: "CLOSE in CLOSE_WAIT queues a FIN behind all that was sent, and enters LAST_ACK.",
    "zh-cn": "在 CLOSE_WAIT 中调用 CLOSE：把 FIN 排在所有已发数据之后，进入 LAST_ACK。",
  },
  "3.10.4-fin": {
    section: "3.10.4",
    en: "All preceding SENDs have been segmentized: the FIN is sent.",
    "zh-cn": "先前的数据都已分段发出，于是发送 FIN。",
  },
  "3.10.4-listen": {
    section: "3.10.4",
    en: "CLOSE in LISTEN deletes the listening socket; what was half open is forgotten.",
    "zh-cn": "在 LISTEN 中调用 CLOSE：删除监听套接字，半开的连接一并丢弃。",
  },
  "3.10.4-listen-queue": {
    section: "3.10.4",
    en: "The listening socket is closed: connections that nobody accepted are reset.",
    "zh-cn": "监听套接字已关闭：无人接受的连接被复位。",
  },
  "3.10.4-syn-sent": {
    section: "3.10.4",
    en: "CLOSE in SYN_SENT deletes the control block; nothing is sent.",
    "zh-cn": "在 SYN_SENT 中调用 CLOSE：删除控制块，不发送任何报文段。",
  },
  "3.10.5-abort": {
    section: "3.10.5",
    en: "ABORT sends a reset where the peer could still be reached, flushes all queues and enters CLOSED.",
    "zh-cn": "ABORT 在仍可通知对端的状态下发送 RST，清空所有队列，进入 CLOSED。",
  },
  "3.6.1-close-unread": {
    section: "3.6.1",
    requirement: "SHLD-3",
    en: "CLOSE with unread data sends a reset: the peer shall know that data were lost.",
    "zh-cn": "接收缓冲区中还有未读数据时调用 CLOSE：发送 RST，让对端知道数据已丢失。",
  },
  "3.6.1-reopen": {
    section: "3.6.1",
    requirement: "MAY-2",
    en: "A SYN beyond everything that the old connection saw opens it anew, straight out of TIME_WAIT.",
    "zh-cn": "序号超出旧连接全部序号的 SYN 可以直接从 TIME_WAIT 重新打开连接。",
  },
} as const satisfies Record<string, ReasonWords>;
