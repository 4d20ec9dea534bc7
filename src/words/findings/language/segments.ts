/** Segment lines: arrows, held and forged segments. */
import type { FindingWords } from "../finding.ts";

export const segmentFindings = {
  "missing-arrow": {
    severity: "error",
    message: {
      en: "An arrow is missing here: `->` arrives, `-x` is lost, `~>` is held, `<->` crosses.",
      "zh-cn": "此处缺少箭头：`->` 到达，`-x` 丢失，`~>` 滞留，`<->` 交叉。",
    },
    meaning: {
      en: "Two endpoints stand side by side, and nothing says what becomes of the segment between them.",
      "zh-cn": "两个端点并列，没有写明报文段的去向。",
    },
    fix: { en: "Write the arrow: `->`, `-x`, `~>` or `<->`.", "zh-cn": "写出箭头：`->`、`-x`、`~>` 或 `<->`。" },
    example: "[[client server]]: SYN",
  },
  "foreign-arrow": {
    severity: "error",
    message: {
      en: "“{arrow}” is not an arrow of this language; write `{meant}`.",
      "zh-cn": "“{arrow}”不是本语言的箭头；请写 `{meant}`。",
    },
    meaning: { en: "This is an arrow of Mermaid or of another language.", "zh-cn": "这是 Mermaid 或其他语言的箭头。" },
    fix: { en: "Take the arrow that the message names.", "zh-cn": "采用消息给出的箭头。" },
    example: "client [[->>]] server: SYN",
  },
  "reversed-arrow": {
    severity: "error",
    message: {
      en: "“{arrow}” points at the sender: the sender stands on the left, `sender -> receiver`.",
      "zh-cn": "“{arrow}”指向了发送方：发送方应写在左边，即 `发送方 -> 接收方`。",
    },
    meaning: { en: "Arrows point to the right: the sender is on the left.", "zh-cn": "箭头一律指向右边：发送方在左。" },
    fix: { en: "Let the endpoints change places.", "zh-cn": "交换两个端点的位置。" },
    example: "client -> server: SYN\nclient [[<-]] server: SYN+ACK\nclient -> server: ACK",
  },
  "tight-arrow": {
    severity: "error",
    message: { en: "The arrow `-x` needs a blank behind it.", "zh-cn": "箭头 `-x` 后面需要一个空格。" },
    meaning: {
      en: "Without a blank nobody can tell `-x server` from a name that begins with x.",
      "zh-cn": "没有空格就无法区分 `-x server` 和以 x 开头的名称。",
    },
    fix: { en: "Put a blank behind `-x`.", "zh-cn": "在 `-x` 后面加一个空格。" },
    example: "client alice\nserver bob\nalice [[-xbob]]: SYN\nstop",
  },
  "same-endpoint": {
    severity: "error",
    message: {
      en: "“{name}” stands at both ends: two different endpoints are needed.",
      "zh-cn": "两端都是“{name}”：需要两个不同的端点。",
    },
    meaning: {
      en: "Segments that cross, and a path that is cut, lie between two endpoints. (A host may well connect to itself.)",
      "zh-cn": "交叉的报文段和被切断的路径都位于两个端点之间。（主机可以连接自己。）",
    },
    fix: { en: "Name the other endpoint.", "zh-cn": "写出另一个端点。" },
    example: "client <-> [[client]]: SYN",
  },
  "missing-segment": {
    severity: "error",
    message: {
      en: "What is sent is missing: flags such as `SYN` or `ACK`, fields, a payload.",
      "zh-cn": "缺少所发送的内容：`SYN`、`ACK` 等标志位、字段或数据。",
    },
    meaning: { en: "The line says who sends to whom, and not what.", "zh-cn": "本行写明了谁发给谁，没有写发送什么。" },
    fix: { en: "Write flags, `len=N` or a text in quotes.", "zh-cn": "写标志位、`len=N` 或双引号中的文本。" },
    example: "client: connect\nclient -> server: len=5\nserver -> client[[:]]",
  },
  "flags-expected": {
    severity: "error",
    message: { en: "Flags or a payload stand here, not “{text}”.", "zh-cn": "此处应为标志位或数据，而不是“{text}”。" },
    meaning: { en: "A segment begins with its flags, or with its payload.", "zh-cn": "报文段以标志位或数据开头。" },
    fix: {
      en: "Write `len=7` for seven bytes, `seq=7` behind flags for a number.",
      "zh-cn": "七个字节写 `len=7`，序号写在标志位后面：`seq=7`。",
    },
    example: "client -> server: [[7]]",
  },
  "crossing-parts": {
    severity: "error",
    message: {
      en: "On a line with `<->` only flags and `len=` may stand: “{text}” cannot hold for both segments.",
      "zh-cn": "`<->` 的行中只能写标志位和 `len=`：“{text}”不可能同时适用于两个报文段。",
    },
    meaning: {
      en: "The line is two segments with different numbers, so no number can hold for both.",
      "zh-cn": "这一行是两个编号不同的报文段，任何数值都不能同时适用。",
    },
    fix: {
      en: "Leave the field out, or check the numbers behind it with `expect`.",
      "zh-cn": "去掉这个字段，或在后面用 `expect` 检查数值。",
    },
    example: "client: connect\nclient <-> server: FIN+ACK [[seq=1]]",
  },
  "crossing-forge": {
    severity: "error",
    message: {
      en: "Both segments of `<->` are sent by TCP itself: neither can be forged.",
      "zh-cn": "`<->` 的两个报文段都由 TCP 自己发送，不能伪造。",
    },
    meaning: {
      en: "A forged segment has one sender, and a crossing two.",
      "zh-cn": "伪造的报文段只有一个发送方，而交叉有两个。",
    },
    fix: { en: "Write two `forge` lines.", "zh-cn": "写两行 `forge`。" },
    example: "client: connect\n[[forge]] client <-> server: FIN+ACK",
  },
  "held-without-name": {
    severity: "error",
    message: {
      en: "A held segment needs a name by which it arrives later: `as NAME`.",
      "zh-cn": "滞留的报文段需要一个名字，以便以后到达：`as 名字`。",
    },
    meaning: {
      en: "The network keeps the segment until a line lets it arrive, and that line has to name it.",
      "zh-cn": "网络会保留这个报文段，直到有一行让它到达，而那一行要用到它的名字。",
    },
    fix: { en: "Add `as old`; later write `old arrives`.", "zh-cn": "加上 `as old`；以后写 `old arrives`。" },
    example: "client [[~>]] server: SYN",
  },
  "name-without-hold": {
    severity: "error",
    message: {
      en: "Only a segment that is held (`~>`) is called something: `{arrow}` does not hold it.",
      "zh-cn": "只有滞留的报文段（`~>`）才命名：`{arrow}` 不会使它滞留。",
    },
    meaning: { en: "A segment that arrives at once needs no name.", "zh-cn": "立即到达的报文段不需要名字。" },
    fix: { en: "Hold it with `~>`, or leave `as` out.", "zh-cn": "用 `~>` 使它滞留，或去掉 `as`。" },
    example: "client -> server: SYN as [[old]]",
  },
  "times-without-forge": {
    severity: "error",
    message: {
      en: "Only forged segments come in numbers: `times=` stands behind `forge`.",
      "zh-cn": "只有伪造的报文段才能成批出现：`times=` 用于 `forge` 语句。",
    },
    meaning: {
      en: "A TCP sends one segment for each reason it has; only a forger sends a hundred alike.",
      "zh-cn": "TCP 每有一个理由才发送一个报文段；只有伪造者才会成批发送。",
    },
    fix: { en: "Put `forge` before the line, or leave `times=` out.", "zh-cn": "在行首加 `forge`，或去掉 `times=`。" },
    example: "client -> server: SYN [[times=4]]",
  },
} as const satisfies Record<string, FindingWords>;
