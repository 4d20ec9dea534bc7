/** Congestion control, timestamps, SACK, cookies and other RFCs. */
import type { ReasonWords } from "./reason.ts";

export const extensionReasons = {
  "6191-reuse": {
    rfc: 6191,
    section: "2",
    en: "The new connection starts beyond the sequence numbers of the old one, so it replaces the connection in TIME_WAIT.",
    "zh-cn": "新连接的初始序号大于旧连接用过的序号，可以取代处于 TIME_WAIT 的旧连接。",
  },
  "5681-fast-retransmit": {
    rfc: 5681,
    section: "3.2",
    en: "Three duplicate ACKs arrived: the missing segment is retransmitted at once (fast retransmit).",
    "zh-cn": "收到三个重复 ACK：不等定时器到期，立即重传缺失的报文段（快速重传）。",
  },
  "6675-hole": {
    rfc: 6675,
    section: "5",
    en: "SACK blocks show that this segment was lost: it is retransmitted before everything ahead of it is acknowledged.",
    "zh-cn": "SACK 块表明该报文段已丢失：不等前面的数据得到确认，立即重传。",
  },
  "6582-partial": {
    rfc: 6582,
    section: "3.2",
    en: "A partial ACK arrived during fast recovery: the next missing segment is retransmitted.",
    "zh-cn": "快速恢复期间收到部分确认：重传下一个缺失的报文段。",
  },
  "6298-lost": {
    rfc: 6298,
    section: "5",
    en: "After the timeout, the segments that were in flight are retransmitted as the congestion window grows.",
    "zh-cn": "超时之后，随着拥塞窗口增大，重传当时在途的报文段。",
  },
  "1191-smaller": {
    rfc: 1191,
    section: "6.4",
    en: "An ICMP message says that the segment is too large for the path: it is sent again in smaller segments.",
    "zh-cn": "ICMP 消息表明报文段超过路径 MTU：改用更小的报文段重传。",
  },
  "7323-paws": {
    rfc: 7323,
    section: "5.3",
    en: "The timestamp is older than the last one received: the segment is an old duplicate (PAWS).",
    "zh-cn": "时间戳早于最近收到的值：这是旧的重复报文段（PAWS）。",
  },
  "4987-cookie": {
    rfc: 4987,
    section: "3.6",
    en: "The SYN queue is full: the SYN+ACK carries a SYN cookie, and no state is kept until the client returns it.",
    "zh-cn": "半连接队列（SYN 队列）已满：SYN+ACK 携带 SYN cookie，在客户端返回它之前不保存任何状态。",
  },
  "5961-throttled": {
    rfc: 5961,
    section: "7",
    en: "The limit for responses to invalid segments is reached, so this one is silently dropped. Otherwise, two endpoints could respond to each other endlessly.",
    "zh-cn": "对无效报文段的应答已达上限，因此静默丢弃这一个，以免两端无休止地互相应答。",
  },
  "1337-rst": {
    rfc: 1337,
    section: "3",
    en: "A RST is ignored in TIME_WAIT, so that an old duplicate cannot end the state early.",
    "zh-cn": "TIME_WAIT 忽略 RST，以免旧的重复报文段提前结束这个状态。",
  },
  "8985-lost": {
    rfc: 8985,
    section: "6.2",
    en: "Segments that were sent later have arrived: this one is considered lost and is retransmitted (RACK).",
    "zh-cn": "更晚发送的报文段已经到达：判定该报文段丢失并重传（RACK）。",
  },
  "8985-tail-probe": {
    rfc: 8985,
    section: "7.3",
    en: "No ACK has arrived for two round-trip times: the last segment is retransmitted to trigger one (tail loss probe).",
    "zh-cn": "两个往返时间内没有收到 ACK：重传最后一个报文段，促使对端发送 ACK（尾部丢失探测）。",
  },
} as const satisfies Record<string, ReasonWords>;
