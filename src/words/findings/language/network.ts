/** The network between the endpoints: addresses, latencies, MTUs, losses, firewalls and NATs. */
import type { FindingWords } from "../finding.ts";

export const networkFindings = {
  "no-bandwidth": {
    severity: "error",
    message: {
      en: "Paths have no `{word}`: every segment takes one `latency`, whatever its size. Remove it.",
      "zh-cn": "路径没有 `{word}`：无论多大，每个报文段都只经过一个 `latency`。请删除它。",
    },
    meaning: {
      en: "Nothing queues in the network. How much is sent at once is decided by TCP: `cwnd` and the window of the receiver.",
      "zh-cn": "网络中没有排队。一次发送多少由 TCP 决定：`cwnd` 和接收方的窗口。",
    },
    fix: {
      en: "Remove it. To lose what a full queue would drop, use `loss`, or `-x` on the segment; `latency` makes a path slow.",
      "zh-cn":
        "删除它。要丢弃队列满时会丢弃的报文段，用 `loss`，或在该报文段的行上用 `-x`；要使路径变慢，用 `latency`。",
    },
    example: "[[bandwidth]] 10Mbit\nclient: connect",
  },
  "address-in-set": {
    severity: "error",
    message: {
      en: "Each endpoint has its own address. Write `address=` on the endpoint's line.",
      "zh-cn": "每个端点有各自的地址，请在声明端点的行上写 `address=`。",
    },
    meaning: {
      en: "`set` applies to all endpoints, and no two endpoints can have the same address.",
      "zh-cn": "`set` 对所有端点生效，而端点的地址不能相同。",
    },
    fix: {
      en: "Write the address after the name of the endpoint: `client alice address=10.0.0.1`.",
      "zh-cn": "把地址写在端点名之后：`client alice address=10.0.0.1`。",
    },
    example: "set msl=30s [[address=10.0.0.1]]",
  },
  "bad-address": {
    severity: "error",
    message: {
      en: "`{text}` is not an IP address. Expected one such as `10.0.0.1` or `2001:db8::1`.",
      "zh-cn": "`{text}` 不是 IP 地址。应写成 `10.0.0.1` 或 `2001:db8::1` 的形式。",
    },
    meaning: {
      en: "An IPv4 address has four numbers from 0 to 255, an IPv6 address eight groups of hexadecimal digits, of which `::` replaces those that are zero. A prefix length or a port is not part of it.",
      "zh-cn":
        "IPv4 地址由四个 0 到 255 的数组成；IPv6 地址由八组十六进制数字组成，其中连续的零可以用 `::` 代替。前缀长度和端口不属于地址。",
    },
    fix: {
      en: "Correct the address. The port is a parameter: `port=80`.",
      "zh-cn": "改正地址；端口另用 `port=80` 设置。",
    },
    example: "client alice address=[[10.0.0.256]]",
  },
  "unusable-address": {
    severity: "error",
    message: {
      en: "No endpoint can have the address `{text}`. TCP needs a unicast address.",
      "zh-cn": "端点不能使用地址 `{text}`。TCP 只能使用单播地址。",
    },
    meaning: {
      en: "Multicast, broadcast and unspecified addresses do not identify one host. TCP rejects them in `connect`, and a host drops a SYN that comes from one (RFC 9293 §3.9.2.3).",
      "zh-cn":
        "多播、广播和未指定地址不对应某一台主机。connect 不接受这样的地址，来自这些地址的 SYN 也会被丢弃（RFC 9293 §3.9.2.3）。",
    },
    fix: { en: "Use the address of a host, such as `10.0.0.1`.", "zh-cn": "改用主机地址，例如 `10.0.0.1`。" },
    example: "client alice address=[[224.0.0.1]]",
  },
  "duplicate-address": {
    severity: "error",
    message: {
      en: "`{name}` already has the address {address}.",
      "zh-cn": "`{name}` 已经使用了地址 {address}。",
    },
    meaning: {
      en: "An address identifies one endpoint. Endpoints that share one public address are declared with `nat`. Only loopback addresses can be shared: 127.0.0.0/8 and ::1 belong to the programs of one machine.",
      "zh-cn":
        "一个地址只对应一个端点。多个端点共用一个外部地址时，用 `nat` 声明。只有环回地址可以共用：127.0.0.0/8 和 ::1 属于同一台主机上的程序。",
    },
    fix: { en: "Change one of the two addresses.", "zh-cn": "修改其中一个地址。" },
    example: "client alice address=10.0.0.1\nserver bob address=[[10.0.0.1]]",
  },
  "mixed-addresses": {
    severity: "error",
    message: {
      en: "IPv4 and IPv6 addresses cannot be mixed: {address} cannot reach an address of the other version.",
      "zh-cn": "IPv4 与 IPv6 地址不能混用：{address} 无法与另一版本的地址通信。",
    },
    meaning: {
      en: "All endpoints of a scenario use the same version of IP. With IPv6 the default MSS is 1440, because the IPv6 header is 20 bytes longer.",
      "zh-cn": "同一场景的端点使用同一版本的 IP。使用 IPv6 时 MSS 默认为 1440，因为 IPv6 首部长 20 字节。",
    },
    fix: {
      en: "Give all endpoints IPv4 addresses, or all of them IPv6 addresses.",
      "zh-cn": "全部使用 IPv4 地址，或全部使用 IPv6 地址。",
    },
    example: "client alice address=10.0.0.1\nserver bob address=[[2001:db8::1]]",
  },
  "latency-direction": {
    severity: "error",
    message: {
      en: "Invalid latency. Write `latency 10ms` for all paths, or `latency alice -> bob 80ms` for one direction.",
      "zh-cn": "无效的时延声明。所有路径写 `latency 10ms`，单个方向写 `latency alice -> bob 80ms`。",
    },
    meaning: {
      en: "A latency applies either to all paths or to one direction between two endpoints.",
      "zh-cn": "时延要么适用于所有路径，要么适用于两个端点之间的一个方向。",
    },
    fix: {
      en: "Name both endpoints with an arrow between them, or neither.",
      "zh-cn": "写出两个端点并用箭头连接，或者两个都不写。",
    },
    example: "latency client [[5ms]]",
  },
  "mtu-direction": {
    severity: "error",
    message: {
      en: "Invalid MTU. Write `mtu 1400` for all paths, or `mtu alice -> bob 1400` for one direction.",
      "zh-cn": "无效的 MTU 声明。所有路径写 `mtu 1400`，单个方向写 `mtu alice -> bob 1400`。",
    },
    meaning: {
      en: "An MTU applies either to all paths or to one direction between two endpoints.",
      "zh-cn": "MTU 要么适用于所有路径，要么适用于两个端点之间的一个方向。",
    },
    fix: {
      en: "Name both endpoints with an arrow between them, or neither.",
      "zh-cn": "写出两个端点并用箭头连接，或者两个都不写。",
    },
    example: "mtu client [[1400]]",
  },
  "loss-direction": {
    severity: "error",
    message: {
      en: "Invalid loss. Write `loss every=3` for all paths, or `loss alice -> bob every=3` for one direction.",
      "zh-cn": "无效的丢包声明。所有路径写 `loss every=3`，单个方向写 `loss alice -> bob every=3`。",
    },
    meaning: {
      en: "A loss applies either to all paths or to one direction between two endpoints.",
      "zh-cn": "丢包要么适用于所有路径，要么适用于两个端点之间的一个方向。",
    },
    fix: {
      en: "Name both endpoints with an arrow between them, or neither.",
      "zh-cn": "写出两个端点并用箭头连接，或者两个都不写。",
    },
    example: "loss client [[every]]=3",
  },
  "loss-without-condition": {
    severity: "error",
    message: {
      en: "Missing condition: `every=N`, `larger=BYTES` or `flags=FLAGS`.",
      "zh-cn": "缺少条件：`every=N`、`larger=字节数` 或 `flags=标志`。",
    },
    meaning: {
      en: "A loss says which segments are lost. If several conditions are given, a segment has to meet all of them.",
      "zh-cn": "丢包声明指明丢失哪些报文段。给出多个条件时，报文段必须全部满足。",
    },
    fix: {
      en: "Add a condition. To lose everything, use `cut`; to lose one segment, write `-x`.",
      "zh-cn": "添加条件。要全部丢失，用 `cut`；只丢一个报文段，写 `-x`。",
    },
    example: "[[loss client -> server]]",
  },
  "loss-of-no-flags": {
    severity: "error",
    message: {
      en: "This loss never applies: TCP sends no segment without flags.",
      "zh-cn": "这个丢包声明永远不会生效：TCP 不会发送没有标志的报文段。",
    },
    meaning: {
      en: "`flags=` selects segments that have all of these flags. Every segment of a TCP has at least one: SYN, RST or ACK.",
      "zh-cn": "`flags=` 选出带有全部所列标志的报文段。TCP 发送的报文段至少带有 SYN、RST、ACK 之一。",
    },
    fix: {
      en: "Name a flag, as in `flags=ACK`. Without `flags`, a loss applies to all segments.",
      "zh-cn": "写出标志，例如 `flags=ACK`；不写 `flags` 时适用于所有报文段。",
    },
    example: "loss [[flags=NONE]]",
  },
  "missing-box-name": {
    severity: "error",
    message: {
      en: "Missing name after `{kind}`. Write `{kind} {name}`, then the endpoints.",
      "zh-cn": "`{kind}` 之后缺少名称。先写 `{kind} {name}`，再写端点。",
    },
    meaning: {
      en: "A firewall or NAT has a name of its own: diagrams show what it knows under this name.",
      "zh-cn": "防火墙和 NAT 有自己的名称，图中用它标出该设备所知道的连接。",
    },
    fix: {
      en: "Add a name after the keyword: `firewall fw alice, bob`.",
      "zh-cn": "在关键字之后写出名称：`firewall fw alice, bob`。",
    },
    example: "[[firewall]] client, server idle=60s",
  },
  "firewall-direction": {
    severity: "error",
    message: {
      en: "A firewall sees both directions. Write `firewall fw {first}, {second}`.",
      "zh-cn": "防火墙对两个方向都起作用，应写成 `firewall fw {first}, {second}`。",
    },
    meaning: {
      en: "A firewall is between two endpoints, at the end of the second one. It inspects the segments of both directions.",
      "zh-cn": "防火墙位于两个端点之间，靠近第二个端点，检查两个方向的报文段。",
    },
    fix: { en: "Separate the two endpoints with a comma.", "zh-cn": "用逗号分隔两个端点。" },
    example: "firewall fw client [[->]] server",
  },
  "nat-direction": {
    severity: "error",
    message: {
      en: "Missing arrow to the endpoint that sees the NAT's address. Write `nat gw alice, carol -> bob`.",
      "zh-cn": "缺少指向外部端点的箭头。应写成 `nat gw alice, carol -> bob`。",
    },
    meaning: {
      en: "The endpoints before the arrow are inside the NAT; the one after it sees all of them under one address.",
      "zh-cn": "箭头之前的端点位于 NAT 之内，箭头之后的端点看到它们共用一个地址。",
    },
    fix: {
      en: "Write the endpoints inside the NAT, `->`, and the one outside.",
      "zh-cn": "依次写出内部端点、`->` 和外部端点。",
    },
    example: "nat gw alice, bob, [[carol]]",
  },
  "unknown-box-option": {
    severity: "error",
    message: {
      en: "Unknown option `{word}`. Expected one of: {options}.",
      "zh-cn": "未知的选项 `{word}`。可选：{options}。",
    },
    meaning: {
      en: "`idle=60s` is how long an entry is kept without a segment. With `reset`, dropped segments are answered with RST. `address` is the address that a NAT shows outside.",
      "zh-cn":
        "`idle=60s` 是表项在没有报文段时保留的时间；写 `reset` 时用 RST 应答被丢弃的报文段；`address` 是 NAT 对外的地址。",
    },
    fix: { en: "Choose an option from the message.", "zh-cn": "从消息列出的选项中选择。" },
    example: "firewall fw client, server [[stateful]]",
  },
  "misspelt-box-option": {
    severity: "error",
    message: {
      en: "Unknown option `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的选项 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: {
      en: "The word looks like a misspelled option, or is its name in other tools.",
      "zh-cn": "这个单词像是拼错的选项，或是它在其他工具中的名称。",
    },
    fix: { en: "Use the suggested option.", "zh-cn": "采用建议的选项。" },
    example: "firewall fw client, server [[timeout]]=60s",
  },
} as const satisfies Record<string, FindingWords>;
