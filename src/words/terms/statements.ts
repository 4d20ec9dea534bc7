/** Keywords, arrows and calls: what a statement is made of. */
import type { Term } from "./term.ts";

export const keywordTerms = {
  scenario: {
    en: "Starts a scenario: it runs to the next `scenario` line. Scenarios share nothing.",
    "zh-cn": "开始一个场景，直到下一个 `scenario` 行为止。各场景互不影响。",
  },
  client: {
    en: "Declares an endpoint that connects; it is CLOSED until told to.",
    "zh-cn": "声明一个客户端端点；在发起连接之前处于 CLOSED。",
  },
  server: {
    en: "Declares an endpoint that listens from the start.",
    "zh-cn": "声明一个服务器端点；从一开始就处于监听状态。",
  },
  host: {
    en: "Declares an endpoint that opens only when told to.",
    "zh-cn": "声明一个普通端点；只有被要求时才打开连接。",
  },
  raw: {
    en: "Declares an endpoint without a TCP: it sends only what is forged and answers nothing.",
    "zh-cn": "声明一个没有 TCP 的端点：只发送伪造的报文段，从不应答。",
  },
  latency: {
    en: "How long a segment is under way, one way (10 ms where nothing is said).",
    "zh-cn": "报文段的单程时延（默认 10 ms）。",
  },
  profile: { en: "Which TCP runs: `rfc9293` or `linux`.", "zh-cn": "运行哪一种 TCP：`rfc9293` 或 `linux`。" },
  set: {
    en: "Sets parameters for all endpoints; an endpoint's own option beats it.",
    "zh-cn": "为所有端点设置参数；端点自己的选项优先。",
  },
  suppose: {
    en: "Supposes a world that is deliberately wrong, to see what breaks.",
    "zh-cn": "假设一个故意出错的世界，看看会出什么问题。",
  },
  strict: { en: "A segment that no line mentions is an error.", "zh-cn": "没有对应语句的报文段一律视为错误。" },
  forge: {
    en: "The segment bears the sender's addresses, but the sender's TCP did not send it and knows nothing of it.",
    "zh-cn": "报文段带有发送方的地址，但并非由其 TCP 发出，其 TCP 也毫不知情（伪造）。",
  },
  arrives: {
    en: "Delivers a held segment; again: a duplicate.",
    "zh-cn": "送达一个滞留的报文段；再写一次即为重复到达。",
  },
  retransmission: { en: "Insists that this segment is a retransmission.", "zh-cn": "断定该报文段是重传。" },
  as: { en: "Names the held segment.", "zh-cn": "给滞留的报文段命名。" },
  cut: { en: "From here on everything that goes this way is lost.", "zh-cn": "从此处起，这条路径上的报文段全部丢失。" },
  mend: { en: "Segments get through again.", "zh-cn": "恢复这条路径。" },
  crash: {
    en: "The machine restarts: its connections are gone and nobody is told.",
    "zh-cn": "主机重启：它的连接全部消失，且不通知任何一方。",
  },
  wait: {
    en: "Lets exactly this much virtual time pass; `wait until` stops when a check holds.",
    "zh-cn": "经过指定的虚拟时间；`wait until` 则等到检查成立为止。",
  },
  at: { en: "Lets time pass up to this moment of the scenario.", "zh-cn": "让时间前进到场景的这一时刻。" },
  stop: { en: "Ends the scenario at once.", "zh-cn": "立即结束场景。" },
  expect: { en: "Checks states and variables at this moment.", "zh-cn": "检查此刻的状态与变量。" },
  phase: { en: "A titled band in the diagram, up to the next phase.", "zh-cn": "图中带标题的区段，直到下一个 phase。" },
  note: { en: "A note in the diagram.", "zh-cn": "图中的注释。" },
  listener: { en: "The listening socket itself.", "zh-cn": "监听套接字本身。" },
  NONE: { section: "3.1", en: "A segment without any flag.", "zh-cn": "不带任何标志位的报文段。" },
} as const satisfies Record<string, Term>;

