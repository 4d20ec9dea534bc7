/** Sentences that a finding of a run adds to its message. */
import type { Text } from "../text.ts";

/** Why a box has no entry for a segment. */
export const boxWords = {
  unknown: {
    en: "It has seen no SYN of this connection.",
    "zh-cn": "它没有见过这个连接的 SYN。",
  },
  idle: {
    en: "It forgot the connection at {time}, after {idle} without a segment.",
    "zh-cn": "在 {idle} 没有报文段之后，它于 {time} 删除了这个连接的表项。",
  },
  closed: {
    en: "It forgot the connection at {time}, when both FINs were acknowledged.",
    "zh-cn": "双方的 FIN 都得到确认，它于 {time} 删除了这个连接的表项。",
  },
  reset: {
    en: "It forgot the connection at {time}, when a RST passed.",
    "zh-cn": "RST 经过，它于 {time} 删除了这个连接的表项。",
  },
} as const satisfies Record<string, Text>;

/** What the peer would do with the segment as written, and why TCP would not send it. */
export const disagreementWords = {
  data: { en: "data", "zh-cn": "数据" },
  answer: {
    en: "In response to the segment as written, {peer} would send {answer}.",
    "zh-cn": "如果照所写的发送，{peer} 会以 {answer} 应答。",
  },
  noAnswer: {
    en: "{peer} would not respond to the segment as written.",
    "zh-cn": "如果照所写的发送，{peer} 不会应答。",
  },
  synAckAnswersSyn: {
    en: "A SYN+ACK is the response to a SYN that has arrived.",
    "zh-cn": "SYN+ACK 是对已收到的 SYN 的应答。",
  },
  synOpens: {
    en: "A SYN opens a connection, but this connection is already open.",
    "zh-cn": "SYN 用来建立连接，而这个连接已经建立。",
  },
  synBeingAnswered: {
    en: "A SYN opens a connection, and this one is being opened already: the response to the SYN of the peer is SYN+ACK.",
    "zh-cn": "SYN 用来建立连接，而这个连接已经在建立：对端的 SYN 由 SYN+ACK 应答。",
  },
  synBesideClose: {
    en: "A SYN opens a connection, but this connection is being closed.",
    "zh-cn": "SYN 用来建立连接，而这个连接正在关闭。",
  },
  noAckOnSyn: {
    en: "It opens a connection in which {from} has not received anything from {to} yet.",
    "zh-cn": "它开始建立一个连接，{from} 在其中还没有收到来自 {to} 的报文段。",
  },
  noAckOnReset: {
    en: "Here it is sent without the ACK flag, and {to} checks its sequence number alone.",
    "zh-cn": "它此时不带 ACK 标志位，{to} 只检查它的序号。",
  },
  notYetAccepted: {
    en: "Its application can close the connection only after it is ESTABLISHED and accepted.",
    "zh-cn": "连接进入 ESTABLISHED 并被 accept 之后，应用程序才能关闭它。",
  },
  synAlreadySent: {
    en: "It has already sent its SYN, and retransmits it only if no response arrives. Write a lost SYN with `-x`.",
    "zh-cn": "它已经发送过 SYN，只有收不到应答时才会重传。丢失的 SYN 要用 `-x` 表示。",
  },
  dataBehindFin: {
    en: "It has already sent its FIN and cannot send data after that.",
    "zh-cn": "它已经发送 FIN，之后不能再发送数据。",
  },
  dataTooEarly: {
    en: "TCP sends data only after the connection is ESTABLISHED.",
    "zh-cn": "连接进入 ESTABLISHED 之后，TCP 才发送数据。",
  },
  closesInSilence: {
    en: "In SYN_SENT, `close` ends the connection, and TCP sends nothing.",
    "zh-cn": "在 SYN_SENT 状态下，`close` 直接结束连接，TCP 不发送报文段。",
  },
  noCallResets: {
    en: "No call of its application sends a RST in {state}.",
    "zh-cn": "在 {state} 状态下，应用程序的任何调用都不会发送 RST。",
  },
  noCallUsesEcn: {
    en: "No call makes {from} use ECN, so these flags can only be forged.",
    "zh-cn": "没有调用会使 {from} 使用 ECN，因此这些标志位只能伪造。",
  },
  urgentNeedsData: {
    en: "URG needs data: add `len=…` or quoted text.",
    "zh-cn": "URG 用于发送紧急数据：请加上 `len=…` 或引号中的文本。",
  },
  pushNeedsData: {
    en: "PSH needs data: add `len=…` or quoted text.",
    "zh-cn": "PSH 用于推送数据：请加上 `len=…` 或引号中的文本。",
  },
  undeclaredIsn: {
    en: "The initial sequence number of {name} is not declared: add `isn=0` to count from 0, or use a symbol such as `seq=x`.",
    "zh-cn": "没有声明 {name} 的初始序号：可以写 `isn=0` 从 0 数起，或使用 `seq=x` 这样的符号。",
  },
  orderOfBlocks: {
    en: "The block with the segment that has just arrived comes first, then the newest of the others.",
    "zh-cn": "刚到达的报文段所在的块排在最前，其余的块新的在前。",
  },
  finAlreadySent: {
    en: "It has already sent its FIN; only the retransmission timer sends it again.",
    "zh-cn": "它已经发送过 FIN，只有重传定时器到期才会重传。",
  },
  finAcknowledged: {
    en: "It has already sent its FIN, and the peer has acknowledged it: TCP does not send it again.",
    "zh-cn": "它已经发送过 FIN，对端也已确认，因此 TCP 不会重传它。",
  },
  sentFirst: { en: "it is sent for the first time.", "zh-cn": "它是首次发送的。" },
  acknowledged: {
    en: "{to} has acknowledged everything that {from} sent.",
    "zh-cn": "{to} 已经确认了 {from} 发送的全部内容。",
  },
  pureAck: {
    en: "TCP never retransmits a pure ACK. If one is lost, the next one says as much.",
    "zh-cn": "TCP 从不重传纯 ACK；丢失之后，由下一个 ACK 代替。",
  },
  probesSent: {
    en: "All of its keepalive probes ({probes}) have been sent before this line.",
    "zh-cn": "它的保活探测报文段（{probes} 个）在本行之前已经全部发送。",
  },
  nagle: {
    en: "Earlier data is not acknowledged yet, so Nagle's algorithm delays small segments. To disable it, write `set nagle=off`.",
    "zh-cn": "之前发送的数据尚未得到确认，因此 Nagle 算法会推迟发送小报文段；可以用 `set nagle=off` 关闭它。",
  },
  congestion: {
    en: "The congestion window of {from} is {cwnd:byte|bytes}, and {unacked:byte is|bytes are} not acknowledged yet: {length} more do not fit.",
    "zh-cn": "{from} 的拥塞窗口是 {cwnd} 字节，已有 {unacked} 字节尚未得到确认，再发送 {length} 字节就超出了。",
  },
  window: {
    en: "The window of {to} is {window:byte|bytes}, and {unacked:byte is|bytes are} not acknowledged yet.",
    "zh-cn": "{to} 的窗口是 {window} 字节，已有 {unacked} 字节尚未得到确认。",
  },
  delayedAck: {
    en: "{from} delays its ACKs, so one ACK can cover several segments. To disable this, write `set delayed-ack=off`.",
    "zh-cn": "{from} 会延迟发送 ACK，因此一个 ACK 可以确认多个报文段；可以用 `set delayed-ack=off` 关闭它。",
  },
  listensLater: {
    en: "{name} does not listen from the start, because the scenario calls `listen` later.",
    "zh-cn": "场景在后面调用了 `listen`，因此 {name} 不会一开始就监听。",
  },
  nothingHeld: { en: "none", "zh-cn": "无" },
  noConnection: {
    en: "There is no connection that this segment could belong to.",
    "zh-cn": "没有这个报文段所属的连接。",
  },
  gaveUp: {
    en: "It gave up the connection at {time}. TCP sends no RST then ({profile}).",
    "zh-cn": "它已在 {time} 放弃这个连接，此时 TCP 不发送 RST（{profile}）。",
  },
  resetByKeepalive: {
    en: "Its keepalive timer has already sent a RST, at {time}.",
    "zh-cn": "它的保活定时器已在 {time} 发送过 RST。",
  },
  nothingToAcknowledge: {
    en: "TCP sends an ACK only in response to something, and there is nothing left to acknowledge.",
    "zh-cn": "TCP 只在需要应答时才发送 ACK，而此时没有需要确认的内容。",
  },
} as const satisfies Record<string, Text>;

