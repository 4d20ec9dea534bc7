/** Congestion control and loss recovery. */
import { bytes, choice, maxWindow, onOff, parameter, whole } from "./parameter.ts";

const startOfWindow = { ...bytes(whole(1, maxWindow)), none: true } as const;

export const congestionParameters = {
  congestion: parameter({
    name: "congestion",
    kind: choice("reno", "cubic", "none"),
    en: "The congestion control algorithm. `none`: only the peer's window limits the sender.",
    "zh-cn": "拥塞控制算法。none 表示发送方只受对端窗口限制。",
    standard: { value: "reno", source: "RFC 9293 §3.8.2 (MUST-19): RFC 5681" },
  }),
  cwnd: parameter({
    name: "cwnd",
    kind: startOfWindow,
    en: "The congestion window that a connection starts with. By default, the initial window of the profile.",
    "zh-cn": "连接开始时的拥塞窗口。默认为该 profile 的初始窗口。",
    standard: { value: null, source: "RFC 5681 §3.1: 2, 3 or 4 segments, by their size" },
  }),
  ssthresh: parameter({
    name: "ssthresh",
    kind: startOfWindow,
    en: "The slow start threshold that a connection starts with. By default, there is none until the first loss.",
    "zh-cn": "连接开始时的慢启动门限。默认在首次丢失之前没有门限。",
    standard: { value: null, source: "RFC 5681 §3.1: arbitrarily high" },
  }),
  rack: parameter({
    name: "rack",
    kind: onOff,
    en: "Whether losses are detected by time as well as by duplicate ACKs.",
    "zh-cn": "是否除重复确认外也按时间判断丢失（RACK）。",
    standard: { value: false, source: "RFC 8985 §6: optional" },
  }),
  tailLossProbe: parameter({
    name: "tail-loss-probe",
    kind: onOff,
    en: "Whether the last segment is sent again before the retransmission timeout, to elicit an ACK.",
    "zh-cn": "是否在重传超时之前重传最后一个报文段以引出确认（TLP）。",
    standard: { value: false, source: "RFC 8985 §7: optional" },
  }),
  frto: parameter({
    name: "frto",
    kind: onOff,
    en: "Whether the sender uses F-RTO to detect spurious retransmission timeouts.",
    "zh-cn": "发送方是否使用 F-RTO 检测虚假的重传超时。",
    standard: { value: false, source: "RFC 5682: optional" },
  }),
  retransmitCollapse: parameter({
    name: "retransmit-collapse",
    kind: onOff,
    en: "Whether small segments are joined when they are retransmitted.",
    "zh-cn": "重传时是否合并小报文段。",
    standard: { value: false, source: "RFC 9293 §3.10.8: the segment at the front of the queue" },
  }),
} as const;
