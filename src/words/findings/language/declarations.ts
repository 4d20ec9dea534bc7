/** Endpoints, parameters, profiles, latencies and suppositions. */
import type { FindingWords } from "../finding.ts";

export const declarationFindings = {
  "misspelt-endpoint": {
    severity: "error",
    message: {
      en: "There is no endpoint `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "没有名为 `{word}` 的端点，是否指 `{suggestion}`？",
    },
    meaning: {
      en: "A scenario without declarations has two endpoints: the first two names that it uses. This name is very similar to another one, or to `client` or `server`, so it is read as that one.",
      "zh-cn":
        "没有声明端点的场景有两个端点，即最先用到的两个名称。这个名称与另一个名称（或 `client`、`server`）非常相似，因此按那个名称理解。",
    },
    fix: {
      en: "Correct the name. If it is a different endpoint, declare all endpoints.",
      "zh-cn": "改正名称；如果确实是另一个端点，请声明所有端点。",
    },
    example: "client -> server: SYN\n[[sevrer]] -> client: SYN+ACK",
  },
  "duplicate-endpoint": {
    severity: "error",
    message: { en: "`{name}` is already declared.", "zh-cn": "`{name}` 已经声明过。" },
    meaning: {
      en: "The names of endpoints, firewalls and NATs must be unique within a scenario.",
      "zh-cn": "同一场景中的端点、防火墙和 NAT 不能重名。",
    },
    fix: { en: "Rename one of the two.", "zh-cn": "给其中一个改名。" },
    example: "client alice\nserver [[alice]]",
  },
  "unknown-parameter": {
    severity: "error",
    message: { en: "Unknown parameter `{word}`.", "zh-cn": "未知的参数 `{word}`。" },
    meaning: {
      en: "No profile has a parameter of this name.",
      "zh-cn": "没有任何 profile 定义了这个参数。",
    },
    fix: {
      en: "Choose a parameter from docs/profiles.md, which lists all of them with their values and sources.",
      "zh-cn": "从 docs/profiles.md 中选择参数，其中列出了全部参数、取值和出处。",
    },
    example: "client alice [[colour]]=4",
  },
  "misspelt-parameter": {
    severity: "error",
    message: {
      en: "Unknown parameter `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的参数 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: { en: "The word looks like a misspelled parameter.", "zh-cn": "这个单词像是拼错的参数名。" },
    fix: { en: "Use the suggested parameter.", "zh-cn": "采用建议的参数名。" },
    example: "client alice [[windw]]=4096",
  },
  "missing-parameter": {
    severity: "error",
    message: {
      en: "`set` needs at least one parameter, such as `msl=30s`.",
      "zh-cn": "`set` 至少需要一个参数，例如 `msl=30s`。",
    },
    meaning: {
      en: "`set` changes parameters for all endpoints.",
      "zh-cn": "`set` 为所有端点设置参数。",
    },
    fix: { en: "Add a parameter: `set msl=30s rto=1s`.", "zh-cn": "写出参数：`set msl=30s rto=1s`。" },
    example: "[[set]]",
  },
  "parameter-without-value": {
    severity: "error",
    message: {
      en: "Parameter `{name}` needs a value: {takes}.",
      "zh-cn": "参数 `{name}` 需要取值：{takes}。",
    },
    meaning: { en: "A parameter is written as `name=value`.", "zh-cn": "参数的写法是 `名称=值`。" },
    fix: { en: "Add the value: `timestamps=on`.", "zh-cn": "写出取值：`timestamps=on`。" },
    example: "client alice [[timestamps]]",
  },
  "window-in-segments": {
    severity: "warning",
    section: "3.8.2",
    message: {
      en: "`{name}` is in bytes. For {text} segments of 1460 bytes, write {meant}.",
      "zh-cn": "`{name}` 以字节计。如果指 {text} 个 1460 字节的报文段，请写 {meant}。",
    },
    meaning: {
      en: "Textbooks count the congestion window and the slow start threshold in segments. Here, both are in bytes, as in RFC 5681, and a window of a few bytes is less than one segment.",
      "zh-cn":
        "教科书以报文段为单位表示拥塞窗口和慢启动门限。这里与 RFC 5681 一样以字节计，几个字节的窗口还不到一个报文段。",
    },
    fix: {
      en: "Multiply by the MSS: with `mss=1000`, four segments are 4000 bytes.",
      "zh-cn": "乘以 MSS：`mss=1000` 时，4 个报文段是 4000 字节。",
    },
    example: "set cwnd=[[10]]\nclient: connect",
  },
  "duplicate-parameter": {
    severity: "error",
    message: { en: "`{name}` is set twice on this line.", "zh-cn": "本行中 `{name}` 设置了两次。" },
    meaning: {
      en: "The first value is used; the second one is ignored.",
      "zh-cn": "第一个值生效，第二个值被忽略。",
    },
    fix: { en: "Remove one of the two.", "zh-cn": "删除其中一个。" },
    example: "client alice mss=1000 [[mss=1460]]",
  },
  "not-a-switch": {
    severity: "error",
    message: {
      en: "`{name}` must be `on` or `off`, not `{text}`.",
      "zh-cn": "`{name}` 只能是 `on` 或 `off`，不能是 `{text}`。",
    },
    meaning: { en: "This parameter is a switch.", "zh-cn": "这个参数是开关。" },
    fix: { en: "Write `on` or `off`.", "zh-cn": "写 `on` 或 `off`。" },
    example: "client alice nagle=[[yes]]",
  },
  "not-a-choice": {
    severity: "error",
    message: {
      en: "`{name}` must be one of {words}, not `{text}`.",
      "zh-cn": "`{name}` 只能是 {words} 之一，不能是 `{text}`。",
    },
    meaning: {
      en: "This parameter selects one of several methods by name.",
      "zh-cn": "这个参数按名称选择一种方法。",
    },
    fix: { en: "Write one of the listed names.", "zh-cn": "写上列出的名称之一。" },
    example: "set congestion=[[vegas]]",
  },
  "profile-in-set": {
    severity: "error",
    message: {
      en: "A profile is not a parameter. Write `profile {name}` on a separate line.",
      "zh-cn": "profile 不是参数，请另起一行写 `profile {name}`。",
    },
    meaning: {
      en: "A profile selects a TCP implementation and the default of every parameter. `set` overrides single parameters.",
      "zh-cn": "profile 选定一种 TCP 实现及其全部参数的默认值；`set` 只修改个别参数。",
    },
    fix: {
      en: "Write `profile linux` on a separate line, or `profile=linux` after the name of one endpoint.",
      "zh-cn": "另起一行写 `profile linux`，或在某个端点名之后写 `profile=linux`。",
    },
    example: "set profile=[[linux]]",
  },
  "missing-profile": {
    severity: "error",
    message: {
      en: "Missing profile name. Expected one of: {profiles}.",
      "zh-cn": "缺少 profile 的名称。可选值：{profiles}。",
    },
    meaning: {
      en: "A profile selects the TCP implementation that the endpoints run.",
      "zh-cn": "profile 选定端点运行的 TCP 实现。",
    },
    fix: {
      en: "Write `profile rfc9293` for the standard, or `profile linux` for the Linux kernel.",
      "zh-cn": "标准行为写 `profile rfc9293`，Linux 内核的行为写 `profile linux`。",
    },
    example: "[[profile]]",
  },
  "unknown-profile": {
    severity: "error",
    message: {
      en: "Unknown profile `{word}`. Expected one of: {profiles}.",
      "zh-cn": "未知的 profile `{word}`。可选值：{profiles}。",
    },
    meaning: {
      en: "Profiles exist only for implementations whose behavior has been verified.",
      "zh-cn": "只有行为经过验证的实现才有 profile。",
    },
    fix: {
      en: "Choose an existing profile and override what differs with `set`.",
      "zh-cn": "选择现有的 profile，再用 `set` 修改不同之处。",
    },
    example: "profile [[openbsd]]",
  },
  "misspelt-profile": {
    severity: "error",
    message: {
      en: "Unknown profile `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的 profile `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: { en: "The word looks like a misspelled profile.", "zh-cn": "这个单词像是拼错的 profile 名称。" },
    fix: { en: "Use the suggested profile.", "zh-cn": "采用建议的 profile。" },
    example: "profile [[linx]]",
  },
  "missing-icmp-type": {
    severity: "error",
    message: {
      en: "Missing ICMP type. Expected one of: {types}.",
      "zh-cn": "缺少 ICMP 类型。可选值：{types}。",
    },
    meaning: {
      en: "An `icmp` line names the message that reaches the endpoint.",
      "zh-cn": "`icmp` 行写明到达端点的是哪种消息。",
    },
    fix: {
      en: "Write one from the message.",
      "zh-cn": "写上消息列出的一种类型。",
    },
    example: "client -x server: SYN\nicmp client[[:]]\nstop",
  },
  "unknown-icmp-type": {
    severity: "error",
    message: {
      en: "Unknown ICMP type `{word}`. Expected one of: {types}.",
      "zh-cn": "未知的 ICMP 类型 `{word}`。可选值：{types}。",
    },
    meaning: {
      en: "Only the listed ICMP errors concern TCP.",
      "zh-cn": "只有列出的 ICMP 差错与 TCP 有关。",
    },
    fix: {
      en: "Choose one from the message.",
      "zh-cn": "从消息列出的类型中选择。",
    },
    example: "client -x server: SYN\nicmp client: [[echo]]\nstop",
  },
  "misspelt-icmp-type": {
    severity: "error",
    message: {
      en: "Unknown ICMP type `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的 ICMP 类型 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: {
      en: "The word looks like a misspelled ICMP type.",
      "zh-cn": "这个单词像是拼错的 ICMP 类型。",
    },
    fix: {
      en: "Use the suggested type.",
      "zh-cn": "采用建议的类型。",
    },
    example: "client -x server: SYN\nicmp client: [[host-unreachble]]\nstop",
  },
  "icmp-without-mtu": {
    severity: "error",
    message: {
      en: "`fragmentation-needed` needs an MTU, such as `mtu=1400`.",
      "zh-cn": "`fragmentation-needed` 需要 MTU，例如 `mtu=1400`。",
    },
    meaning: {
      en: "The message tells the sender how large a datagram may be (RFC 1191).",
      "zh-cn": "这种消息告诉发送方数据报最大可以有多大（RFC 1191）。",
    },
    fix: {
      en: "Write `mtu=` after the type.",
      "zh-cn": "在类型后面写 `mtu=`。",
    },
    example: "client -x server: SYN\nicmp client: [[fragmentation-needed]]\nstop",
  },
  "missing-supposition": {
    severity: "error",
    message: {
      en: "Missing supposition. Expected one of: {names}.",
      "zh-cn": "缺少假设的内容。可选值：{names}。",
    },
    meaning: {
      en: "`suppose` deliberately disables or changes one mechanism of TCP, to show what breaks without it.",
      "zh-cn": "`suppose` 有意去掉或改变 TCP 的某个机制，以展示缺少它会出什么问题。",
    },
    fix: {
      en: "Name the mechanism, as in `suppose two-way-handshake`.",
      "zh-cn": "写明是哪个机制，例如 `suppose two-way-handshake`。",
    },
    example: "[[suppose]]",
  },
  "unknown-supposition": {
    severity: "error",
    message: {
      en: "Unknown supposition `{word}`. Expected one of: {names}.",
      "zh-cn": "未知的假设 `{word}`。可选值：{names}。",
    },
    meaning: {
      en: "Only the listed mechanisms of TCP can be changed.",
      "zh-cn": "只能改变列出的这些 TCP 机制。",
    },
    fix: { en: "Choose one from the message.", "zh-cn": "从消息列出的名称中选择。" },
    example: "suppose [[miracles]]",
  },
  "misspelt-supposition": {
    severity: "error",
    message: {
      en: "Unknown supposition `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的假设 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: { en: "The word looks like a misspelled supposition.", "zh-cn": "这个单词像是拼错的假设名称。" },
    fix: { en: "Use the suggested name.", "zh-cn": "采用建议的名称。" },
    example: "suppose [[fixed-ins]]",
  },
  "supposition-takes-nothing": {
    severity: "error",
    message: { en: "`{name}` does not take a value.", "zh-cn": "`{name}` 不带值。" },
    meaning: {
      en: "Among the suppositions, only `time-wait` takes a value: a duration.",
      "zh-cn": "所有假设中只有 `time-wait` 带值，即时长。",
    },
    fix: { en: "Remove the value.", "zh-cn": "删除这个值。" },
    example: "suppose fixed-isn[[=1s]]",
  },
  "supposition-needs-duration": {
    severity: "error",
    message: {
      en: "`time-wait` needs a duration, such as `time-wait=1s`.",
      "zh-cn": "`time-wait` 需要一个时长，例如 `time-wait=1s`。",
    },
    meaning: {
      en: "`time-wait` replaces 2MSL as the duration of the TIME_WAIT state.",
      "zh-cn": "`time-wait` 用指定的时长代替 2MSL，作为 TIME_WAIT 状态的持续时间。",
    },
    fix: {
      en: "Write `time-wait=1s`. To skip TIME_WAIT altogether, write `no-time-wait`.",
      "zh-cn": "写 `time-wait=1s`；要完全跳过 TIME_WAIT，写 `no-time-wait`。",
    },
    example: "suppose [[time-wait]]",
  },
} as const satisfies Record<string, FindingWords>;
