/** Segments that TCP would not send, or that no line mentions. */
import type { FindingWords } from "../finding.ts";

const open = "client: connect\n";
const handshake = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

export const sendingFindings = {
  "has-to-wait": {
    severity: "error",
    message: {
      en: "{why} So {from} sends {flags} with {actual} here, not {written}.",
      "zh-cn": "{why}因此 {from} 在这里发送的 {flags} 是 {actual}，而不是 {written}。",
    },
    meaning: {
      en: "TCP may send this segment, but not yet: Nagle's algorithm, a delayed ACK or the congestion window makes it wait.",
      "zh-cn": "TCP 可以发送这个报文段，但现在还不行：Nagle 算法、延迟确认或拥塞窗口使它等待。",
    },
    fix: {
      en: "Disable the algorithm with the setting from the message, or wait for the ACK.",
      "zh-cn": "用消息中的设置关闭该算法，或等待 ACK 到来。",
    },
    example: "set nagle=on\nclient: connect\nclient -x server: len=5\nclient -> server: [[len=6]]\nstop",
  },
  "segment-not-possible": {
    severity: "error",
    message: {
      en: "{from} would not send {flags} here: it is in {state} and could send {possible} to {to}. {why}",
      "zh-cn": "{from} 此时不会发送 {flags}：它处于 {state} 状态，可以发给 {to} 的是 {possible}。{why}",
    },
    meaning: {
      en: "The state of a TCP and the segments that have arrived determine what it can send. This segment is not among the possible ones.",
      "zh-cn": "TCP 能发送什么，取决于它的状态和已到达的报文段。这个报文段不在可能发送的报文段之列。",
    },
    fix: {
      en: "Write one of the segments from the message, or put `forge` in front of the line to send it as if an attacker did.",
      "zh-cn": "改写为消息列出的报文段之一；或在行首加 `forge`，表示报文段由他人伪造。",
    },
    example: `${handshake}server -> client: [[SYN]]`,
  },
  "nothing-to-send": {
    severity: "error",
    message: {
      en: "{from} would not send {flags} here: it is in {state} and has nothing to send to {to}. {why}",
      "zh-cn": "{from} 此时不会发送 {flags}：它处于 {state} 状态，没有要发给 {to} 的报文段。{why}",
    },
    meaning: {
      en: "No call, arriving segment or timer would make this TCP send anything now.",
      "zh-cn": "此刻没有任何调用、到达的报文段或定时器会使这个 TCP 发送报文段。",
    },
    fix: {
      en: "Remove the line, or add what must happen before it.",
      "zh-cn": "删除本行，或在前面补上必须先发生的事件。",
    },
    example: `${handshake}client -> server: FIN+ACK\nserver -> client: FIN+ACK\nclient -> server: ACK\nserver -> client: [[FIN+ACK]]`,
  },
  "exceeds-mss": {
    severity: "error",
    section: "3.7.1",
    message: {
      en: "A segment from {from} to {to} can carry at most {limit:byte|bytes} (the MSS), so {length:byte needs|bytes need} several segments.",
      "zh-cn": "{from} 发给 {to} 的一个报文段最多携带 {limit} 字节（MSS），{length} 字节需要分成多个报文段。",
    },
    meaning: {
      en: "The MSS option on the peer's SYN limits the payload of each segment. TCP splits longer data into segments of that size.",
      "zh-cn": "对端 SYN 中的 MSS 选项限定了每个报文段的数据长度，TCP 会把更长的数据切分成多个报文段。",
    },
    fix: {
      en: "Write `client: send 5000` to send all the data, or write one line for each segment.",
      "zh-cn": "写 `client: send 5000` 发送全部数据，或为每个报文段写一行。",
    },
    example: `${open}client -> server: PSH+ACK [[len=5000]]`,
  },
  "exceeds-window": {
    severity: "error",
    section: "3.8.6",
    message: {
      en: "{from} cannot send {length:byte|bytes} now: only {limit:byte is|bytes are} left in the window of {to}.",
      "zh-cn": "{from} 此时不能发送 {length} 字节：{to} 的窗口只剩 {limit} 字节。",
    },
    meaning: {
      en: "Every segment advertises how many more bytes its sender can receive. The peer must not send more than that.",
      "zh-cn": "每个报文段都会通告其发送方还能接收多少字节，对端发送的数据不得超出这个窗口。",
    },
    fix: {
      en: "Send less, or declare a larger `window=` at the receiver.",
      "zh-cn": "减少发送量，或在接收方声明更大的 `window=`。",
    },
    example: `client alice\nserver bob window=100\nalice: connect\nalice -> bob: PSH+ACK [[len=200]]`,
  },
  "not-a-retransmission": {
    severity: "error",
    section: "3.8.1",
    message: {
      en: "This {flags} is not a retransmission: {why} {reply}",
      "zh-cn": "这个 {flags} 不是重传：{why}{reply}",
    },
    meaning: {
      en: "TCP retransmits SYN, FIN and data that it has sent and whose acknowledgment has not arrived, and nothing else.",
      "zh-cn": "TCP 只重传已经发送而尚未得到确认的 SYN、FIN 和数据。",
    },
    fix: {
      en: "Remove `retransmission`, or add the lost segment before this line.",
      "zh-cn": "删除 `retransmission`，或在前面补上丢失的报文段。",
    },
    example: "client -> server: SYN [[retransmission]]",
  },
  "line-is-missing": {
    severity: "error",
    message: {
      en: "Missing line: `{missing}` comes before this segment.",
      "zh-cn": "缺少一行：在这个报文段之前应有 `{missing}`。",
    },
    meaning: {
      en: "If a segment line causes an answer with SYN, FIN, RST or data, that answer needs a line of its own. Only pure ACKs may be omitted.",
      "zh-cn": "如果写出的报文段引起带 SYN、FIN、RST 或数据的应答，该应答属于交互过程，必须写出；只有纯 ACK 可以省略。",
    },
    fix: { en: "Apply the quick fix, which inserts the missing line.", "zh-cn": "应用快速修复，补上缺少的行。" },
    example: "client -> server: SYN\nclient -> server: [[ACK]]",
  },
  "port-is-open": {
    severity: "error",
    section: "3.10.7.1",
    message: {
      en: "{name} listens here, so it answers a SYN with SYN+ACK. A closed port answers with RST: write `{text}` first.",
      "zh-cn": "{name} 此时正在监听，会以 SYN+ACK 应答 SYN。端口关闭时才以 RST 应答：请先写 `{text}`。",
    },
    meaning: {
      en: "A declared `server` listens from the start. Only a port on which nothing listens refuses a connection with RST.",
      "zh-cn": "声明的 `server` 从一开始就在监听；只有无人监听的端口才会以 RST 拒绝连接。",
    },
    fix: {
      en: "Close the listening socket before the SYN: `server: close (listener)`. To abort the connection after the SYN+ACK, write the SYN+ACK.",
      "zh-cn": "在 SYN 之前关闭监听套接字：`server: close (listener)`。如果是在 SYN+ACK 之后中止连接，请写出 SYN+ACK。",
    },
    example: "client -> server: SYN seq=1000\nserver -> client: [[RST+ACK]] seq=0 ack=1001",
  },
  "path-is-cut": {
    severity: "error",
    message: {
      en: "This segment cannot arrive: the path from {from} to {to} is cut.",
      "zh-cn": "这个报文段无法到达：从 {from} 到 {to} 的路径已被切断。",
    },
    meaning: {
      en: "Every segment sent into a cut path is lost until `mend` restores the path.",
      "zh-cn": "路径切断后发送的报文段都会丢失，直到用 `mend` 恢复路径。",
    },
    fix: {
      en: "Write `-x`, or restore the path with `mend` before this line.",
      "zh-cn": "改用 `-x`，或先用 `mend` 恢复路径。",
    },
    example: "cut client -> server\nclient [[->]] server: SYN\nstop",
  },
  "larger-than-mtu": {
    severity: "error",
    message: {
      en: "This segment cannot arrive: its datagram has {size} bytes, and the MTU of the path from {from} to {to} is {mtu}.",
      "zh-cn": "这个报文段无法到达：它的数据报有 {size} 字节，而从 {from} 到 {to} 的路径 MTU 是 {mtu}。",
    },
    meaning: {
      en: "A datagram that is larger than the MTU of its path is dropped. Its sender learns the MTU from an ICMP message, unless `icmp=off` makes the path a black hole.",
      "zh-cn":
        "大于路径 MTU 的数据报会被丢弃。发送方由 ICMP 消息得知 MTU；若声明了 `icmp=off`，路径就成为黑洞，发送方得不到通知。",
    },
    fix: {
      en: "Write `-x`, send less payload, or declare a larger MTU.",
      "zh-cn": "改用 `-x`，减少数据，或声明更大的 MTU。",
    },
    example: "mtu client -> server 500\nclient: connect\nclient [[->]] server: len=1000\nstop",
  },
  "dropped-by-box": {
    severity: "error",
    message: {
      en: "{box} drops this segment from {from} to {to}: it has no entry for the connection. {why}",
      "zh-cn": "{box} 丢弃了从 {from} 到 {to} 的这个报文段：它没有该连接的表项。{why}",
    },
    meaning: {
      en: "A firewall or NAT adds an entry when a SYN passes, and drops what belongs to no entry. It removes an entry when a RST passes, when both FINs are acknowledged, or when no segment has passed for `idle`. Neither end learns of that.",
      "zh-cn":
        "防火墙和 NAT 在 SYN 经过时建立表项，并丢弃不属于任何表项的报文段。RST 经过、双方的 FIN 都得到确认，或在 `idle` 时间内没有报文段经过时，表项被删除，而连接两端并不知道。",
    },
    fix: {
      en: "Write `-x`. To keep the connection alive, send something more often than every `idle`, for example with `keepalive`.",
      "zh-cn": "改用 `-x`。要让连接保持可用，应以短于 `idle` 的间隔发送报文段，例如启用 `keepalive`。",
    },
    example: "firewall fw client, server idle=60s\nclient: connect\nwait 61s\nclient [[->]] server: len=5\nstop",
  },
  "nothing-to-quote": {
    severity: "error",
    message: {
      en: "{name} has sent no segment that this message could quote.",
      "zh-cn": "{name} 没有发送过这条消息可以引用的报文段。",
    },
    meaning: {
      en: "An ICMP error quotes the segment that it is about, and a TCP takes it only for that connection.",
      "zh-cn": "ICMP 差错消息会引用它所针对的报文段，TCP 只把它用于那个连接。",
    },
    fix: {
      en: "Write the line after the segment that the message is about.",
      "zh-cn": "把这一行写在该消息所针对的报文段之后。",
    },
    example: "icmp [[client]]: host-unreachable (server)\nclient: connect\nstop",
  },
  "nothing-held": {
    severity: "error",
    message: {
      en: "No held segment is named `{name}`. Held segments: {known}.",
      "zh-cn": "没有名为 `{name}` 的滞留报文段。现有的滞留报文段：{known}。",
    },
    meaning: {
      en: "`NAME arrives` delivers a segment that a `~>` line holds under that name.",
      "zh-cn": "`名称 arrives` 送达由 `~>` 以该名称滞留的报文段。",
    },
    fix: {
      en: "Correct the name, or hold the segment with `~>` before this line.",
      "zh-cn": "改正名称，或在前面用 `~>` 使该报文段滞留。",
    },
    example: "client ~> server: SYN as old\n[[olt]] arrives\nstop",
  },
  "segment-not-mentioned": {
    severity: "error",
    message: {
      en: "No line mentions the segment `{text}`, but the scenario is `strict`.",
      "zh-cn": "没有写出报文段 `{text}`，而本场景声明了 `strict`。",
    },
    meaning: {
      en: "With `strict`, every segment on the wire needs a line, including pure ACKs.",
      "zh-cn": "声明 `strict` 之后，线路上的每个报文段都必须写出，包括纯 ACK。",
    },
    fix: { en: "Add a line for the segment, or remove `strict`.", "zh-cn": "写出该报文段，或删除 `strict`。" },
    example: "strict\n[[client: connect]]",
  },
  "ack-not-mentioned": {
    severity: "information",
    section: "3.10.7.4",
    message: {
      en: "{from} acknowledges this with a pure ACK that no line mentions: `{text}`.",
      "zh-cn": "{from} 会以一个没有写出的纯 ACK 应答：`{text}`。",
    },
    meaning: {
      en: "TCP sends this ACK, and the diagram shows it, even though no line mentions it.",
      "zh-cn": "虽然没有写出这个 ACK，TCP 仍会发送它，图中也会显示。",
    },
    fix: {
      en: "Nothing is wrong. To show the ACK in the text as well, add a line for it.",
      "zh-cn": "这不是错误。如果希望在文本中也写明这个 ACK，请补上一行。",
    },
    example: "client -> server: SYN\n[[server -> client: SYN+ACK]]",
  },
  "ack-left-out": {
    severity: "hint",
    section: "3.1",
    requirement: "MUST-14",
    message: {
      en: "After the handshake, every segment carries ACK; {flags} is read as {text}.",
      "zh-cn": "握手之后的每个报文段都带 ACK，因此 {flags} 按 {text} 理解。",
    },
    meaning: {
      en: "Once a connection is established, TCP sets ACK on every segment (RFC 9293 §3.1).",
      "zh-cn": "连接建立之后，TCP 在每个报文段上都把 ACK 置 1（RFC 9293 §3.1）。",
    },
    fix: { en: "Add ACK to the flags.", "zh-cn": "在标志位中加上 ACK。" },
    example: `${open}client -> server: [[PSH]] len=5`,
  },
  "ack-not-set": {
    severity: "hint",
    section: "3.10.5",
    message: {
      en: "This RST does not carry ACK; {flags} is read as {text}.",
      "zh-cn": "这个 RST 不带 ACK，因此 {flags} 按 {text} 理解。",
    },
    meaning: {
      en: "A RST sent by ABORT carries a sequence number and no ACK (§3.10.5). TCP sets ACK on a RST only if it answers a segment that had no ACK itself (§3.5.2).",
      "zh-cn":
        "ABORT 发送的 RST 带有序号，不带 ACK（§3.10.5）。只有当 RST 应答的报文段本身不带 ACK 时，才把 ACK 置 1（§3.5.2）。",
    },
    fix: { en: "Write RST.", "zh-cn": "改写为 RST。" },
    example: `${open}client -> server: [[RST+ACK]]`,
  },
  "is-retransmission": {
    severity: "hint",
    section: "3.8.1",
    message: {
      en: "{from} retransmits earlier data here. To make that explicit, add `retransmission`.",
      "zh-cn": "{from} 在这里是重传之前的数据，而不是发送新数据。可以写上 `retransmission`。",
    },
    meaning: {
      en: "New data must wait at this point, so the next segment is the retransmission of the lost data.",
      "zh-cn": "此时新数据必须等待，因此接下来发送的是丢失数据的重传。",
    },
    fix: { en: "Add `retransmission` to the line.", "zh-cn": "在行末写上 `retransmission`。" },
    example: `set nagle=on\n${open}client -x server: len=10\nclient -> server: [[len=10]]\nstop`,
  },
  "is-new-data": {
    severity: "hint",
    section: "3.8.1",
    message: {
      en: "{from} sends new data here, although the same amount was lost before. For the lost data, add `retransmission`.",
      "zh-cn":
        "{from} 在这里发送的是新数据，而之前丢失过同样长度的数据。如果指的是丢失的数据，请写上 `retransmission`。",
    },
    meaning: {
      en: "A payload line is a new `send`, unless it says `retransmission`. After a loss, the retransmission may have been meant.",
      "zh-cn": "带数据的行表示新的 `send`，除非写明 `retransmission`。丢失之后，所指的也可能是重传。",
    },
    fix: {
      en: "Add `retransmission` if the lost data is meant. Otherwise nothing is wrong.",
      "zh-cn": "如果指的是丢失的数据，请加上 `retransmission`；否则不必修改。",
    },
    example: `set nagle=off\n${open}client -x server: len=3\nclient -> server: [[len=3]]\nstop`,
  },
  "reset-by-timer": {
    severity: "hint",
    section: "3.8.4",
    message: {
      en: "The keepalive timer of {from} sends this RST: none of its probes ({probes}) got a response.",
      "zh-cn": "这个 RST 由 {from} 的保活定时器发送：连续 {probes} 个探测报文段都没有得到应答。",
    },
    meaning: {
      en: "A RST usually implies a call to `abort`. Here it does not: the Linux kernel resets a connection whose peer stopped responding to keepalive probes, and the application gets ETIMEDOUT.",
      "zh-cn":
        "RST 通常来自 `abort` 调用，这里不是：对端不再应答保活探测时，Linux 内核会复位连接，应用程序得到 ETIMEDOUT。",
    },
    fix: { en: "Nothing is wrong.", "zh-cn": "不必修改。" },
    example: `profile linux\nset keepalive=10s keepalive-probes=1\nclient client\nserver server keepalive=off\nclient: connect\ncut server -> client\nclient -x server: ACK seq=client\nclient -x server: [[RST+ACK]]\nstop`,
  },
  "reset-by-abort": {
    severity: "hint",
    section: "3.8.4",
    message: {
      en: "This RST implies a call to `abort`. When none of its keepalive probes ({probes}) gets a response, {from} closes the connection without sending a RST ({profile}).",
      "zh-cn":
        "这个 RST 隐含一次 `abort` 调用。连续 {probes} 个保活探测得不到应答时，{from} 直接关闭连接，不发送 RST（{profile}）。",
    },
    meaning: {
      en: "RFC 9293 lets TCP close a connection whose peer does not respond, and does not require a RST. The Linux kernel sends one.",
      "zh-cn": "RFC 9293 允许 TCP 关闭对端不再应答的连接，并不要求发送 RST；Linux 内核会发送。",
    },
    fix: {
      en: "Delete the line if the keepalive timer is meant, or write `profile linux`.",
      "zh-cn": "如果指的是保活定时器，请删除这一行，或写 `profile linux`。",
    },
    example: `set keepalive=10s keepalive-probes=1\nclient client\nserver server keepalive=off\nclient: connect\ncut server -> client\nwait 11s\nclient -x server: [[RST]]\nstop`,
  },
} as const satisfies Record<string, FindingWords>;
