/** Keywords, arrows and calls: what a statement is made of. */
import type { Term } from "./term.ts";

export const keywordTerms = {
  scenario: {
    en: "Starts a scenario, which ends at the next `scenario` line. Scenarios are independent of each other.",
    "zh-cn": "开始一个场景，直到下一个 `scenario` 行为止。各场景相互独立。",
  },
  client: {
    en: "Declares an endpoint that connects. It starts in CLOSED.",
    "zh-cn": "声明一个客户端端点，初始状态为 CLOSED。",
  },
  server: {
    en: "Declares an endpoint that listens from the start.",
    "zh-cn": "声明一个服务器端点，从一开始就处于监听状态。",
  },
  host: {
    en: "Declares an endpoint that neither connects nor listens until a call says so.",
    "zh-cn": "声明一个普通端点，在调用之前既不连接也不监听。",
  },
  raw: {
    en: "Declares an endpoint without a TCP: it only sends forged segments and never responds.",
    "zh-cn": "声明一个没有 TCP 的端点：只发送伪造的报文段，从不应答。",
  },
  latency: {
    en: "Sets the one-way latency of the network. The default is 10 ms.",
    "zh-cn": "设置网络的单向时延，默认 10 ms。",
  },
  mtu: {
    en: "Sets the MTU of a path, IP and TCP headers included. A larger datagram is dropped, and ICMP tells its sender, unless `icmp=off`.",
    "zh-cn": "设置路径 MTU，含 IP 和 TCP 首部。更大的数据报被丢弃，并由 ICMP 通知发送方；`icmp=off` 时不通知。",
  },
  firewall: {
    en: "Puts a stateful firewall before the second endpoint. It drops segments of connections that it does not know.",
    "zh-cn": "在第二个端点之前放置一台有状态防火墙，它丢弃不属于已知连接的报文段。",
  },
  nat: {
    en: "Puts a NAT before the last endpoint, which sees the others under one address.",
    "zh-cn": "在最后一个端点之前放置一台 NAT，使该端点看到其他端点共用一个地址。",
  },
  loss: {
    en: "Loses segments that no line writes: every Nth one, those with more payload, or those with these flags.",
    "zh-cn": "丢失没有写出的报文段：每第 N 个、数据超过给定长度的，或带有这些标志的。",
  },
  profile: {
    en: "Selects the TCP that the endpoints run.",
    "zh-cn": "选择端点运行的 TCP。",
  },
  set: {
    en: "Sets parameters for all endpoints. Options of an endpoint take precedence.",
    "zh-cn": "为所有端点设置参数；端点自己的选项优先。",
  },
  suppose: {
    en: "Deliberately breaks a rule of TCP, to show why the rule exists.",
    "zh-cn": "假设（反例）：故意违反 TCP 的某条规则，以说明这条规则的作用。",
  },
  strict: {
    en: "Requires a line for every segment, including pure ACKs.",
    "zh-cn": "要求写出每个报文段，包括纯 ACK。",
  },
  forge: {
    en: "Sends a segment with the sender's address that the sender's TCP did not send and does not know about.",
    "zh-cn": "伪造报文段：使用发送方的地址，但并非由它的 TCP 发出，它的 TCP 也不知情。",
  },
  arrives: {
    en: "Delivers a held segment. A second time, it delivers a duplicate.",
    "zh-cn": "送达滞留的报文段；再写一次表示重复到达。",
  },
  retransmission: {
    en: "Requires this segment to be a retransmission.",
    "zh-cn": "要求该报文段必须是重传。",
  },
  as: { en: "Names the held segment.", "zh-cn": "给滞留的报文段命名。" },
  cut: {
    en: "Cuts a path: every segment sent on it from now on is lost.",
    "zh-cn": "切断路径：此后在这条路径上发送的报文段全部丢失。",
  },
  mend: { en: "Restores a path that was cut.", "zh-cn": "恢复被切断的路径。" },
  crash: {
    en: "Restarts the machine: its connections are lost, and the peers are not notified.",
    "zh-cn": "主机崩溃并重启：连接全部丢失，对端得不到通知。",
  },
  icmp: {
    en: "An ICMP message reaches the endpoint, about a segment that it sent.",
    "zh-cn": "一条 ICMP 消息到达端点，针对它发送的某个报文段。",
  },
  wait: {
    en: "Advances the virtual time by this duration. `wait until` advances it until a check is true.",
    "zh-cn": "让虚拟时间前进指定的时长；`wait until` 则等到检查项成立为止。",
  },
  at: {
    en: "Advances the virtual time to this point.",
    "zh-cn": "让虚拟时间前进到指定时刻。",
  },
  stop: { en: "Ends the scenario immediately.", "zh-cn": "立即结束场景。" },
  expect: { en: "Checks states and variables at this point.", "zh-cn": "检查此时的状态和变量。" },
  finally: {
    en: "Checks states and variables once, when the scenario has ended.",
    "zh-cn": "在场景结束时检查一次状态和变量。",
  },
  always: {
    en: "Checks states and variables here and after every event from here on.",
    "zh-cn": "从此处起，在每个事件之后都检查状态和变量。",
  },
  phase: {
    en: "Starts a titled band in the diagram, which ends at the next phase.",
    "zh-cn": "图中一个带标题的阶段，直到下一个 phase 为止。",
  },
  note: { en: "Shows a note in the diagram.", "zh-cn": "在图中显示注释。" },
  listener: { en: "The listening socket.", "zh-cn": "监听套接字。" },
  NONE: { section: "3.1", en: "A segment without any flags.", "zh-cn": "不带任何标志位的报文段。" },
} as const satisfies Record<string, Term>;

