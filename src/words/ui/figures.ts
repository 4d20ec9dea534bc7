/** The socket table, and the card with the details of an event. */
import type { Text } from "../text.ts";

/** The columns of a socket: those of `ss`, and the variables of RFC 9293 §3.3.1, RFC 5681 and RFC 6298. */
export const figureLabels = {
  state: { en: "State", "zh-cn": "状态" },
  recvQ: { en: "Recv-Q", "zh-cn": "Recv-Q" },
  sendQ: { en: "Send-Q", "zh-cn": "Send-Q" },
  local: { en: "Local address:port", "zh-cn": "本地地址:端口" },
  peer: { en: "Peer address:port", "zh-cn": "对端地址:端口" },
  sndUna: { en: "SND.UNA", "zh-cn": "SND.UNA" },
  sndNxt: { en: "SND.NXT", "zh-cn": "SND.NXT" },
  sndWnd: { en: "SND.WND", "zh-cn": "SND.WND" },
  rcvNxt: { en: "RCV.NXT", "zh-cn": "RCV.NXT" },
  rcvWnd: { en: "RCV.WND", "zh-cn": "RCV.WND" },
  cwnd: { en: "cwnd", "zh-cn": "cwnd" },
  ssthresh: { en: "ssthresh", "zh-cn": "ssthresh" },
  rto: { en: "RTO", "zh-cn": "RTO" },
  srtt: { en: "SRTT", "zh-cn": "SRTT" },
  backoff: { en: "backoff", "zh-cn": "退避次数" },
  synQueue: { en: "SYN queue", "zh-cn": "半连接队列" },
  acceptQueue: { en: "accept queue", "zh-cn": "全连接队列" },
  timers: { en: "Timers", "zh-cn": "定时器" },
  knows: { en: "What this side knows", "zh-cn": "本端确知的情况" },
} as const satisfies Record<string, Text>;

/** What a side can be sure of. */
export const knowledgeLabels = {
  "peer-sends": { en: "{peer} can send, I can receive", "zh-cn": "{peer} 能发送，我能接收" },
  "peer-receives": { en: "I can send, {peer} can receive", "zh-cn": "我能发送，{peer} 能接收" },
  "peer-finished": { en: "{peer} has finished sending", "zh-cn": "{peer} 已发送完毕" },
  "fin-acknowledged": { en: "{peer} knows that I have finished sending", "zh-cn": "{peer} 知道我已发送完毕" },
} as const satisfies Record<string, Text>;

/** The text around the socket tables. */
export const socketLabels = {
  at: { en: "Sockets at {time}", "zh-cn": "{time} 时的套接字" },
  none: { en: "no sockets", "zh-cn": "没有套接字" },
  nothingKnown: { en: "nothing about {peer} yet", "zh-cn": "对 {peer} 还一无所知" },
  raw: { en: "raw endpoint: no TCP, only forged segments", "zh-cn": "raw 端点：没有 TCP，只有伪造的报文段" },
  left: { en: "{timer}, {duration} left", "zh-cn": "{timer}，剩余 {duration}" },
  again: { en: "retransmitted {count}×", "zh-cn": "已重传 {count} 次" },
  queue: { en: "{count} of {backlog}", "zh-cn": "{count} / {backlog}" },
  alike: { en: "{count} more sockets like this one: {list}", "zh-cn": "另有 {count} 个相同的套接字：{list}" },
  more: { en: "{count} more sockets not shown", "zh-cn": "另有 {count} 个套接字未显示" },
} as const satisfies Record<string, Text>;

/** What the two queues count: of a listener something else than of a connection. */
export const queueHints = {
  connection: {
    recvQ: { en: "Bytes received and not yet read by the application", "zh-cn": "已收到、应用程序尚未读取的字节数" },
    sendQ: { en: "Bytes not yet acknowledged by the peer", "zh-cn": "对端尚未确认的字节数" },
  },
  listener: {
    recvQ: { en: "Connections waiting for accept", "zh-cn": "等待 accept 的连接数" },
    sendQ: { en: "Backlog: the most connections that can wait", "zh-cn": "backlog：最多可等待的连接数" },
  },
} as const satisfies Record<string, Record<"recvQ" | "sendQ", Text>>;

/** The card. */
export const detailLabels = {
  way: { en: "From, to", "zh-cn": "从，到" },
  sent: { en: "Sent", "zh-cn": "发送" },
  arrived: { en: "Arrived", "zh-cn": "到达" },
  neverArrived: { en: "never", "zh-cn": "从未到达" },
  seq: { en: "Sequence number", "zh-cn": "序号" },
  ack: { en: "Acknowledgment number", "zh-cn": "确认号" },
  absolute: { en: "{symbol} ({number} on the wire)", "zh-cn": "{symbol}（实际值 {number}）" },
  length: { en: "Payload length", "zh-cn": "数据长度" },
  window: { en: "Window", "zh-cn": "窗口" },
  urgent: { en: "Urgent pointer", "zh-cn": "紧急指针" },
  options: { en: "Options", "zh-cn": "选项" },
  payload: { en: "Payload", "zh-cn": "数据" },
  remarks: { en: "Remarks", "zh-cn": "备注" },
  time: { en: "Time", "zh-cn": "时间" },
  peer: { en: "Peer", "zh-cn": "对端" },
  started: { en: "Started", "zh-cn": "启动时间" },
  result: { en: "Result", "zh-cn": "结果" },
  returned: { en: "Returned", "zh-cn": "返回时间" },
  why: { en: "Why it was sent", "zh-cn": "发送原因" },
  whyState: { en: "Why", "zh-cn": "原因" },
  refused: { en: "Why it was dropped", "zh-cn": "丢弃原因" },
  changedBySending: { en: "Changes at {endpoint} when it was sent", "zh-cn": "发送时 {endpoint} 的变化" },
  changedByArrival: { en: "Changes at {endpoint} when it arrived", "zh-cn": "到达时 {endpoint} 的变化" },
  changed: { en: "Changes at {endpoint}", "zh-cn": "{endpoint} 的变化" },
  findings: { en: "Findings on this line", "zh-cn": "本行的问题" },
  set: { en: "{timer} set, expires in {duration}", "zh-cn": "{timer}启动，{duration} 后到期" },
  stopped: { en: "{timer} stopped", "zh-cn": "{timer}停止" },
  gone: { en: "The socket is deleted.", "zh-cn": "套接字已删除。" },
  learnt: { en: "{endpoint} now knows: {knowledge}", "zh-cn": "{endpoint} 此时得知：{knowledge}" },
} as const satisfies Record<string, Text>;
