/** Segment lines: arrows, held and forged segments. */
import type { FindingWords } from "../finding.ts";

export const segmentFindings = {
  "missing-arrow": {
    severity: "error",
    message: {
      en: "Missing arrow: `->` delivers the segment, `-x` loses it, `~>` holds it, `<->` sends one from each side.",
      "zh-cn": "缺少箭头：`->` 送达，`-x` 丢失，`~>` 滞留，`<->` 双方同时各发一个。",
    },
    meaning: {
      en: "Two endpoints follow each other, and no arrow says what happens to the segment between them.",
      "zh-cn": "两个端点名相邻，中间没有箭头说明报文段的去向。",
    },
    fix: { en: "Write `->`, `-x`, `~>` or `<->` between them.", "zh-cn": "在两者之间写 `->`、`-x`、`~>` 或 `<->`。" },
    example: "[[client server]]: SYN",
  },
  "foreign-arrow": {
    severity: "error",
    message: { en: "Unknown arrow `{arrow}`. Write `{meant}`.", "zh-cn": "未知的箭头 `{arrow}`。请写 `{meant}`。" },
    meaning: {
      en: "This arrow comes from Mermaid or another notation.",
      "zh-cn": "这是 Mermaid 或其他语言的箭头。",
    },
    fix: { en: "Use the arrow from the message.", "zh-cn": "采用消息给出的箭头。" },
    example: "client [[->>]] server: SYN",
  },
  "reversed-arrow": {
    severity: "error",
    message: {
      en: "Arrow `{arrow}` points at the sender. Write the sender on the left: `sender -> receiver`.",
      "zh-cn": "箭头 `{arrow}` 指向了发送方。发送方写在左边：`发送方 -> 接收方`。",
    },
    meaning: { en: "All arrows point from left to right.", "zh-cn": "箭头一律从左指向右。" },
    fix: { en: "Swap the two endpoints.", "zh-cn": "交换两个端点的位置。" },
    example: "client -> server: SYN\nclient [[<-]] server: SYN+ACK\nclient -> server: ACK",
  },
  "tight-arrow": {
    severity: "error",
    message: { en: "Missing space after `-x`.", "zh-cn": "`-x` 后面缺少空格。" },
    meaning: {
      en: "Without the space, `-x bob` cannot be distinguished from an endpoint named `xbob`.",
      "zh-cn": "没有空格就无法区分 `-x bob` 和名为 `xbob` 的端点。",
    },
    fix: { en: "Add a space after `-x`.", "zh-cn": "在 `-x` 后面加一个空格。" },
    example: "client alice\nserver bob\nalice [[-xbob]]: SYN\nstop",
  },
  "same-endpoint": {
    severity: "error",
    message: {
      en: "Expected two different endpoints, but both are `{name}`.",
      "zh-cn": "需要两个不同的端点，但两端都是 `{name}`。",
    },
    meaning: {
      en: "`<->`, `cut` and `mend` need two endpoints. (A host may connect to itself, but only with `->`.)",
      "zh-cn": "`<->`、`cut` 和 `mend` 需要两个端点。（主机可以与自己建立连接，但要用 `->`。）",
    },
    fix: { en: "Name the other endpoint.", "zh-cn": "写出另一个端点。" },
    example: "client <-> [[client]]: SYN",
  },
  "missing-segment": {
    severity: "error",
    message: {
      en: "Missing segment. Expected flags such as `SYN`, fields such as `len=10`, or a payload in quotes.",
      "zh-cn": "缺少报文段的内容：`SYN` 等标志位、`len=10` 等字段，或引号中的数据。",
    },
    meaning: {
      en: "The line names the sender and the receiver, but not what is sent.",
      "zh-cn": "本行写明了发送方和接收方，但没有写发送的内容。",
    },
    fix: { en: "Write flags, `len=N` or quoted text.", "zh-cn": "写标志位、`len=N` 或引号中的文本。" },
    example: "client: connect\nclient -> server: len=5\nserver -> client[[:]]",
  },
  "flags-expected": {
    severity: "error",
    message: {
      en: "Expected flags or a payload, found `{text}`.",
      "zh-cn": "此处应为标志位或数据，但遇到 `{text}`。",
    },
    meaning: {
      en: "A segment begins with its flags. If it has a payload, the flags may be omitted.",
      "zh-cn": "报文段以标志位开头；带数据时可以省略标志位。",
    },
    fix: {
      en: "Write `len=7` for a payload of seven bytes, or `seq=7` after the flags for a sequence number.",
      "zh-cn": "七个字节的数据写 `len=7`；序号写在标志位之后：`seq=7`。",
    },
    example: "client -> server: [[7]]",
  },
  "crossing-parts": {
    severity: "error",
    message: {
      en: "Only flags and `len=` are allowed with `<->`; `{text}` cannot apply to both segments.",
      "zh-cn": "`<->` 行中只能写标志位和 `len=`，`{text}` 不可能同时适用于两个报文段。",
    },
    meaning: {
      en: "The line stands for two segments, one from each side, with different numbers.",
      "zh-cn": "这一行代表双方各发的一个报文段，两者的序号不同。",
    },
    fix: {
      en: "Remove the field. To check a number, add an `expect` line after this one.",
      "zh-cn": "删除该字段；要检查数值，请在后面加一行 `expect`。",
    },
    example: "client: connect\nclient <-> server: FIN+ACK [[seq=1]]",
  },
  "crossing-forge": {
    severity: "error",
    message: {
      en: "`forge` cannot be combined with `<->`.",
      "zh-cn": "`forge` 不能与 `<->` 一起使用。",
    },
    meaning: {
      en: "`<->` describes two segments that the TCPs of both endpoints send at the same time. A forged segment has one sender and is sent by no TCP.",
      "zh-cn": "`<->` 表示两个端点的 TCP 同时各发一个报文段；伪造的报文段只有一个发送方，也不是由 TCP 发出的。",
    },
    fix: { en: "Write two `forge` lines.", "zh-cn": "写两行 `forge`。" },
    example: "client: connect\n[[forge]] client <-> server: FIN+ACK",
  },
  "held-without-name": {
    severity: "error",
    message: { en: "A held segment needs a name: add `as NAME`.", "zh-cn": "滞留的报文段需要命名：加上 `as 名称`。" },
    meaning: {
      en: "`~>` keeps the segment in the network until a line such as `old arrives` delivers it by name.",
      "zh-cn": "`~>` 使报文段滞留在网络中，直到 `old arrives` 这样的行按名称把它送达。",
    },
    fix: {
      en: "Add `as old`, and deliver it later with `old arrives`.",
      "zh-cn": "加上 `as old`，之后用 `old arrives` 送达。",
    },
    example: "client [[~>]] server: SYN",
  },
  "name-without-hold": {
    severity: "error",
    message: {
      en: "`as` names a held segment, but `{arrow}` does not hold this one.",
      "zh-cn": "`as` 用来命名滞留的报文段，但 `{arrow}` 不会使报文段滞留。",
    },
    meaning: {
      en: "Only a segment sent with `~>` can be delivered later by name.",
      "zh-cn": "只有用 `~>` 发送的报文段才能在之后按名称送达。",
    },
    fix: { en: "Use `~>`, or remove `as`.", "zh-cn": "改用 `~>`，或删除 `as`。" },
    example: "client -> server: SYN as [[old]]",
  },
  "times-without-forge": {
    severity: "error",
    message: { en: "`times=` is only valid with `forge`.", "zh-cn": "`times=` 只能与 `forge` 一起使用。" },
    meaning: {
      en: "A TCP sends each segment for a reason of its own. Only forged segments can be repeated at will.",
      "zh-cn": "TCP 发送的每个报文段都有其原因，只有伪造的报文段才能任意重复。",
    },
    fix: {
      en: "Put `forge` at the start of the line, or remove `times=`.",
      "zh-cn": "在行首加 `forge`，或删除 `times=`。",
    },
    example: "client -> server: SYN [[times=4]]",
  },
} as const satisfies Record<string, FindingWords>;