/** A finding that applies again and again to one place. */
export const severalTimes: Text = { en: "{message} ({count:time|times})", "zh-cn": "{message}（{count} 次）" };

/** Where a state or a window puzzles. */
export const puzzleWords = {
  later: {
    en: "It is in {expected} from {time} on: to wait for it, write `wait until {name} {expected}`.",
    "zh-cn": "它从 {time} 起处于 {expected}；要等到那时，请写 `wait until {name} {expected}`。",
  },
  valueLater: {
    en: "It becomes true at {time}: to wait for it, write `{text}`.",
    "zh-cn": "它在 {time} 才成立；要等到那时，请写 `{text}`。",
  },
  happensLater: {
    en: "It happens at {time}: to wait for it, write `{text}` before this line.",
    "zh-cn": "它在 {time} 发生；要等到那时，请在本行之前写 `{text}`。",
  },
  queues: {
    en: "That is the queue of its connection. For the listening socket, write `{name} (listener) {variable}`: there it is {value}.",
    "zh-cn": "这是连接的队列。要检查监听套接字，请写 `{name} (listener) {variable}`：它此时是 {value}。",
  },
  readsAtOnce: {
    en: "The application of {name} reads what arrives at once, because no line calls `recv`. To let data wait, write `{call}` where it reads.",
    "zh-cn":
      "没有语句调用 `recv`，因此 {name} 的应用程序会立即读取到达的数据。要让数据留在缓冲区中，请在它读取的位置写 `{call}`。",
  },
  acceptsAtOnce: {
    en: "The application of {name} accepts connections at once, because no line calls `accept`. To let them wait, write `{call}` where it accepts one.",
    "zh-cn":
      "没有语句调用 `accept`，因此 {name} 的应用程序会立即接受连接。要让连接留在队列中，请在它接受的位置写 `{call}`。",
  },
  halfOfFlight: {
    en: "A loss sets it to half of what is in flight, not of the congestion window, and to two segments at least (RFC 5681 §3.1).",
    "zh-cn": "丢失之后，它取在途数据量（而不是拥塞窗口）的一半，但至少为两个报文段（RFC 5681 §3.1）。",
  },
  listener: {
    en: "It still listens: the state is that of its latest connection. To check the listening socket, write `{name} (listener) LISTEN`.",
    "zh-cn": "它仍在监听：状态是最近一个连接的状态。要检查监听套接字，请写 `{name} (listener) LISTEN`。",
  },
  cookie: {
    en: "With SYN cookies, {name} keeps no connection until the ACK of its SYN+ACK arrives.",
    "zh-cn": "使用 SYN cookie 时，在收到对 SYN+ACK 的 ACK 之前，{name} 不保存连接。",
  },
  unscaled: {
    en: "{written} is the value in the header: {written} × {factor} = {actual}.",
    "zh-cn": "{written} 是首部中的值：{written} × {factor} = {actual}。",
  },
} as const satisfies Record<string, Text>;

