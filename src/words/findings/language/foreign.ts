/** Words and figures of other tools and languages. */
import type { FindingWords } from "../finding.ts";

export const foreignFindings = {
  "foreign-call": {
    severity: "error",
    message: {
      en: "`{word}` is not how calls are written here. Write `{meant}`.",
      "zh-cn": "`{word}` 不是这里调用的写法。请写 `{meant}`。",
    },
    meaning: {
      en: "Calls have neither descriptors nor buffers here: the endpoint is before the colon, and the size or the text of the data follows the name of the call. `listen` takes `backlog=`.",
      "zh-cn":
        "这里的调用没有描述符和缓冲区：冒号之前是端点，调用名之后是数据的大小或文本。`listen` 的参数写作 `backlog=`。",
    },
    fix: { en: "Write the call as the message says.", "zh-cn": "按消息所示书写调用。" },
    example: "server: listen[[(5)]]",
  },
  "foreign-keyword": {
    severity: "error",
    message: {
      en: "`{word}` is not how it is written here. Write `{meant}`.",
      "zh-cn": "这里不这样写 `{word}`。请写 `{meant}`。",
    },
    meaning: {
      en: "These words come from another tool or from plain language. A lost segment has the arrow `-x`, a machine that restarts is `crash`, and a check is `expect`.",
      "zh-cn": "这是其他工具或日常语言的说法。丢失的报文段用箭头 `-x`，机器重启用 `crash`，检查用 `expect`。",
    },
    fix: { en: "Write the line as the message says.", "zh-cn": "按消息所示书写。" },
    example: "client: connect\n[[reboot]] server",
  },
  "foreign-parameter": {
    severity: "error",
    message: {
      en: "`{word}` is a kernel setting or socket option. The parameter here is `{meant}`.",
      "zh-cn": "`{word}` 是内核参数或套接字选项。这里的参数是 `{meant}`。",
    },
    meaning: {
      en: "Parameters have names of their own, which do not depend on an operating system. They are declared for all endpoints with `set`, or for one after its name.",
      "zh-cn": "参数有自己的名称，与操作系统无关。用 `set` 为所有端点声明，或写在某个端点的名称之后。",
    },
    fix: { en: "Use the parameter from the message.", "zh-cn": "采用消息给出的参数。" },
    example: "set [[TCP_NODELAY=1]]",
  },
  "foreign-segment": {
    severity: "error",
    message: {
      en: "This is another tool's notation for a segment. Write `{meant}`.",
      "zh-cn": "这是其他工具表示报文段的写法。请写 `{meant}`。",
    },
    meaning: {
      en: "The line describes the segment as tcpdump, Wireshark, an RFC or a textbook does. Here, the flags come first, joined by `+`, and each field is `name=value`.",
      "zh-cn":
        "这一行采用 tcpdump、Wireshark、RFC 或教科书的写法。这里先写用 `+` 连接的标志位，再写 `名称=值` 形式的字段。",
    },
    fix: { en: "Write the segment as the message says.", "zh-cn": "按消息所示书写报文段。" },
    example: "client -> server: [[Flags [S], seq 0, win 65535, length 0]]",
  },
  "size-with-unit": {
    severity: "error",
    message: {
      en: "Sizes are in bytes, without a unit. Write `{meant}` instead of `{word}`.",
      "zh-cn": "大小以字节计，不带单位。请把 `{word}` 写作 `{meant}`。",
    },
    meaning: {
      en: "Windows, segments and data are counted in bytes. A kilobyte is read as 1,024 bytes.",
      "zh-cn": "窗口、报文段和数据都以字节计。1 KB 按 1024 字节理解。",
    },
    fix: { en: "Write the number of bytes.", "zh-cn": "写出字节数。" },
    example: "client: connect\nclient: send [[64KB]]",
  },
  "fate-on-line-of-its-own": {
    severity: "error",
    message: {
      en: "`{word}` belongs on the line of the segment. Write `{meant}`.",
      "zh-cn": "`{word}` 要写在该报文段自己的那一行上。请写 `{meant}`。",
    },
    meaning: {
      en: "A line about a segment writes the segment and what becomes of it: `-x` loses it, `~> … as NAME` holds it until `NAME arrives`, a second `NAME arrives` delivers a copy, and `retransmission` sends it again. No line does that to a segment of another line; only `cut` and `loss` take segments that no line writes.",
      "zh-cn":
        "一行写出一个报文段，同时写出它的去向：`-x` 使它丢失，`~> … as 名称` 使它滞留到 `名称 arrives`，再写一次 `名称 arrives` 使副本到达，`retransmission` 表示重传。一行不能改变另一行的报文段；没有写出的报文段只受 `cut` 和 `loss` 影响。",
    },
    fix: {
      en: "Apply the fix that changes the segment that is meant, or write the segment in place of this line.",
      "zh-cn": "应用修复，改写所指的报文段；或把这一行改为该报文段。",
    },
    example: "client: connect\nclient -> server: len=10\n[[drop it]]",
  },
  "unread-words": {
    severity: "error",
    message: {
      en: "`{word}` is not understood here. Without it, the line means `{meant}`.",
      "zh-cn": "这里无法理解 `{word}`。去掉它，这一行的意思是 `{meant}`。",
    },
    meaning: {
      en: "The line is plain language, and part of it is not understood. The fix writes the rest, so check that it says what is meant. A time, a port or a number may need a line of its own.",
      "zh-cn":
        "这一行是日常语言，其中有一部分无法理解。修复写出其余部分，请检查是否符合原意。时间、端口或次数可能要另写一行。",
    },
    fix: { en: "Write the line as the message says, or in other words.", "zh-cn": "按消息所示书写，或换一种说法。" },
    example: "client [[hastily]] connects to the server",
  },
  "unread-line": {
    severity: "error",
    message: {
      en: "`{text}` is not understood as a whole. The nearest lines are `{nearest}`.",
      "zh-cn": "无法理解整行 `{text}`。最接近的写法是 `{nearest}`。",
    },
    meaning: {
      en: "The line is plain language, and only some of its words are understood. Nothing is run for it. Its fixes are the lines that these words can be, a note with the text, and a comment.",
      "zh-cn":
        "这一行是日常语言，只有一部分词可以理解，因此不会运行。修复给出用这些词能写成的语句、含有原文的注释，以及把这一行改为注释。",
    },
    fix: {
      en: "Choose the line that is meant, or write it in other words.",
      "zh-cn": "选择符合原意的写法，或换一种说法。",
    },
    example: "client: connect\n[[client waits for the server to close]]",
  },
  "negated-line": {
    severity: "error",
    message: {
      en: "A line says what happens, so `{word}` cannot be written. `{meant}` would be the opposite.",
      "zh-cn": "每一行写的是发生的事，不能写 `{word}`。`{meant}` 的意思正好相反。",
    },
    meaning: {
      en: "What an endpoint or the network does not do needs no line. A check such as `expect client segments=0` says that nothing was sent, and the arrow `-x` loses a segment.",
      "zh-cn":
        "端点或网络没有做的事不必写。`expect client segments=0` 这样的检查表示没有发送过报文段，箭头 `-x` 表示报文段丢失。",
    },
    fix: { en: "Leave the line out, or write a check.", "zh-cn": "删去这一行，或写一个检查。" },
    example: "client: connect\nclient does [[not]] close",
  },
  "no-event": {
    severity: "error",
    message: {
      en: "`{word}` asks or supposes something. A scenario says what happens, so make this line a comment.",
      "zh-cn": "`{word}` 表示提问或假设，而场景只写发生的事。请把这一行改成注释。",
    },
    meaning: {
      en: "A question is for people, and so is what would happen in another case. To ask for a state or a number, write `?` in its place in a check.",
      "zh-cn": "提问和“如果……会怎样”是写给人看的。要考查状态或数值，请在检查中用 `?` 代替它。",
    },
    fix: {
      en: "Make the line a comment, or write another scenario in which it happens.",
      "zh-cn": "改成注释，或另写一个发生此事的场景。",
    },
    example: "client: connect\n[[What does the server send back?]]",
  },
  "foreign-figure": {
    severity: "error",
    message: {
      en: "This is {kind}, not a scenario. These {count} lines are not run.",
      "zh-cn": "这是{kind}，不是场景。这 {count} 行不会运行。",
    },
    meaning: {
      en: "Three or more lines in the notation of another tool are taken as one figure. None of them is run.",
      "zh-cn": "连续三行或更多行采用其他工具的写法时，视为一整幅图，都不会运行。",
    },
    fix: {
      en: "Use the quick fix, which writes the figure as a scenario: each segment as a line such as `client -> server: SYN`, and each state as a check.",
      "zh-cn":
        "使用快速修复：它把图改写为场景，每个报文段成为 `client -> server: SYN` 这样的一行，每个状态成为一项检查。",
    },
    example: "[[sequenceDiagram]]\n  Alice->>Bob: SYN\n  Bob-->>Alice: SYN, ACK\n  Alice->>Bob: ACK",
  },
  "pasted-sockets": {
    severity: "error",
    message: {
      en: "This is a list of sockets from `ss` or `netstat`: one moment, not what happens, and it is not run. Check such a moment with `expect client ESTABLISHED, client recv-q=0`.",
      "zh-cn":
        "这是 `ss` 或 `netstat` 列出的套接字：它是某一时刻的状态，不是过程，不会运行。要检查这样的时刻，请写 `expect client ESTABLISHED, client recv-q=0`。",
    },
    meaning: {
      en: "A list of sockets shows the states and queues of one machine at one moment. A scenario describes what happens, and `expect` checks the states and queues at its place. The Sockets view prints the same list for each moment of a run.",
      "zh-cn":
        "套接字列表显示一台机器在某一时刻的状态和队列。场景描述发生的过程，`expect` 检查它所在位置的状态和队列。“套接字”视图能列出运行中每个时刻的套接字。",
    },
    fix: {
      en: "Turn the list into comments, write what happens, and check each socket: `expect client ESTABLISHED`, or for a listening socket `expect server (listener) LISTEN`, `server (listener) recv-q=0`.",
      "zh-cn":
        "把列表改为注释，写出发生的过程，再检查每个套接字：`expect client ESTABLISHED`；监听套接字写 `expect server (listener) LISTEN`、`server (listener) recv-q=0`。",
    },
    example:
      "[[State   Recv-Q  Send-Q  Local Address:Port  Peer Address:Port]]\nESTAB   0       0       192.0.2.1:49152     192.0.2.2:80",
  },
  "figure-with-branches": {
    severity: "error",
    message: {
      en: "`{word}` makes this more than one exchange, and a scenario is exactly one. Remove `{word}` and its `end` to convert the diagram. These {count} lines are not run.",
      "zh-cn":
        "`{word}` 表示不止一种过程，而一个场景只描述一种。删除 `{word}` 及其 `end` 之后，才能转换这幅图。这 {count} 行不会运行。",
    },
    meaning: {
      en: "A diagram can show alternatives and repetitions. A scenario is one history: the same file produces the same trace every time.",
      "zh-cn": "图可以画出多种可能和重复的过程。场景只是一段确定的历史：同一个文件每次运行的结果都相同。",
    },
    fix: {
      en: "Keep one of the alternatives, write out each repetition, and remove the words around them. Then use the quick fix. Several scenarios can show several alternatives.",
      "zh-cn": "只留一种可能，把重复的部分逐次写出，并删除外层的关键字，然后使用快速修复。多种可能可以写成多个场景。",
    },
    example: "[[sequenceDiagram]]\n  loop three times\n    Alice->>Bob: SYN\n  end\n  Bob-->>Alice: SYN, ACK",
  },
} as const satisfies Record<string, FindingWords>;

/** What a figure of an exchange is. */
export const figureKinds = {
  mermaid: { en: "a Mermaid diagram", "zh-cn": " Mermaid 图" },
  plantuml: { en: "a PlantUML diagram", "zh-cn": " PlantUML 图" },
  rfc: { en: "an RFC-style figure", "zh-cn": " RFC 风格的图" },
  ladder: { en: "a diagram drawn with characters", "zh-cn": "用字符画出的图" },
  tcpdump: { en: "tcpdump output", "zh-cn": " tcpdump 的输出" },
  wireshark: { en: "a Wireshark packet list", "zh-cn": " Wireshark 的分组列表" },
} as const;