export const arrowTerms = {
  "->": { en: "The segment arrives.", "zh-cn": "报文段到达对端。" },
  "-x": { en: "The segment is lost.", "zh-cn": "报文段丢失。" },
  "~>": {
    en: "The segment stays in the network; `NAME arrives` delivers it later (again: a duplicate).",
    "zh-cn": "报文段滞留在网络中，之后由 `NAME arrives` 送达（再写一次即为重复到达）。",
  },
  "<->": {
    en: "Each side sends one at the same time; the two segments cross.",
    "zh-cn": "双方同时各发出一个报文段，二者在途中交错。",
  },
} as const satisfies Record<string, Term>;

export const callTerms = {
  listen: {
    section: "3.9.1.1",
    en: "socket, bind and listen: a passive open. Returns at once.",
    "zh-cn": "socket、bind 与 listen：被动打开，立即返回。",
  },
  accept: {
    section: "3.9.1",
    en: "Takes the first connection from the accept queue; blocks while that is empty.",
    "zh-cn": "从全连接队列（accept 队列）头部取走一个连接；队列为空时阻塞。",
  },
  connect: {
    section: "3.9.1.1",
    en: "socket and connect: an active open. Returns when the SYN+ACK has arrived, or fails (ECONNREFUSED, ETIMEDOUT).",
    "zh-cn": "socket 与 connect：主动打开。SYN+ACK 到达后返回，或以 ECONNREFUSED、ETIMEDOUT 失败。",
  },
  send: {
    section: "3.9.1.2",
    en: 'Hands bytes to TCP: `send 120` or `send "GET /"`. Returns when they are in the send buffer.',
    "zh-cn": '把数据交给 TCP：`send 120` 或 `send "GET /"`。数据进入发送缓冲区即返回。',
  },
  recv: {
    section: "3.9.1.3",
    en: "Takes at most N bytes from the receive buffer; blocks until there are any, or the end.",
    "zh-cn": "从接收缓冲区取走至多 N 个字节；没有数据且未到末尾时阻塞。",
  },
  shutdown: {
    section: "3.9.1.4",
    en: "Ends the sending direction: FIN. Receiving goes on (half-close).",
    "zh-cn": "结束发送方向：发出 FIN，仍可继续接收（半关闭）。",
  },
  close: {
    section: "3.9.1.4",
    en: "Gives the socket back: FIN; RST if unread data are left.",
    "zh-cn": "归还套接字：发出 FIN；若还有未读数据则发出 RST。",
  },
  abort: {
    section: "3.9.1.5",
    en: "Ends the connection at once with RST (linger 0).",
    "zh-cn": "以 RST 立即终止连接（相当于 linger 0）。",
  },
} as const satisfies Record<string, Term>;

export const errnoTerms = {
  ECONNREFUSED: {
    en: "The SYN was answered with RST: nobody listens there.",
    "zh-cn": "SYN 得到 RST 应答：对端没有监听。",
  },
  ECONNRESET: { en: "The peer reset the connection.", "zh-cn": "连接被对端复位。" },
  ECONNABORTED: { en: "The connection was aborted before it was accepted.", "zh-cn": "连接在被 accept 之前已中止。" },
  ETIMEDOUT: { en: "No answer came: the retransmissions were given up.", "zh-cn": "一直没有应答，重传已放弃。" },
  EADDRINUSE: { en: "The address is in use.", "zh-cn": "地址已被占用。" },
  EADDRNOTAVAIL: { en: "No ephemeral port is left.", "zh-cn": "没有可用的临时端口。" },
  EISCONN: { en: "The socket is connected already.", "zh-cn": "套接字已经连接。" },
  ENOTCONN: { en: "The socket is not connected.", "zh-cn": "套接字未连接。" },
  EPIPE: { en: "The sending direction is closed.", "zh-cn": "发送方向已关闭。" },
  EINVAL: { en: "The call is not possible in this state.", "zh-cn": "当前状态下不能进行该调用。" },
  EBADF: { en: "The descriptor is closed.", "zh-cn": "描述符已关闭。" },
  EAGAIN: { en: "The call would have blocked.", "zh-cn": "该调用本来会阻塞。" },
  EHOSTUNREACH: { en: "The host cannot be reached.", "zh-cn": "无法到达主机。" },
} as const satisfies Record<string, Term>;