/** Why a segment does not carry an option. */
export const optionDetails = {
  synOnly: { en: "It is only sent on a SYN.", "zh-cn": "它只出现在 SYN 上。" },
  switchedOff: {
    en: "{from} does not use it. To enable it, write `set {parameter}=on`.",
    "zh-cn": "{from} 没有启用它；可以用 `set {parameter}=on` 启用。",
  },
  notOffered: {
    en: "{to} did not offer it in its SYN.",
    "zh-cn": "{to} 没有在自己的 SYN 中提供它。",
  },
  nothingMissing: {
    en: "It reports data that arrived out of order, and there is none.",
    "zh-cn": "它报告乱序到达的数据，而此处没有这样的数据。",
  },
  notUrgent: { en: "It is valid only if URG is set.", "zh-cn": "它只在 URG 置 1 时有效。" },
} as const satisfies Record<string, Text>;

/** What holds at the end of a `wait until` that never ends. */
export const unmetWords = {
  state: { en: "At the end, {name} is in {actual}.", "zh-cn": "最后 {name} 处于 {actual}。" },
  variable: {
    en: "At the end, `{variable}` of {name} is {actual}.",
    "zh-cn": "最后 {name} 的 `{variable}` 是 {actual}。",
  },
  time: { en: "At the end, the time is {actual}.", "zh-cn": "最后的时间是 {actual}。" },
} as const satisfies Record<string, Text>;

/** What is the case where `always` breaks. */
export const brokenWords = {
  state: { en: "{name} is in {actual}.", "zh-cn": "{name} 处于 {actual}。" },
  variable: { en: "`{variable}` of {name} is {actual}.", "zh-cn": "{name} 的 `{variable}` 是 {actual}。" },
} as const satisfies Record<string, Text>;

/** Why a call never returned. */
export const waitingWords = {
  accept: { en: "no connection arrives.", "zh-cn": "没有连接到来。" },
  connect: {
    en: "no segment arrives that completes or refuses the connection.",
    "zh-cn": "没有收到能使它返回的应答。",
  },
  recv: { en: "neither data nor a FIN arrives.", "zh-cn": "既没有收到数据，也没有收到 FIN。" },
  send: {
    en: "the send buffer and the peer's window stay full.",
    "zh-cn": "发送缓冲区和对端的窗口一直是满的。",
  },
  other: { en: "it is still blocked at the end.", "zh-cn": "到结束时仍在阻塞。" },
} as const satisfies Record<string, Text>;