export const arrowTerms = {
  "->": { en: "The segment arrives.", "zh-cn": "报文段到达对端。" },
  "-x": { en: "The segment is lost.", "zh-cn": "报文段丢失。" },
  "~>": {
    en: "The segment is held in the network. `NAME arrives` delivers it later.",
    "zh-cn": "报文段滞留在网络中，之后由 `名称 arrives` 送达。",
  },
  "<->": {
    en: "Both sides send a segment at the same time, and the two cross in the network.",
    "zh-cn": "双方同时各发送一个报文段，两者在途中交会。",
  },
} as const satisfies Record<string, Term>;

export const callTerms = {
  listen: {
    section: "3.9.1.1",
    en: "socket, bind and listen: a passive open. Returns immediately.",
    "zh-cn": "socket、bind 和 listen：被动打开，立即返回。",
  },
  accept: {
    section: "3.9.1",
    en: "Takes the first connection from the accept queue. Blocks while the queue is empty.",
    "zh-cn": "从全连接队列（accept 队列）的队首取出一个连接；队列为空时阻塞。",
  },
  connect: {
    section: "3.9.1.1",
    en: "socket and connect: an active open. Returns when the SYN+ACK arrives, or fails with ECONNREFUSED or ETIMEDOUT.",
    "zh-cn": "socket 和 connect：主动打开。收到 SYN+ACK 后返回，或以 ECONNREFUSED、ETIMEDOUT 失败。",
  },
  send: {
    section: "3.9.1.2",
    en: 'Passes bytes to TCP: `send 120` or `send "GET /"`. Returns when they are in the send buffer.',
    "zh-cn": '把数据交给 TCP：`send 120` 或 `send "GET /"`。数据进入发送缓冲区后返回。',
  },
  recv: {
    section: "3.9.1.3",
    en: "Reads at most N bytes from the receive buffer. Blocks until data or a FIN arrives.",
    "zh-cn": "从接收缓冲区读取至多 N 个字节；在收到数据或 FIN 之前阻塞。",
  },
  shutdown: {
    section: "3.9.1.4",
    en: "Closes the sending direction with a FIN. Receiving continues (half-close).",
    "zh-cn": "关闭发送方向：发送 FIN，仍可继续接收（半关闭）。",
  },
  close: {
    section: "3.9.1.4",
    en: "Closes the socket: sends a FIN, or a RST if received data was not read.",
    "zh-cn": "关闭套接字：发送 FIN；如果还有未读数据，则发送 RST。",
  },
  abort: {
    section: "3.9.1.5",
    en: "Ends the connection immediately with a RST (SO_LINGER with timeout 0).",
    "zh-cn": "发送 RST，立即终止连接（相当于 SO_LINGER 超时为 0）。",
  },
} as const satisfies Record<string, Term>;

export const errnoTerms = {
  ECONNREFUSED: {
    en: "The peer responded to the SYN with a RST: nothing listens on that port.",
    "zh-cn": "对端以 RST 应答 SYN：该端口没有监听。",
  },
  ECONNRESET: { en: "The peer reset the connection.", "zh-cn": "连接被对端复位。" },
  ECONNABORTED: { en: "The connection was aborted before it was accepted.", "zh-cn": "连接在被 accept 之前已中止。" },
  ETIMEDOUT: {
    en: "No response arrived, and TCP gave up retransmitting.",
    "zh-cn": "一直没有收到应答，TCP 放弃重传。",
  },
  EADDRINUSE: { en: "The address is already in use.", "zh-cn": "地址已被占用。" },
  EADDRNOTAVAIL: { en: "No ephemeral port is available.", "zh-cn": "没有可用的临时端口。" },
  EISCONN: { en: "The socket is already connected.", "zh-cn": "套接字已经连接。" },
  ENOTCONN: { en: "The socket is not connected.", "zh-cn": "套接字未连接。" },
  EPIPE: { en: "The sending direction is closed.", "zh-cn": "发送方向已关闭。" },
  EINVAL: { en: "The call is not allowed in this state.", "zh-cn": "当前状态不允许该调用。" },
  EBADF: { en: "The descriptor is closed.", "zh-cn": "描述符已关闭。" },
  EAGAIN: { en: "The call would block.", "zh-cn": "该调用会阻塞。" },
  EHOSTUNREACH: { en: "The host is unreachable.", "zh-cn": "主机不可达。" },
  ENETUNREACH: { en: "The network is unreachable.", "zh-cn": "网络不可达。" },
  ENOPROTOOPT: { en: "The peer's host does not support TCP.", "zh-cn": "对端主机不支持 TCP。" },
  EPROTO: { en: "A router found a fault in the packet's header.", "zh-cn": "路由器发现分组首部有错误。" },
} as const satisfies Record<string, Term>;
