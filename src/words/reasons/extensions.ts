/** Congestion control, timestamps, SACK, cookies and other RFCs. */
import type { ReasonWords } from "./reason.ts";

export const extensionReasons = {
  "6191-reuse": {
    rfc: 6191,
    section: "2",
    en: "The connection in TIME_WAIT gives way to a new one that begins beyond its sequence numbers.",
    "zh-cn": "处于 TIME_WAIT 的连接让位给新连接，新连接的序号从旧序号之后开始。",
  },
  "5681-fast-retransmit": {
    rfc: 5681,
    section: "3.2",
    en: "Three duplicate ACKs: the missing segment is sent again without waiting for the timer.",
    "zh-cn": "收到三个重复 ACK：不等定时器超时就重发缺失的报文段。",
  },
  "6675-hole": {
    rfc: 6675,
    section: "5",
    en: "SACK blocks show that this segment is lost: it is sent again without waiting for an ACK of what is before it.",
    "zh-cn": "SACK 块表明该报文段已丢失：不等前面的确认到来就立即重传。",
  },
  "6582-partial": {
    rfc: 6582,
    section: "3.2",
    en: "A partial acknowledgment during fast recovery: the next missing segment is sent again.",
    "zh-cn": "快速恢复期间收到部分确认：重发下一个缺失的报文段。",
  },
  "6298-lost": {
    rfc: 6298,
    section: "5",
    en: "After the timeout, what was in flight is sent again as the window opens.",
    "zh-cn": "超时之后，随着拥塞窗口打开，重发当时在途的报文段。",
  },
  "7323-paws": {
    rfc: 7323,
    section: "5.3",
    en: "The timestamp is older than the last one: the segment is an old duplicate.",
    "zh-cn": "时间戳早于最近记录的值：这是旧的重复报文段。",
  },
  "4987-cookie": {
    rfc: 4987,
    section: "3.6",
    en: "The SYN queue is full: the SYN+ACK bears a cookie, and nothing is remembered until it comes back.",
    "zh-cn": "SYN 队列已满：SYN+ACK 携带 cookie，在它返回之前不保存任何状态。",
  },
  "5961-throttled": {
    rfc: 5961,
    section: "7",
    en: "Enough invalid segments have been answered for now; this one is dropped silently, lest two ends answer each other for ever.",
    "zh-cn": "近期对无效报文段的应答已达上限；这一个被静默丢弃，以免两端无休止地互相应答。",
  },
  "1337-rst": {
    rfc: 1337,
    section: "3",
    en: "A reset is not obeyed in TIME_WAIT, lest an old duplicate end it before its time.",
    "zh-cn": "TIME_WAIT 不理会复位（RST），以免被旧的重复报文段提前终止。",
  },
  "8985-lost": {
    rfc: 8985,
    section: "6.2",
    en: "Segments that were sent later have arrived: this one is taken for lost, and sent again.",
    "zh-cn": "更晚发送的报文段已经到达：判定此报文段丢失并重传。",
  },
  "8985-tail-probe": {
    rfc: 8985,
    section: "7.3",
    en: "No acknowledgment for two round trips: the last segment is sent again to draw one (tail loss probe).",
    "zh-cn": "两个往返时间内没有确认：重发最后一个报文段以引出确认（尾部丢失探测）。",
  },
} as const satisfies Record<string, ReasonWords>;
