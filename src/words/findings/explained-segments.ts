import type { Explanation } from "./explanation.ts";
import type { segmentFindings } from "./segments.ts";

export const explainedSegments: Readonly<Record<keyof typeof segmentFindings, Explanation>> = {
  // -------------------------------------------------------------- segments
  "missing-arrow": {
    example: "[[client server]]: SYN",
    means: {
      en: "Two endpoints stand side by side, and nothing says what becomes of the segment between them.",
      "zh-cn": "两个端点并列，没有写明报文段的去向。",
    },
    mend: { en: "Write the arrow: `->`, `-x`, `~>` or `<->`.", "zh-cn": "写出箭头：`->`、`-x`、`~>` 或 `<->`。" },
  },
  "foreign-arrow": {
    example: "client [[->>]] server: SYN",
    means: { en: "This is an arrow of Mermaid or of another language.", "zh-cn": "这是 Mermaid 或其他语言的箭头。" },
    mend: { en: "Take the arrow that the message names.", "zh-cn": "采用消息给出的箭头。" },
  },
  "reversed-arrow": {
    example: "client -> server: SYN\nclient [[<-]] server: SYN+ACK\nclient -> server: ACK",
    means: { en: "Arrows point to the right: the sender is on the left.", "zh-cn": "箭头一律指向右边：发送方在左。" },
    mend: { en: "Let the endpoints change places.", "zh-cn": "交换两个端点的位置。" },
  },
  "tight-arrow": {
    example: "client alice\nserver bob\nalice [[-xbob]]: SYN\nstop",
    means: {
      en: "Without a blank nobody can tell `-x server` from a name that begins with x.",
      "zh-cn": "没有空格就无法区分 `-x server` 和以 x 开头的名称。",
    },
    mend: { en: "Put a blank behind `-x`.", "zh-cn": "在 `-x` 后面加一个空格。" },
  },
  "same-endpoint": {
    example: "client <-> [[client]]: SYN",
    means: {
      en: "Segments that cross, and a path that is cut, lie between two endpoints. (A host may well connect to itself.)",
      "zh-cn": "交叉的报文段和被切断的路径都位于两个端点之间。（主机可以连接自己。）",
    },
    mend: { en: "Name the other endpoint.", "zh-cn": "写出另一个端点。" },
  },
  "missing-segment": {
    example: "client: connect\nclient -> server: len=5\nserver -> client[[:]]",
    means: { en: "The line says who sends to whom, and not what.", "zh-cn": "本行写明了谁发给谁，没有写发送什么。" },
    mend: { en: "Write flags, `len=N` or a text in quotes.", "zh-cn": "写标志位、`len=N` 或双引号中的文本。" },
  },
  "flags-expected": {
    example: "client -> server: [[7]]",
    means: { en: "A segment begins with its flags, or with its payload.", "zh-cn": "报文段以标志位或数据开头。" },
    mend: {
      en: "Write `len=7` for seven bytes, `seq=7` behind flags for a number.",
      "zh-cn": "七个字节写 `len=7`，序号写在标志位后面：`seq=7`。",
    },
  },
  "unknown-flag": {
    example: "client -> server: [[WHATEVER]]",
    means: {
      en: "TCP has eight control bits (RFC 9293 §3.1), and this is none of them.",
      "zh-cn": "TCP 有八个控制位（RFC 9293 §3.1），这个不在其中。",
    },
    mend: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的标志位中选择。" },
  },
  "misspelt-flag": {
    example: "client -> server: [[SNY]]",
    means: { en: "The word looks like a flag that is spelt otherwise.", "zh-cn": "这个单词像是拼错的标志位。" },
    mend: { en: "Take the suggested flag.", "zh-cn": "采用所建议的标志位。" },
  },
  "rts-for-rst": {
    example: "client: connect\nclient -> server: [[RTS]]",
    means: {
      en: "RST stands for reset. RTS, request to send, is a wire of a serial port, and often typed for it.",
      "zh-cn": "RST 是 reset（复位）。RTS（请求发送）是串口的一根线，常被误写成它。",
    },
    mend: { en: "Write RST.", "zh-cn": "写 RST。" },
  },
  "flag-in-capitals": {
    example: "client -> server: [[syn]]",
    means: {
      en: "Flags are capitals, fields are small letters: so `ACK` and `ack=` can be told apart.",
      "zh-cn": "标志位大写，字段小写：这样才能区分 `ACK` 与 `ack=`。",
    },
    mend: { en: "Write it in capitals.", "zh-cn": "改为大写。" },
  },
  "glued-flags": {
    example: "client -> server: SYN\nserver -> client: [[SYN_ACK]]\nclient -> server: ACK",
    means: { en: "SYN and ACK are two flags of one segment.", "zh-cn": "SYN 和 ACK 是同一个报文段的两个标志位。" },
    mend: { en: "Join them with `+`.", "zh-cn": "用 `+` 连接。" },
  },
  "flag-with-value": {
    example: "client -> server: [[SYN=1]]",
    means: {
      en: "Textbooks write SYN=1; here a flag that is named is set.",
      "zh-cn": "教科书写 SYN=1；这里写出标志位就表示置位。",
    },
    mend: { en: "Write the name alone; leave out what is 0.", "zh-cn": "只写名字；为 0 的不写。" },
  },
  "flag-is-no-field": {
    example: "client alice isn=100\nserver bob\nalice: connect\nalice -> bob: len=5\nbob -> alice: [[ACK=106]]",
    means: {
      en: "The flag ACK says that the field ack means something; the number stands in the field.",
      "zh-cn": "标志位 ACK 表示字段 ack 有效；数值写在字段里。",
    },
    mend: { en: "Write `ACK ack=101`.", "zh-cn": "写 `ACK ack=101`。" },
  },
  "duplicate-flag": {
    example: "client -> server: SYN+[[SYN]]",
    means: { en: "A flag is one bit: it cannot be set twice.", "zh-cn": "一个标志位只有一个比特，不能置位两次。" },
    mend: { en: "Write it once.", "zh-cn": "只写一次。" },
  },
  "none-with-flags": {
    example: "client -> server: [[NONE+SYN]]",
    means: {
      en: "NONE is a segment without any control bit, which only a forger sends.",
      "zh-cn": "NONE 表示没有任何控制位的报文段，只有伪造者才会发送。",
    },
    mend: { en: "Keep either NONE or the flags.", "zh-cn": "NONE 与标志位只保留其一。" },
  },
  "flags-first": {
    example: "client -> server: seq=5 [[SYN]]",
    means: {
      en: "A segment is written in the order of flags, fields, payload.",
      "zh-cn": "报文段按标志位、字段、数据的顺序书写。",
    },
    mend: { en: "Move the flags to the front.", "zh-cn": "把标志位移到前面。" },
  },
  "unknown-field": {
    example: "client -> server: SYN [[colour]]=5",
    means: {
      en: "The TCP header has no such field, or the language cannot write it.",
      "zh-cn": "TCP 首部没有这个字段，或本语言不能书写它。",
    },
    mend: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的字段中选择。" },
  },
  "misspelt-field": {
    example: "client -> server: SYN [[SEQ]]=5",
    means: { en: "The word looks like a field that is spelt otherwise.", "zh-cn": "这个单词像是拼错的字段名。" },
    mend: { en: "Take the suggested field.", "zh-cn": "采用所建议的字段。" },
  },
  "unexpected-word": {
    example: "client -> server: PSH+ACK [[hello]]",
    means: { en: "A bare word is no payload.", "zh-cn": "不加引号的单词不是数据。" },
    mend: { en: "Put a text into double quotes.", "zh-cn": "给文本加上双引号。" },
  },
  "misspelt-word": {
    example:
      "client -x server: SYN\nclient -> server: SYN [[retransmisson]]\nserver -> client: SYN+ACK\nclient -> server: ACK",
    means: {
      en: "The word looks like `retransmission`, `as` or `times`, spelt otherwise.",
      "zh-cn": "这个单词像是拼错的 `retransmission`、`as` 或 `times`。",
    },
    mend: { en: "Take the suggested word.", "zh-cn": "采用所建议的单词。" },
  },
  "field-without-value": {
    example: "client -> server: SYN [[seq]]",
    means: {
      en: "A field says what its value is; `sack` alone may stand without one.",
      "zh-cn": "字段要写出取值；只有 `sack` 可以单独出现。",
    },
    mend: { en: "Write the value, or a symbol: `seq=x`.", "zh-cn": "写出数值或符号：`seq=x`。" },
  },
  "duplicate-field": {
    example: "client -> server: SYN seq=1 [[seq=2]]",
    means: { en: "A header has each field once.", "zh-cn": "首部中每个字段只有一个。" },
    mend: { en: "Keep the right one.", "zh-cn": "保留正确的那个。" },
  },
  "timestamps-need-two": {
    example: "forge client -> server: SYN ts=[[5]]\nstop",
    means: {
      en: "The timestamps option carries TSval and TSecr (RFC 7323 §3).",
      "zh-cn": "时间戳选项携带 TSval 和 TSecr（RFC 7323 §3）。",
    },
    mend: { en: "Write both: `ts=5/0`.", "zh-cn": "两个都写：`ts=5/0`。" },
  },
  "sack-block": {
    example: "client -> server: ACK sack=[[5]]",
    means: {
      en: "A SACK block names its left edge and its right edge (RFC 2018 §3).",
      "zh-cn": "SACK 块由左边界和右边界组成（RFC 2018 §3）。",
    },
    mend: { en: "Write both edges, as in `sack=5:9`.", "zh-cn": "写出两个边界，例如 `sack=5:9`。" },
  },
  "length-differs": {
    example: 'client: connect\nclient -> server: "abc" len=[[4]]',
    means: {
      en: "The payload is written out, so its length is known: that of its UTF-8 bytes.",
      "zh-cn": "数据已经写出，长度由它的 UTF-8 字节数决定。",
    },
    mend: { en: "Correct `len=`, or leave it out.", "zh-cn": "改正 `len=`，或去掉它。" },
  },
  "crossing-parts": {
    example: "client: connect\nclient <-> server: FIN+ACK [[seq=1]]",
    means: {
      en: "The line is two segments with different numbers, so no number can hold for both.",
      "zh-cn": "这一行是两个编号不同的报文段，任何数值都不能同时适用。",
    },
    mend: {
      en: "Leave the field out, or check the numbers behind it with `expect`.",
      "zh-cn": "去掉这个字段，或在后面用 `expect` 检查数值。",
    },
  },
  "crossing-forge": {
    example: "client: connect\n[[forge]] client <-> server: FIN+ACK",
    means: {
      en: "A forged segment has one sender, and a crossing two.",
      "zh-cn": "伪造的报文段只有一个发送方，而交叉有两个。",
    },
    mend: { en: "Write two `forge` lines.", "zh-cn": "写两行 `forge`。" },
  },
  "held-without-name": {
    example: "client [[~>]] server: SYN",
    means: {
      en: "The network keeps the segment until a line lets it arrive, and that line has to name it.",
      "zh-cn": "网络会保留这个报文段，直到有一行让它到达，而那一行要用到它的名字。",
    },
    mend: { en: "Add `as old`; later write `old arrives`.", "zh-cn": "加上 `as old`；以后写 `old arrives`。" },
  },
  "name-without-hold": {
    example: "client -> server: SYN as [[old]]",
    means: { en: "A segment that arrives at once needs no name.", "zh-cn": "立即到达的报文段不需要名字。" },
    mend: { en: "Hold it with `~>`, or leave `as` out.", "zh-cn": "用 `~>` 使它滞留，或去掉 `as`。" },
  },
  "times-without-forge": {
    example: "client -> server: SYN [[times=4]]",
    means: {
      en: "A TCP sends one segment for each reason it has; only a forger sends a hundred alike.",
      "zh-cn": "TCP 每有一个理由才发送一个报文段；只有伪造者才会成批发送。",
    },
    mend: { en: "Put `forge` before the line, or leave `times=` out.", "zh-cn": "在行首加 `forge`，或去掉 `times=`。" },
  },

  // -------------------------------------------------------------- values
  "missing-number": {
    example: "client -> server: SYN seq[[=]]",
    means: { en: "Nothing stands behind the `=`.", "zh-cn": "`=` 后面没有内容。" },
    mend: { en: "Write a number or a symbol.", "zh-cn": "写一个数或符号。" },
  },
  "bad-number": {
    example: "client -> server: SYN seq=x+[[y]]",
    means: {
      en: "A symbol plus or minus a number is all that can be calculated.",
      "zh-cn": "能计算的只有符号加减一个数。",
    },
    mend: { en: "Write a whole number.", "zh-cn": "写一个整数。" },
  },
  "number-out-of-range": {
    example: "client -> server: SYN seq=[[4294967296]]",
    means: { en: "The header field has only so many bits.", "zh-cn": "首部字段只有这么多比特。" },
    mend: {
      en: "Take a number in the range; sequence numbers begin again at 0 behind 4294967295.",
      "zh-cn": "取范围内的数；序号在 4294967295 之后回到 0。",
    },
  },
  "bad-value": {
    example: "client -> server: SYN seq=[[(]]",
    means: { en: "This is no value that a field can have.", "zh-cn": "字段不能取这样的值。" },
    mend: {
      en: "Write a number, a symbol, or a symbol plus or minus a number.",
      "zh-cn": "写数、符号，或符号加减一个数。",
    },
  },
  "missing-duration": {
    example: "[[wait]]",
    means: { en: "It has to be said how long.", "zh-cn": "要写明多长时间。" },
    mend: { en: "Write a number and its unit: `wait 1s`.", "zh-cn": "写数值和单位：`wait 1s`。" },
  },
  "bad-duration": {
    example: "wait [[soon]]",
    means: {
      en: "Virtual time is exact: durations are numbers with a unit.",
      "zh-cn": "虚拟时间是精确的：时长由数值和单位组成。",
    },
    mend: { en: "Write a number and its unit, or `2MSL`.", "zh-cn": "写数值和单位，或 `2MSL`。" },
  },
  "missing-unit": {
    example: "wait [[10]]",
    means: {
      en: "Seconds and milliseconds are a thousandfold apart, so the unit is never guessed.",
      "zh-cn": "秒与毫秒相差一千倍，因此从不猜测单位。",
    },
    mend: { en: "Write the unit right behind the number.", "zh-cn": "把单位紧接着写在数值后面。" },
  },
  "blank-before-unit": {
    example: "wait [[10 ms]]",
    means: { en: "A duration is one word.", "zh-cn": "时长是一个单词。" },
    mend: { en: "Remove the blank.", "zh-cn": "删去空格。" },
  },
  "duration-spelling": {
    example: "wait [[10sec]]",
    means: { en: "The unit is understood and spelt otherwise here.", "zh-cn": "能看懂这个单位，但这里的写法不同。" },
    mend: {
      en: "Take the suggested spelling: us, ms, s, min, h, MSL.",
      "zh-cn": "采用所建议的写法：us、ms、s、min、h、MSL。",
    },
  },
  "duration-too-fine": {
    example: "wait [[0.1us]]",
    means: { en: "The virtual clock counts microseconds.", "zh-cn": "虚拟时钟以微秒计数。" },
    mend: { en: "Write whole microseconds.", "zh-cn": "写整微秒数。" },
  },
  "duration-out-of-range": {
    example: "wait [[99999999h]]",
    means: {
      en: "No timer of TCP runs that long, and no run lasts until then.",
      "zh-cn": "TCP 没有这么长的定时器，也没有这么长的运行。",
    },
    mend: { en: "Write a shorter duration.", "zh-cn": "写短一些的时长。" },
  },
  "missing-text": {
    example: "[[phase]]",
    means: {
      en: "A phase, a note and a scenario have a text that the reader sees.",
      "zh-cn": "phase、note 和 scenario 都带有给读者看的文本。",
    },
    mend: { en: "Write it in double quotes.", "zh-cn": "用双引号写出文本。" },
  },
  "unquoted-text": {
    example: "note [[hello world]]",
    means: {
      en: "Without quotes nobody knows where a text ends and a comment begins.",
      "zh-cn": "没有引号就无法知道文本在哪里结束、注释从哪里开始。",
    },
    mend: { en: "Put it into double quotes.", "zh-cn": "加上双引号。" },
  },
  "unterminated-text": {
    example: 'client: connect\nclient -> server: [["abc]]',
    means: { en: "The text runs to the end of its line.", "zh-cn": "文本一直延伸到行尾。" },
    mend: { en: "Close the quote.", "zh-cn": "补上右引号。" },
  },
  "bad-escape": {
    example: 'client: connect\nclient -> server: "a[[\\q]]c"',
    means: {
      en: "A backslash begins an escape, and there is none of that name.",
      "zh-cn": "反斜杠开始一个转义序列，而没有这样的序列。",
    },
    mend: { en: "Write `\\\\` for a backslash.", "zh-cn": "反斜杠本身写作 `\\\\`。" },
  },
};
