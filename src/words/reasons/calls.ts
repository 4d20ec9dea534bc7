/** Calls of the application, and crashes: RFC 9293 §3.5.1, §3.6.1, §3.10.1 to §3.10.6. */
import type { ReasonWords } from "./reason.ts";

export const callReasons = {
  "3.5.1-crash": {
    section: "3.5.1",
    en: "The machine restarts and loses its connections. The peers are not notified, so the connections are half-open.",
    "zh-cn": "主机重启，连接信息全部丢失，对端得不到通知，这些连接成为半开连接。",
  },
  "3.10.1-passive": {
    section: "3.10.1",
    en: "A passive OPEN creates a listening socket in LISTEN.",
    "zh-cn": "被动打开（passive OPEN）：创建监听套接字，进入 LISTEN。",
  },
  "3.10.1-active": {
    section: "3.10.1",
    en: "An active OPEN selects an initial sequence number, sends a SYN and enters SYN_SENT.",
    "zh-cn": "主动打开（active OPEN）：选定初始序号，发送 SYN，进入 SYN_SENT。",
  },
  "3.10.2-send": {
    section: "3.10.2",
    en: "SEND splits the data into segments and sends them with a piggybacked acknowledgment.",
    "zh-cn": "SEND 把数据切分成报文段发送，并捎带确认。",
  },
  "3.10.4-close": {
    section: "3.10.4",
    en: "CLOSE queues a FIN after all pending data and enters FIN_WAIT_1 at once.",
    "zh-cn": "CLOSE 把 FIN 排在所有待发数据之后，并立即进入 FIN_WAIT_1。",
  },
  "3.10.4-close-wait": {
    section: "3.10.4",
    en: "CLOSE in CLOSE_WAIT queues a FIN after all pending data and enters LAST_ACK.",
    "zh-cn": "在 CLOSE_WAIT 中调用 CLOSE：把 FIN 排在所有待发数据之后，进入 LAST_ACK。",
  },
  "3.10.4-fin": {
    section: "3.10.4",
    en: "All data from earlier SENDs has been sent, so the FIN is sent.",
    "zh-cn": "之前要发送的数据都已发出，因此发送 FIN。",
  },
  "3.10.4-listen": {
    section: "3.10.4",
    en: "CLOSE in LISTEN deletes the listening socket and all its half-open connections.",
    "zh-cn": "在 LISTEN 中调用 CLOSE：删除监听套接字，并丢弃所有半连接。",
  },
  "3.10.4-listen-queue": {
    section: "3.10.4",
    en: "The listening socket is closed, so connections that were not accepted are reset.",
    "zh-cn": "监听套接字已关闭，尚未被 accept 的连接被复位。",
  },
  "3.10.4-syn-sent": {
    section: "3.10.4",
    en: "CLOSE in SYN_SENT deletes the control block and sends nothing.",
    "zh-cn": "在 SYN_SENT 中调用 CLOSE：删除控制块，不发送任何报文段。",
  },
  "3.10.5-abort": {
    section: "3.10.5",
    en: "ABORT sends a RST if the peer may still be using the connection, flushes all queues and enters CLOSED.",
    "zh-cn": "ABORT：如果对端可能仍在使用连接，则发送 RST；清空所有队列，进入 CLOSED。",
  },
  "3.6.1-close-unread": {
    section: "3.6.1",
    requirement: "SHLD-3",
    en: "CLOSE with unread data sends a RST, to tell the peer that data was lost.",
    "zh-cn": "接收缓冲区中还有未读数据时调用 CLOSE：发送 RST，告知对端数据已丢失。",
  },
  "3.6.1-reopen": {
    section: "3.6.1",
    requirement: "MAY-2",
    en: "A SYN with a sequence number beyond the old connection reopens it directly from TIME_WAIT.",
    "zh-cn": "SYN 的序号大于旧连接用过的所有序号，可以直接从 TIME_WAIT 重新打开连接。",
  },
} as const satisfies Record<string, ReasonWords>;
