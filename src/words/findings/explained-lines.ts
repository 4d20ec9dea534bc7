import type { Explanation } from "./explanation.ts";
import type { lineFindings } from "./lines.ts";

export const explainedLines: Readonly<Record<keyof typeof lineFindings, Explanation>> = {
  // -------------------------------------------------------------- whole texts
  "text-too-large": {
    example: `[[client: connect]]\n${"# and so on\n".repeat(700_000)}`,
    means: {
      en: "A file of this size is not read at all, so that the editor stays quick.",
      "zh-cn": "这么大的文件完全不读取，以保证编辑器的响应速度。",
    },
    mend: {
      en: "Split it: scenarios share nothing, so each can stand in a file of its own.",
      "zh-cn": "拆分文件：场景之间互不相干，可以各自放在一个文件里。",
    },
  },
  "too-many-scenarios": {
    example: `[[scenario "one of many"]]\n${'scenario "one of many"\n'.repeat(10_000)}`,
    means: { en: "A file with so many scenarios is not read at all.", "zh-cn": "场景如此之多的文件完全不读取。" },
    mend: { en: "Split it into several files.", "zh-cn": "拆分成多个文件。" },
  },
  "binary-text": {
    example: "client: connect\n[[\0]]",
    means: {
      en: "A NUL character never stands in a text, so this is something else: a capture, an archive, UTF-16.",
      "zh-cn": "文本中不会出现 NUL 字符，因此这是别的内容：抓包文件、压缩包或 UTF-16 编码。",
    },
    mend: { en: "Save the file as UTF-8 text.", "zh-cn": "将文件保存为 UTF-8 文本。" },
  },
  "long-line": {
    example: `client: connect\n[[# ${"very ".repeat(2_000)}long]]\n`,
    means: {
      en: "No statement is that long; the line alone is left out, everything else is read.",
      "zh-cn": "没有这么长的语句；只略过这一行，其余照常读取。",
    },
    mend: {
      en: "Break the line, or send many bytes with `len=` instead of a text.",
      "zh-cn": "拆开这一行；要发送很多字节时，用 `len=` 代替文本。",
    },
  },
  "too-many-problems": {
    example: `${"%\n".repeat(100)}[[%]]\n`,
    means: {
      en: "Nobody reads more than a hundred problems of one scenario: most likely it is not one.",
      "zh-cn": "一个场景里的问题超过一百个就没有人会读下去：它很可能根本不是场景。",
    },
    mend: {
      en: "Mend the first ones; the others come back if they are still there.",
      "zh-cn": "先改前面的问题；其余的如果还在，会再次列出。",
    },
  },

  // -------------------------------------------------------------- lines
  "statement-expected": {
    example: "[[)(]]",
    means: {
      en: "A line begins with a word: a keyword, or the name of an endpoint.",
      "zh-cn": "一行以单词开头：关键字或端点名。",
    },
    mend: {
      en: "Remove the signs, or put `#` before what is a comment.",
      "zh-cn": "删去这些符号；如果是注释，在前面写 `#`。",
    },
  },
  "unknown-statement": {
    example: "[[bananas]]",
    means: { en: "No statement begins like this.", "zh-cn": "没有这样开头的语句。" },
    mend: {
      en: "Write a segment with an arrow, a call with a colon, or a keyword; completion lists them all.",
      "zh-cn": "写带箭头的报文段、带冒号的调用，或关键字；补全功能会列出全部写法。",
    },
  },
  "misspelt-statement": {
    example: "[[exepct]] client CLOSED",
    means: {
      en: "The first word looks like a keyword that is spelt otherwise.",
      "zh-cn": "第一个单词像是拼错的关键字。",
    },
    mend: { en: "Take the suggested keyword.", "zh-cn": "采用所建议的关键字。" },
  },
  "call-without-caller": {
    example: "[[connect]] client",
    means: {
      en: "Every call is made by the application of one endpoint, which stands before the colon.",
      "zh-cn": "每个调用都由某个端点的应用程序发起，端点名写在冒号之前。",
    },
    mend: { en: "Write the endpoint and a colon before the call.", "zh-cn": "在调用前写上端点名和冒号。" },
  },
  "unexpected-text": {
    example: "strict [[now]]",
    means: { en: "The statement is complete before these words.", "zh-cn": "语句到这里之前已经完整。" },
    mend: { en: "Remove them, or put them into a comment.", "zh-cn": "删去多余内容，或改为注释。" },
  },
  "full-width": {
    example: "client[[：]]connect",
    means: {
      en: "Chinese input methods type these signs. They are understood, but colleagues and other tools expect the plain ones.",
      "zh-cn": "中文输入法会输入这样的符号。可以识别，但应当使用半角符号。",
    },
    mend: {
      en: "Take the fix: it changes all such signs of the line.",
      "zh-cn": "使用快速修复：它会改写本行所有这类符号。",
    },
  },
  "missing-colon": {
    example: "client -> [[server]] SYN",
    means: {
      en: "A colon stands between who and what: `client -> server: SYN`, `client: connect`.",
      "zh-cn": "“谁”与“做什么”之间有一个冒号：`client -> server: SYN`、`client: connect`。",
    },
    mend: { en: "Write the colon.", "zh-cn": "补上冒号。" },
  },
  "missing-name": {
    example: "client [[->]]",
    means: { en: "An endpoint has to be named here.", "zh-cn": "这里要写端点名。" },
    mend: { en: "Write the name of the endpoint that is meant.", "zh-cn": "写出所指的端点名。" },
  },
  "bad-name": {
    example: "client [[my-laptop]]",
    means: {
      en: "A hyphen would make `-x` in a name an arrow, so names have none.",
      "zh-cn": "名称里不能有连字符，否则其中的 `-x` 会被当作箭头。",
    },
    mend: {
      en: "Use letters of any script, digits and `_`, not beginning with a digit.",
      "zh-cn": "使用任何文字的字母、数字和 `_`，不以数字开头。",
    },
  },
  "missing-parenthesis": {
    example: "client: connect ([[server]]",
    means: {
      en: "The peer of a call or check stands between parentheses.",
      "zh-cn": "调用或检查项的对端写在一对括号中。",
    },
    mend: { en: "Close the parenthesis.", "zh-cn": "补上右括号。" },
  },
  "declaration-after-statement": {
    example: "client: connect\n[[set msl=30s]]",
    means: {
      en: "The world is set up before anything happens in it. The declaration is read all the same.",
      "zh-cn": "世界要先布置好，然后才有事情发生。这条声明仍会生效。",
    },
    mend: { en: "Move the line up, before the first statement.", "zh-cn": "把这一行移到第一条语句之前。" },
  },

  // -------------------------------------------------------------- declarations
  "duplicate-endpoint": {
    example: "client alice\nserver [[alice]]",
    means: { en: "Two endpoints cannot have one name.", "zh-cn": "两个端点不能同名。" },
    mend: { en: "Give one of them another name.", "zh-cn": "给其中一个换名。" },
  },
  "unknown-parameter": {
    example: "client alice [[colour]]=4",
    means: {
      en: "No parameter of TCP or of this language has that name.",
      "zh-cn": "TCP 和本语言都没有叫这个名字的参数。",
    },
    mend: {
      en: "See docs/profiles.md for all parameters, with their values and sources.",
      "zh-cn": "全部参数及其取值和出处见 docs/profiles.md。",
    },
  },
  "misspelt-parameter": {
    example: "client alice [[windw]]=4096",
    means: { en: "The word looks like a parameter that is spelt otherwise.", "zh-cn": "这个单词像是拼错的参数名。" },
    mend: { en: "Take the suggested name.", "zh-cn": "采用所建议的名字。" },
  },
  "missing-parameter": {
    example: "[[set]]",
    means: {
      en: "`set` gives parameters for all endpoints, and names none here.",
      "zh-cn": "`set` 为所有端点设置参数，而这里没有写出任何参数。",
    },
    mend: { en: "Write what is to be set: `set msl=30s rto=1s`.", "zh-cn": "写出要设置的内容：`set msl=30s rto=1s`。" },
  },
  "parameter-without-value": {
    example: "client alice [[timestamps]]",
    means: { en: "A parameter is written with its value behind `=`.", "zh-cn": "参数的值写在 `=` 后面。" },
    mend: { en: "Write the value: `timestamps=on`.", "zh-cn": "写出取值：`timestamps=on`。" },
  },
  "duplicate-parameter": {
    example: "client alice mss=1000 [[mss=1460]]",
    means: {
      en: "One line gives a parameter two values; the first one counts.",
      "zh-cn": "同一行给一个参数设置了两个值；以第一个为准。",
    },
    mend: { en: "Keep one of them.", "zh-cn": "只保留一个。" },
  },
  "not-a-switch": {
    example: "client alice nagle=[[yes]]",
    means: { en: "The parameter is a switch.", "zh-cn": "这个参数是开关。" },
    mend: { en: "Write `on` or `off`.", "zh-cn": "写 `on` 或 `off`。" },
  },
  "profile-in-set": {
    example: "set profile=[[linux]]",
    means: {
      en: "A profile gives every parameter its value; `set` changes single ones.",
      "zh-cn": "profile 为每个参数给出取值；`set` 只改变个别参数。",
    },
    mend: {
      en: "Write `profile linux` on its own line, or `profile=linux` behind one endpoint.",
      "zh-cn": "另起一行写 `profile linux`，或在某个端点后面写 `profile=linux`。",
    },
  },
  "missing-profile": {
    example: "[[profile]]",
    means: { en: "The declaration does not say which profile.", "zh-cn": "声明没有写明是哪个 profile。" },
    mend: {
      en: "Write `rfc9293` for the standard, `linux` for what the kernel does.",
      "zh-cn": "标准行为写 `rfc9293`，Linux 内核的行为写 `linux`。",
    },
  },
  "unknown-profile": {
    example: "profile [[openbsd]]",
    means: {
      en: "There are profiles only for stacks whose behaviour has been checked.",
      "zh-cn": "只有行为经过核对的协议栈才有 profile。",
    },
    mend: {
      en: "Take one of those that there are, and `set` what differs.",
      "zh-cn": "采用现有的 profile，再用 `set` 设置不同之处。",
    },
  },
  "misspelt-profile": {
    example: "profile [[linx]]",
    means: {
      en: "The word looks like a profile that is spelt otherwise.",
      "zh-cn": "这个单词像是拼错的 profile 名称。",
    },
    mend: { en: "Take the suggested name.", "zh-cn": "采用所建议的名字。" },
  },
  "latency-direction": {
    example: "latency client [[5ms]]",
    means: {
      en: "A latency belongs to a way, from one endpoint to another, or to all ways.",
      "zh-cn": "时延属于从一个端点到另一个端点的方向，或属于全部方向。",
    },
    mend: {
      en: "Write `latency client -> server 5ms` or `latency 5ms`.",
      "zh-cn": "写 `latency client -> server 5ms` 或 `latency 5ms`。",
    },
  },
  "missing-supposition": {
    example: "[[suppose]]",
    means: {
      en: "`suppose` makes a world that is deliberately wrong, and must say in what.",
      "zh-cn": "`suppose` 建立一个有意出错的世界，必须写明错在哪里。",
    },
    mend: {
      en: "Name the mechanism that is taken away, such as `two-way-handshake`.",
      "zh-cn": "写出所去掉的机制，例如 `two-way-handshake`。",
    },
  },
  "unknown-supposition": {
    example: "suppose [[miracles]]",
    means: { en: "Only some mechanisms of TCP can be taken away.", "zh-cn": "只能去掉 TCP 的某些机制。" },
    mend: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的名称中选择。" },
  },
  "misspelt-supposition": {
    example: "suppose [[fixed-ins]]",
    means: {
      en: "The word looks like a supposition that is spelt otherwise.",
      "zh-cn": "这个单词像是拼错的假设名称。",
    },
    mend: { en: "Take the suggested name.", "zh-cn": "采用所建议的名字。" },
  },
  "supposition-takes-nothing": {
    example: "suppose fixed-isn[[=1s]]",
    means: {
      en: "This supposition either holds or does not; only `time-wait` takes a duration.",
      "zh-cn": "这个假设要么成立要么不成立；只有 `time-wait` 带时长。",
    },
    mend: { en: "Remove the value.", "zh-cn": "删去取值。" },
  },
  "supposition-needs-duration": {
    example: "suppose [[time-wait]]",
    means: {
      en: "Without a duration nobody knows how long TIME_WAIT is to last.",
      "zh-cn": "没有时长就无法知道 TIME_WAIT 要持续多久。",
    },
    mend: {
      en: "Write `time-wait=1s`, or `no-time-wait` to leave it out altogether.",
      "zh-cn": "写 `time-wait=1s`；要完全取消则写 `no-time-wait`。",
    },
  },
};
