import type { Text } from "./text.ts";

/** What a finding is called, how grave it is and what it says. */
export interface FindingWords extends Text {
  readonly severity: "error" | "warning" | "information" | "hint";
  /** The section of RFC 9293 that says so, where one does. */
  readonly section?: string;
  readonly requirement?: string;
}

/** Findings about a text that cannot be read, or is not written as one writes it. */
export const languageFindings = {
  // -------------------------------------------------------------- whole texts
  "text-too-large": {
    severity: "error",
    en: "This file is larger than {max} million characters: it is not read. Split it into several files.",
    "zh-cn": "文件超过 {max} 百万个字符，不予读取。请拆分成多个文件。",
  },
  "too-many-scenarios": {
    severity: "error",
    en: "This file holds more than {max} scenarios: it is not read. Split it into several files.",
    "zh-cn": "文件中的场景超过 {max} 个，不予读取。请拆分成多个文件。",
  },
  "binary-text": {
    severity: "error",
    en: "There is a NUL character here: this is not a text, so this scenario is not read.",
    "zh-cn": "此处有 NUL 字符：这不是文本，因此不读取本场景。",
  },
  "long-line": {
    severity: "error",
    en: "This line is {length} characters long; lines of more than {max} are not read.",
    "zh-cn": "本行长 {length} 个字符；超过 {max} 个字符的行不予读取。",
  },
  "too-many-problems": {
    severity: "error",
    en: "More than {count} problems in this scenario: the ones from here on are not listed.",
    "zh-cn": "本场景中的问题超过 {count} 个：从此处起不再列出。",
  },

  // -------------------------------------------------------------- lines
  "statement-expected": {
    severity: "error",
    en: "A line begins with a keyword or the name of an endpoint, not with “{text}”.",
    "zh-cn": "一行应以关键字或端点名开头，而不是“{text}”。",
  },
  "unknown-statement": {
    severity: "error",
    en: "“{word}” begins no statement: write a segment (`client -> server: SYN`), a call (`client: connect`) or a keyword such as `expect`.",
    "zh-cn":
      "没有以“{word}”开头的语句：请写报文段（`client -> server: SYN`）、调用（`client: connect`）或 `expect` 之类的关键字。",
  },
  "misspelt-statement": {
    severity: "error",
    en: "“{word}” begins no statement. Did you mean “{suggestion}”?",
    "zh-cn": "没有以“{word}”开头的语句。是否想写“{suggestion}”？",
  },
  "unexpected-text": {
    severity: "error",
    en: "“{text}” does not belong here: the statement ends before it.",
    "zh-cn": "“{text}”不应出现在这里：语句到它之前已经结束。",
  },
  "full-width": {
    severity: "warning",
    en: "“{sign}” is a full-width sign; the language is written with “{plain}”.",
    "zh-cn": "“{sign}”是全角符号；本语言使用半角的“{plain}”。",
  },
  "missing-colon": {
    severity: "error",
    en: "A colon is missing behind “{name}”.",
    "zh-cn": "“{name}”后面缺少冒号。",
  },
  "missing-name": {
    severity: "error",
    en: "The name of an endpoint is missing here (letters, digits and `_`).",
    "zh-cn": "此处缺少端点名（由字母、数字和 `_` 组成）。",
  },
  "bad-name": {
    severity: "error",
    en: "“{name}” is not a name: names consist of letters, digits and `_`.",
    "zh-cn": "“{name}”不是合法的名称：名称只能由字母、数字和 `_` 组成。",
  },
  "missing-parenthesis": {
    severity: "error",
    en: "The closing parenthesis is missing.",
    "zh-cn": "缺少右括号。",
  },
  "declaration-after-statement": {
    severity: "error",
    en: "Declarations stand before the first statement of their scenario.",
    "zh-cn": "声明必须写在本场景的第一条语句之前。",
  },

  // -------------------------------------------------------------- declarations
  "duplicate-endpoint": {
    severity: "error",
    en: "“{name}” is declared already.",
    "zh-cn": "“{name}”已经声明过。",
  },
  "unknown-parameter": {
    severity: "error",
    en: "There is no parameter “{word}”.",
    "zh-cn": "没有名为“{word}”的参数。",
  },
  "misspelt-parameter": {
    severity: "error",
    en: "There is no parameter “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的参数。是否想写“{suggestion}”？",
  },
  "missing-parameter": {
    severity: "error",
    en: "`set` needs at least one parameter, such as `msl=30s`.",
    "zh-cn": "`set` 至少需要一个参数，例如 `msl=30s`。",
  },
  "parameter-without-value": {
    severity: "error",
    en: "The parameter “{name}” needs a value: {takes}.",
    "zh-cn": "参数“{name}”需要一个值：{takes}。",
  },
  "duplicate-parameter": {
    severity: "error",
    en: "“{name}” is set twice on this line.",
    "zh-cn": "“{name}”在本行中设置了两次。",
  },
  "not-a-switch": {
    severity: "error",
    en: "“{name}” is either `on` or `off`, not “{text}”.",
    "zh-cn": "“{name}”只能是 `on` 或 `off`，不能是“{text}”。",
  },
  "profile-in-set": {
    severity: "error",
    en: "A profile is no parameter: write `profile {name}` on a line of its own.",
    "zh-cn": "profile 不是参数：请另起一行写 `profile {name}`。",
  },
  "missing-profile": {
    severity: "error",
    en: "The name of a profile is missing: {profiles}.",
    "zh-cn": "缺少 profile 的名称：{profiles}。",
  },
  "unknown-profile": {
    severity: "error",
    en: "There is no profile “{word}”. There are: {profiles}.",
    "zh-cn": "没有名为“{word}”的 profile。可用的有：{profiles}。",
  },
  "misspelt-profile": {
    severity: "error",
    en: "There is no profile “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的 profile。是否想写“{suggestion}”？",
  },
  "latency-direction": {
    severity: "error",
    en: "A latency is that of one direction: `latency alice -> bob 80ms`, or of all: `latency 10ms`.",
    "zh-cn": "时延要么针对一个方向：`latency alice -> bob 80ms`，要么针对全部：`latency 10ms`。",
  },
  "missing-supposition": {
    severity: "error",
    en: "What is supposed is missing: {names}.",
    "zh-cn": "缺少所假设的内容：{names}。",
  },
  "unknown-supposition": {
    severity: "error",
    en: "“{word}” cannot be supposed. There are: {names}.",
    "zh-cn": "没有“{word}”这种假设。可用的有：{names}。",
  },
  "misspelt-supposition": {
    severity: "error",
    en: "“{word}” cannot be supposed. Did you mean “{suggestion}”?",
    "zh-cn": "没有“{word}”这种假设。是否想写“{suggestion}”？",
  },
  "supposition-takes-nothing": {
    severity: "error",
    en: "“{name}” takes no value.",
    "zh-cn": "“{name}”不带值。",
  },
  "supposition-needs-duration": {
    severity: "error",
    en: "`time-wait` needs a duration: how long TIME_WAIT lasts in this world.",
    "zh-cn": "`time-wait` 需要一个时长：在这个假想的世界里 TIME_WAIT 持续多久。",
  },

  // -------------------------------------------------------------- segments
  "missing-arrow": {
    severity: "error",
    en: "An arrow is missing here: `->` arrives, `-x` is lost, `~>` is held, `<->` crosses.",
    "zh-cn": "此处缺少箭头：`->` 到达，`-x` 丢失，`~>` 滞留，`<->` 交叉。",
  },
  "foreign-arrow": {
    severity: "error",
    en: "“{arrow}” is not an arrow of this language; write `{meant}`.",
    "zh-cn": "“{arrow}”不是本语言的箭头；请写 `{meant}`。",
  },
  "reversed-arrow": {
    severity: "error",
    en: "“{arrow}” points at the sender: the sender stands on the left, `sender -> receiver`.",
    "zh-cn": "“{arrow}”指向了发送方：发送方应写在左边，即 `发送方 -> 接收方`。",
  },
  "tight-arrow": {
    severity: "error",
    en: "The arrow `-x` needs a blank behind it.",
    "zh-cn": "箭头 `-x` 后面需要一个空格。",
  },
  "same-endpoint": {
    severity: "error",
    en: "“{name}” stands at both ends: two different endpoints are needed.",
    "zh-cn": "两端都是“{name}”：需要两个不同的端点。",
  },
  "missing-segment": {
    severity: "error",
    en: "What is sent is missing: flags such as `SYN` or `ACK`, fields, a payload.",
    "zh-cn": "缺少所发送的内容：`SYN`、`ACK` 等标志位、字段或数据。",
  },
  "flags-expected": {
    severity: "error",
    en: "Flags or a payload stand here, not “{text}”.",
    "zh-cn": "此处应为标志位或数据，而不是“{text}”。",
  },
  "unknown-flag": {
    severity: "error",
    en: "There is no flag “{word}”. The flags are: {flags}.",
    "zh-cn": "没有名为“{word}”的标志位。标志位有：{flags}。",
  },
  "misspelt-flag": {
    severity: "error",
    en: "There is no flag “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的标志位。是否想写“{suggestion}”？",
  },
  "rts-for-rst": {
    severity: "error",
    section: "3.1",
    en: "“{word}” is not a flag of TCP (RTS is a line of a serial port): the reset is called {suggestion}.",
    "zh-cn": "TCP 没有“{word}”标志位（RTS 是串口的一条信号线）：复位标志位叫 {suggestion}。",
  },
  "flag-in-capitals": {
    severity: "error",
    en: "Flags are written in capitals: {flag}, not “{word}”.",
    "zh-cn": "标志位要大写：应写 {flag}，而不是“{word}”。",
  },
  "glued-flags": {
    severity: "error",
    en: "“{word}” is not one flag: write {suggestion}.",
    "zh-cn": "“{word}”不是一个标志位：请写 {suggestion}。",
  },
  "flag-with-value": {
    severity: "warning",
    en: "A flag is set by its name alone: {flag} stands there or it does not.",
    "zh-cn": "写出标志位的名字即表示置位：{flag} 要么写上，要么不写。",
  },
  "flag-is-no-field": {
    severity: "error",
    en: "{flag} in capitals is a flag and takes no number; fields are written in small letters, such as `ack=`.",
    "zh-cn": "大写的 {flag} 是标志位，不带数值；字段要小写，例如 `ack=`。",
  },
  "duplicate-flag": {
    severity: "warning",
    en: "{flag} stands here twice.",
    "zh-cn": "{flag} 写了两次。",
  },
  "none-with-flags": {
    severity: "error",
    en: "NONE means no flag at all: it stands alone.",
    "zh-cn": "NONE 表示没有任何标志位：只能单独出现。",
  },
  "flags-first": {
    severity: "error",
    en: "Flags stand before fields and payload: {flag} comes too late.",
    "zh-cn": "标志位要写在字段和数据之前：{flag} 写得太靠后。",
  },
  "unknown-field": {
    severity: "error",
    en: "There is no field “{word}”. The fields are: {names}.",
    "zh-cn": "没有名为“{word}”的字段。字段有：{names}。",
  },
  "misspelt-field": {
    severity: "error",
    en: "There is no field “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的字段。是否想写“{suggestion}”？",
  },
  "unexpected-word": {
    severity: "error",
    en: "“{word}” is neither a field nor a payload (text stands in double quotes).",
    "zh-cn": "“{word}”既不是字段也不是数据（文本要写在双引号中）。",
  },
  "misspelt-word": {
    severity: "error",
    en: "“{word}” does not belong here. Did you mean “{suggestion}”?",
    "zh-cn": "“{word}”不应出现在这里。是否想写“{suggestion}”？",
  },
  "field-without-value": {
    severity: "error",
    en: "The field “{name}” needs a value: `{name}=…`.",
    "zh-cn": "字段“{name}”需要一个值：`{name}=…`。",
  },
  "duplicate-field": {
    severity: "error",
    en: "“{name}” stands on this line twice.",
    "zh-cn": "“{name}”在本行中出现了两次。",
  },
  "timestamps-need-two": {
    severity: "error",
    en: "Timestamps are two numbers: `ts=VALUE/ECHO`.",
    "zh-cn": "时间戳是两个数：`ts=值/回显值`。",
  },
  "sack-block": {
    severity: "error",
    en: "A SACK block is two numbers, its first byte and the one behind its last: `sack=1:5`.",
    "zh-cn": "SACK 块由两个数组成，即首字节的序号和末字节的下一个序号：`sack=1:5`。",
  },
  "length-differs": {
    severity: "error",
    en: "The text is {bytes} bytes long in UTF-8, not {len}.",
    "zh-cn": "该文本的 UTF-8 编码长 {bytes} 字节，而不是 {len} 字节。",
  },
  "crossing-parts": {
    severity: "error",
    en: "On a line with `<->` only flags and `len=` may stand: “{text}” cannot hold for both segments.",
    "zh-cn": "`<->` 的行中只能写标志位和 `len=`：“{text}”不可能同时适用于两个报文段。",
  },
  "crossing-forge": {
    severity: "error",
    en: "Both segments of `<->` are sent by TCP itself: neither can be forged.",
    "zh-cn": "`<->` 的两个报文段都由 TCP 自己发送，不能伪造。",
  },
  "held-without-name": {
    severity: "error",
    en: "A held segment needs a name by which it arrives later: `as NAME`.",
    "zh-cn": "滞留的报文段需要一个名字，以便以后到达：`as 名字`。",
  },
  "name-without-hold": {
    severity: "error",
    en: "Only a segment that is held (`~>`) is called something: `{arrow}` does not hold it.",
    "zh-cn": "只有滞留的报文段（`~>`）才命名：`{arrow}` 不会使它滞留。",
  },
  "times-without-forge": {
    severity: "error",
    en: "Only forged segments come in numbers: `times=` stands behind `forge`.",
    "zh-cn": "只有伪造的报文段才能成批出现：`times=` 用于 `forge` 语句。",
  },

  // -------------------------------------------------------------- values
  "missing-number": {
    severity: "error",
    en: "A number is missing for “{name}”.",
    "zh-cn": "“{name}”缺少数值。",
  },
  "bad-number": {
    severity: "error",
    en: "“{name}” needs a whole number, not “{text}”.",
    "zh-cn": "“{name}”需要一个整数，而不是“{text}”。",
  },
  "number-out-of-range": {
    severity: "error",
    en: "“{name}” goes from {min} to {max}: {text} is outside.",
    "zh-cn": "“{name}”的取值范围是 {min} 到 {max}：{text} 超出范围。",
  },
  "bad-value": {
    severity: "error",
    en: "“{name}” needs a number or a symbol such as `x+1`, not “{text}”.",
    "zh-cn": "“{name}”需要一个数或 `x+1` 这样的符号表达式，而不是“{text}”。",
  },
  "missing-duration": {
    severity: "error",
    en: "“{name}” needs a duration, such as `10ms`, `1.5s`, `2min` or `2MSL`.",
    "zh-cn": "“{name}”需要一个时长，例如 `10ms`、`1.5s`、`2min` 或 `2MSL`。",
  },
  "bad-duration": {
    severity: "error",
    en: "“{text}” is not a duration. Write `10ms`, `1.5s`, `2min`, `1h` or `2MSL`.",
    "zh-cn": "“{text}”不是时长。请写 `10ms`、`1.5s`、`2min`、`1h` 或 `2MSL`。",
  },
  "missing-unit": {
    severity: "error",
    en: "A duration needs a unit: {text} of what? ms, s, min, h or MSL.",
    "zh-cn": "时长需要单位：{text} 的单位是什么？ms、s、min、h 或 MSL。",
  },
  "blank-before-unit": {
    severity: "error",
    en: "A duration is written without a blank before its unit.",
    "zh-cn": "时长的数值和单位之间没有空格。",
  },
  "duration-spelling": {
    severity: "error",
    en: "“{text}” is written `{suggestion}` here.",
    "zh-cn": "“{text}”在这里要写成 `{suggestion}`。",
  },
  "duration-too-fine": {
    severity: "error",
    en: "Time goes by in whole microseconds: {text} is too fine.",
    "zh-cn": "时间以整微秒为单位推进：{text} 过于精细。",
  },
  "duration-out-of-range": {
    severity: "error",
    en: "{text} is longer than any run: at most {max}.",
    "zh-cn": "{text} 比任何一次运行都长：最多 {max}。",
  },
  "missing-text": {
    severity: "error",
    en: "`{what}` needs a text in double quotes.",
    "zh-cn": "`{what}` 需要一段写在双引号中的文本。",
  },
  "unquoted-text": {
    severity: "error",
    en: "The text of `{what}` stands in double quotes.",
    "zh-cn": "`{what}` 的文本要写在双引号中。",
  },
  "unterminated-text": {
    severity: "error",
    en: "The closing quote is missing.",
    "zh-cn": "缺少右引号。",
  },
  "bad-escape": {
    severity: "error",
    en: '“{text}” is not an escape. There are: \\" \\\\ \\n \\r \\t \\u{…}.',
    "zh-cn": '“{text}”不是转义序列。可用的有：\\" \\\\ \\n \\r \\t \\u{…}。',
  },

  // -------------------------------------------------------------- calls
  "missing-call": {
    severity: "error",
    en: "What the application calls is missing: {calls}; or a transition such as `LISTEN => SYN_RECEIVED`.",
    "zh-cn": "缺少应用程序的调用：{calls}；或 `LISTEN => SYN_RECEIVED` 这样的状态迁移。",
  },
  "unknown-call": {
    severity: "error",
    en: "There is no call “{word}”. The calls are: {calls}.",
    "zh-cn": "没有名为“{word}”的调用。调用有：{calls}。",
  },
  "misspelt-call": {
    severity: "error",
    en: "There is no call “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的调用。是否想写“{suggestion}”？",
  },
  "flag-is-no-call": {
    severity: "error",
    en: "{flag} is a flag, not a call: a segment is written with an arrow, `client -> server: {flag}`.",
    "zh-cn": "{flag} 是标志位，不是调用：报文段要用箭头来写，即 `client -> server: {flag}`。",
  },
  "send-what": {
    severity: "error",
    en: "`send` needs a number of bytes or a text in quotes.",
    "zh-cn": "`send` 需要字节数或双引号中的文本。",
  },
  "bare-peer": {
    severity: "error",
    en: "The peer of a call stands in parentheses: `({name})`.",
    "zh-cn": "调用的对端要写在括号中：`({name})`。",
  },
  "missing-errno": {
    severity: "error",
    en: "The error with which the call fails is missing: {names}.",
    "zh-cn": "缺少调用失败时的错误名：{names}。",
  },
  "unknown-errno": {
    severity: "error",
    en: "There is no error “{word}”. There are: {names}.",
    "zh-cn": "没有名为“{word}”的错误。可用的有：{names}。",
  },
  "misspelt-errno": {
    severity: "error",
    en: "There is no error “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的错误。是否想写“{suggestion}”？",
  },

  // -------------------------------------------------------------- paths
  "both-ways": {
    severity: "error",
    en: "Both directions are written with a comma: `{kind} alice, bob`.",
    "zh-cn": "双向要用逗号来写：`{kind} alice, bob`。",
  },
  "path-direction": {
    severity: "error",
    en: "`{kind}` needs two endpoints: `{kind} alice -> bob` one way, `{kind} alice, bob` both ways.",
    "zh-cn": "`{kind}` 需要两个端点：`{kind} alice -> bob` 表示单向，`{kind} alice, bob` 表示双向。",
  },

  // -------------------------------------------------------------- states and checks
  "missing-state": {
    severity: "error",
    en: "A state is missing here, such as ESTABLISHED.",
    "zh-cn": "此处缺少状态名，例如 ESTABLISHED。",
  },
  "unknown-state": {
    severity: "error",
    section: "3.3.2",
    en: "There is no state “{word}”. The states are: {states}.",
    "zh-cn": "没有名为“{word}”的状态。状态有：{states}。",
  },
  "misspelt-state": {
    severity: "error",
    section: "3.3.2",
    en: "There is no state “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的状态。是否想写“{suggestion}”？",
  },
  "misnamed-state": {
    severity: "warning",
    section: "3.3.2",
    en: "No stack calls a state “{word}”: its name is {state}.",
    "zh-cn": "没有任何协议栈把状态叫作“{word}”：正确的名称是 {state}。",
  },
  "state-in-capitals": {
    severity: "error",
    en: "States are written in capitals: {state}, not “{word}”.",
    "zh-cn": "状态名要大写：应写 {state}，而不是“{word}”。",
  },
  "missing-transition": {
    severity: "error",
    en: "A transition needs both states: `{state} => …`. To check the state alone, write `expect`.",
    "zh-cn": "状态迁移需要两个状态：`{state} => …`。只检查状态时请用 `expect`。",
  },
  "transition-arrow": {
    severity: "error",
    en: "A transition is written with `=>`; “{arrow}” is for segments.",
    "zh-cn": "状态迁移用 `=>` 表示；“{arrow}”用于报文段。",
  },
  "missing-check": {
    severity: "error",
    en: "What is expected is missing: `alice ESTABLISHED`, `bob rcv.nxt=102` or `time=5s`.",
    "zh-cn": "缺少要检查的内容：`alice ESTABLISHED`、`bob rcv.nxt=102` 或 `time=5s`。",
  },
  "missing-comma": {
    severity: "error",
    en: "A comma is missing between two checks.",
    "zh-cn": "两个检查项之间缺少逗号。",
  },
  "colon-in-check": {
    severity: "error",
    en: "A check is written without a colon: `expect alice ESTABLISHED`.",
    "zh-cn": "检查项中不写冒号：`expect alice ESTABLISHED`。",
  },
  "check-without-endpoint": {
    severity: "error",
    en: "Whose is it? The name of the endpoint is missing before this check.",
    "zh-cn": "这是哪个端点的？检查项前缺少端点名。",
  },
  "time-has-no-endpoint": {
    severity: "error",
    en: "There is one clock for all: write `time=…` without an endpoint.",
    "zh-cn": "所有端点共用一个时钟：`time=…` 前不写端点名。",
  },
  "unknown-variable": {
    severity: "error",
    en: "There is no variable “{word}”. The variables are: {names}.",
    "zh-cn": "没有名为“{word}”的变量。变量有：{names}。",
  },
  "misspelt-variable": {
    severity: "error",
    en: "There is no variable “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的变量。是否想写“{suggestion}”？",
  },
  "variable-without-value": {
    severity: "error",
    en: "“{name}” is compared with a value: `{name}=…`.",
    "zh-cn": "“{name}”需要与一个值比较：`{name}=…`。",
  },
  "word-expected": {
    severity: "error",
    en: "“{name}” is compared with a name or `none`, not with “{text}”.",
    "zh-cn": "“{name}”要与名称或 `none` 比较，而不是“{text}”。",
  },
} as const satisfies Record<string, FindingWords>;

export type LanguageFinding = keyof typeof languageFindings;

/** Titles of quick fixes. */
export const fixWords = {
  replace: { en: "Replace with “{text}”", "zh-cn": "替换为“{text}”" },
  insert: { en: "Insert “{text}”", "zh-cn": "插入“{text}”" },
  remove: { en: "Remove “{text}”", "zh-cn": "删除“{text}”" },
  quote: { en: "Put the text in quotes", "zh-cn": "给文本加上引号" },
  turn: { en: "Write the sender on the left", "zh-cn": "把发送方写在左边" },
  "plain-signs": { en: "Write this line with half-width signs", "zh-cn": "将本行改用半角符号" },
  "move-up": { en: "Move it before the first statement", "zh-cn": "移到第一条语句之前" },
} as const satisfies Record<string, Text>;
export type FixId = keyof typeof fixWords;

/** What is said at related places. */
export const relatedWords = {
  "first-here": { en: "“{name}” stands here first.", "zh-cn": "“{name}”首先出现在这里。" },
  "first-statement": { en: "This is the first statement.", "zh-cn": "这是第一条语句。" },
} as const satisfies Record<string, Text>;
export type RelatedId = keyof typeof relatedWords;
