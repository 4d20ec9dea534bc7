/** How connections begin. */
import type { SituationWords } from "./situation.ts";

export const opening = {
  "connection-refused": {
    severity: "warning",
    section: "3.10.7.1",
    message: {
      en: "{server} refused the connection: it answered the SYN with a RST. No application listens on this port, or a firewall rejects the connection.",
      "zh-cn": "{server} 拒绝了连接：它以 RST 应答 SYN。该端口上没有应用程序监听，或连接被防火墙拒绝。",
    },
    sign: { en: "A RST answers the SYN.", "zh-cn": "RST 应答了 SYN。" },
    example: "refused",
  },
  "connection-unanswered": {
    severity: "warning",
    section: "3.8.3",
    message: {
      en: "{client} sent {count:SYN|SYNs} and got no answer. The server is down, or a firewall drops the segments.",
      "zh-cn": "{client} 发送了 {count} 个 SYN，没有得到应答。服务器没有运行，或报文段被防火墙丢弃。",
    },
    sign: { en: "Only SYNs, and nothing from the server.", "zh-cn": "只有 SYN，服务器没有发送任何报文段。" },
    example: "unanswered",
  },
  "handshake-incomplete": {
    severity: "warning",
    section: "3.5",
    message: {
      en: "The handshake was not completed: the capture shows no ACK of the SYN from {server}.",
      "zh-cn": "三次握手没有完成：抓包中没有对 {server} 的 SYN 的确认。",
    },
    sign: {
      en: "A SYN+ACK, and no ACK of it: a port scan, a SYN flood, or a lost segment.",
      "zh-cn": "有 SYN+ACK，却没有对它的 ACK：可能是端口扫描、SYN 洪泛或报文段丢失。",
    },
    example: "handshake_incomplete",
  },
  "syn-ack-repeated": {
    severity: "warning",
    section: "3.8.1",
    message: {
      en: "{server} sent its SYN+ACK {count:time|times} again after {client} had completed the handshake. The last ACK was lost, or the accept queue is full: the application does not call accept often enough, or its backlog is too small.",
      "zh-cn":
        "{client} 完成三次握手之后，{server} 又重传了 {count} 次 SYN+ACK。最后的 ACK 丢失，或全连接队列（accept 队列）已满：应用程序调用 accept 不够及时，或 backlog 过小。",
    },
    sign: {
      en: "A SYN+ACK after the ACK that completed the handshake, on one connection.",
      "zh-cn": "一个连接上，完成握手的 ACK 之后又出现 SYN+ACK。",
    },
    example: "accept_queue_full",
  },
  "accept-queue-full": {
    severity: "warning",
    section: "3.8.1",
    message: {
      en: "The accept queue of {server} is full: it dropped the ACK that completes the handshake, and sent its SYN+ACK {count:time|times} again. The application does not call accept often enough, or its backlog is too small.",
      "zh-cn":
        "{server} 的全连接队列（accept 队列）已满：它丢弃了完成三次握手的 ACK，并重传了 {count} 次 SYN+ACK。应用程序调用 accept 不够及时，或 backlog 过小。",
    },
    sign: {
      en: "A SYN+ACK after the ACK that completed the handshake, which the tap at the server saw arrive; or such SYN+ACKs on two or more connections to one port.",
      "zh-cn":
        "完成握手的 ACK 之后又出现 SYN+ACK，而服务器一侧的抓包显示该 ACK 已到达；或同一端口的两个以上连接都如此。",
    },
    example: "accept_queue_full_at_server",
  },
  "handshake-reordered": {
    severity: "information",
    section: "3.5",
    message: {
      en: "The SYN+ACK from {server} was captured before the SYN that it answers: the capture has segments in another order than the network.",
      "zh-cn": "{server} 的 SYN+ACK 先于它所应答的 SYN 被抓到：抓包中的顺序与网络上的顺序不同。",
    },
    sign: { en: "A SYN+ACK, and the SYN after it.", "zh-cn": "SYN+ACK 之后才出现 SYN。" },
    example: "handshake_reordered",
  },
  "syn-cookies": {
    severity: "warning",
    section: "3.5",
    message: {
      en: "{server} keeps no state for SYNs: it repeated none of its SYN+ACKs on this port that got no ACK ({count:connection|connections}). It uses SYN cookies: a flood of SYNs fills its SYN queue, or the backlog is too small.",
      "zh-cn":
        "{server} 不为 SYN 保存状态：该端口上有 {count} 个连接的 SYN+ACK 没有得到 ACK，它都没有重传。它在使用 SYN cookie：SYN 洪泛占满了半连接队列，或 backlog 过小。",
    },
    sign: {
      en: "Three or more SYN+ACKs from one port, with no ACK and no repetition within 3 s.",
      "zh-cn": "同一端口的三个以上 SYN+ACK，3 秒之内既没有 ACK 也没有重传。",
    },
    example: "syn_cookies",
  },
  "half-open": {
    severity: "information",
    section: "3.5.1",
    message: {
      en: "{server} still had an older connection on these ports: it answered the SYN with an ACK, and {client} reset that connection.",
      "zh-cn": "{server} 在这对端口上仍有旧连接：它以 ACK 应答 SYN，{client} 随即复位了旧连接。",
    },
    sign: {
      en: "The client answers an ACK with a RST, and sends its SYN again.",
      "zh-cn": "客户端以 RST 应答 ACK，然后重传 SYN。",
    },
    example: "half_open_syn",
  },
  "syn-in-time-wait": {
    severity: "information",
    section: "3.10.7.4",
    message: {
      en: "{server} was in TIME_WAIT on these ports, and the SYN looked older than the connection before it: its number or its timestamp was lower. {server} sent its last ACK again, and {client}, which does not know that connection, answered with a RST.",
      "zh-cn":
        "{server} 在这对端口上处于 TIME_WAIT，而该 SYN 的序号或时间戳较小，看起来比前一个连接还旧。{server} 于是重传最后的 ACK，而 {client} 不认识该连接，以 RST 应答。",
    },
    sign: {
      en: "The server closed the connection before this one first, and answers the SYN with an ACK, which the client answers with a RST.",
      "zh-cn": "服务器先关闭了前一个连接，现在以 ACK 应答 SYN，客户端又以 RST 应答该 ACK。",
    },
    example: "syn_in_time_wait",
  },
  "port-reused": {
    severity: "hint",
    section: "3.6.1",
    message: {
      en: "An earlier connection in this capture used the same addresses and ports.",
      "zh-cn": "抓包中较早的一个连接使用了相同的地址和端口。",
    },
    sign: {
      en: "A SYN between the ports of a connection that both ends had closed.",
      "zh-cn": "双方都已关闭的连接，其端口之间又出现 SYN。",
    },
    example: "port_reused",
  },
  "ports-exhausted": {
    severity: "warning",
    section: "3.6.1",
    message: {
      en: "{client} took a port that was still in TIME_WAIT, as it did with {count} of its ports: its ephemeral ports are used up. Keep connections open, let the server close first, or use a larger port range (ip_local_port_range).",
      "zh-cn":
        "{client} 使用了仍处于 TIME_WAIT 的端口，它的 {count} 个端口都是如此：临时端口已耗尽。可以保持长连接，由服务器先关闭，或扩大端口范围（ip_local_port_range）。",
    },
    sign: {
      en: "Two or more ports of one client address that are used again within 60 s after the client closed first.",
      "zh-cn": "同一客户端地址有两个以上端口在客户端先关闭后的 60 秒之内被再次使用。",
    },
    example: "ports_exhausted",
  },
  "connected-to-itself": {
    severity: "warning",
    section: "3.5",
    message: {
      en: "{client} is connected to itself: a simultaneous open with its own SYN. It reads what it writes. A client that connects to a local port of the ephemeral range, where no server listens, may get this port as its own.",
      "zh-cn":
        "{client} 与自身相连：它与自己的 SYN 同时打开，读到的是自己写入的数据。客户端连接本机临时端口范围内的端口，而该端口上没有服务器监听时，可能恰好分配到同一端口。",
    },
    sign: {
      en: "A SYN whose source and destination are the same address and port, and a SYN+ACK with the number of this SYN.",
      "zh-cn": "SYN 的源和目的是同一地址和端口，其后的 SYN+ACK 与它的序号相同。",
    },
    example: "connected_to_itself",
  },
  "simultaneous-open": {
    severity: "information",
    section: "3.5",
    message: {
      en: "Both ends called connect at the same time: their SYNs crossed.",
      "zh-cn": "双方同时调用 connect：它们的 SYN 在途中交会。",
    },
    sign: { en: "Two SYNs without ACK, one from each end.", "zh-cn": "双方各发送了一个不带 ACK 的 SYN。" },
    example: "simultaneous_open",
  },
  "fast-open": {
    severity: "information",
    message: {
      en: "{client} sent data in its SYN (TCP Fast Open, {count:byte|bytes}).",
      "zh-cn": "{client} 在 SYN 中携带了数据（TCP Fast Open，{count} 字节）。",
    },
    sign: { en: "A SYN with a payload (RFC 7413).", "zh-cn": "SYN 带有数据（RFC 7413）。" },
    example: "fast_open",
  },
  "one-direction": {
    severity: "information",
    message: {
      en: "The capture contains only what {who} sent: the other direction took another path, or was filtered out. What {peer} did is inferred from the acknowledgments.",
      "zh-cn": "抓包中只有{who} 发送的报文段：另一方向走了其他路径，或被过滤掉了。{peer} 的行为是根据确认推断的。",
    },
    sign: {
      en: "Segments of one end alone, which acknowledge what the other one sent.",
      "zh-cn": "只有一端的报文段，而它们确认了另一端发送的内容。",
    },
    example: "one_direction",
  },
  "begins-before-capture": {
    severity: "hint",
    message: {
      en: "The connection began before the capture: its handshake is missing.",
      "zh-cn": "连接在抓包开始之前已经建立：没有抓到握手。",
    },
    sign: { en: "The first segment of a connection is not a SYN.", "zh-cn": "连接的第一个报文段不是 SYN。" },
    example: "begins_before",
  },
} as const satisfies Readonly<Record<string, SituationWords>>;
