/** Endpoints, parameters, profiles, latencies and suppositions. */
import type { FindingWords } from "../finding.ts";

export const declarationFindings = {
  "duplicate-endpoint": {
    severity: "error",
    message: { en: "“{name}” is declared already.", "zh-cn": "“{name}”已经声明过。" },
    meaning: { en: "Two endpoints cannot have one name.", "zh-cn": "两个端点不能同名。" },
    fix: { en: "Give one of them another name.", "zh-cn": "给其中一个换名。" },
    example: "client alice\nserver [[alice]]",
  },
  "unknown-parameter": {
    severity: "error",
    message: { en: "There is no parameter “{word}”.", "zh-cn": "没有名为“{word}”的参数。" },
    meaning: {
      en: "No parameter of TCP or of this language has that name.",
      "zh-cn": "TCP 和本语言都没有叫这个名字的参数。",
    },
    fix: {
      en: "See docs/profiles.md for all parameters, with their values and sources.",
      "zh-cn": "全部参数及其取值和出处见 docs/profiles.md。",
    },
    example: "client alice [[colour]]=4",
  },
  "misspelt-parameter": {
    severity: "error",
    message: {
      en: "There is no parameter “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "没有名为“{word}”的参数。是否想写“{suggestion}”？",
    },
    meaning: { en: "The word looks like a parameter that is spelt otherwise.", "zh-cn": "这个单词像是拼错的参数名。" },
    fix: { en: "Take the suggested name.", "zh-cn": "采用所建议的名字。" },
    example: "client alice [[windw]]=4096",
  },
  "missing-parameter": {
    severity: "error",
    message: {
      en: "`set` needs at least one parameter, such as `msl=30s`.",
      "zh-cn": "`set` 至少需要一个参数，例如 `msl=30s`。",
    },
    meaning: {
      en: "`set` gives parameters for all endpoints, and names none here.",
      "zh-cn": "`set` 为所有端点设置参数，而这里没有写出任何参数。",
    },
    fix: { en: "Write what is to be set: `set msl=30s rto=1s`.", "zh-cn": "写出要设置的内容：`set msl=30s rto=1s`。" },
    example: "[[set]]",
  },
  "parameter-without-value": {
    severity: "error",
    message: { en: "The parameter “{name}” needs a value: {takes}.", "zh-cn": "参数“{name}”需要一个值：{takes}。" },
    meaning: { en: "A parameter is written with its value behind `=`.", "zh-cn": "参数的值写在 `=` 后面。" },
    fix: { en: "Write the value: `timestamps=on`.", "zh-cn": "写出取值：`timestamps=on`。" },
    example: "client alice [[timestamps]]",
  },
  "duplicate-parameter": {
    severity: "error",
    message: { en: "“{name}” is set twice on this line.", "zh-cn": "“{name}”在本行中设置了两次。" },
    meaning: {
      en: "One line gives a parameter two values; the first one counts.",
      "zh-cn": "同一行给一个参数设置了两个值；以第一个为准。",
    },
    fix: { en: "Keep one of them.", "zh-cn": "只保留一个。" },
    example: "client alice mss=1000 [[mss=1460]]",
  },
  "not-a-switch": {
    severity: "error",
    message: {
      en: "“{name}” is either `on` or `off`, not “{text}”.",
      "zh-cn": "“{name}”只能是 `on` 或 `off`，不能是“{text}”。",
    },
    meaning: { en: "The parameter is a switch.", "zh-cn": "这个参数是开关。" },
    fix: { en: "Write `on` or `off`.", "zh-cn": "写 `on` 或 `off`。" },
    example: "client alice nagle=[[yes]]",
  },
  "profile-in-set": {
    severity: "error",
    message: {
      en: "A profile is no parameter: write `profile {name}` on a line of its own.",
      "zh-cn": "profile 不是参数：请另起一行写 `profile {name}`。",
    },
    meaning: {
      en: "A profile gives every parameter its value; `set` changes single ones.",
      "zh-cn": "profile 为每个参数给出取值；`set` 只改变个别参数。",
    },
    fix: {
      en: "Write `profile linux` on its own line, or `profile=linux` behind one endpoint.",
      "zh-cn": "另起一行写 `profile linux`，或在某个端点后面写 `profile=linux`。",
    },
    example: "set profile=[[linux]]",
  },
  "missing-profile": {
    severity: "error",
    message: { en: "The name of a profile is missing: {profiles}.", "zh-cn": "缺少 profile 的名称：{profiles}。" },
    meaning: { en: "The declaration does not say which profile.", "zh-cn": "声明没有写明是哪个 profile。" },
    fix: {
      en: "Write `rfc9293` for the standard, `linux` for what the kernel does.",
      "zh-cn": "标准行为写 `rfc9293`，Linux 内核的行为写 `linux`。",
    },
    example: "[[profile]]",
  },
  "unknown-profile": {
    severity: "error",
    message: {
      en: "There is no profile “{word}”. There are: {profiles}.",
      "zh-cn": "没有名为“{word}”的 profile。可用的有：{profiles}。",
    },
    meaning: {
      en: "There are profiles only for stacks whose behaviour has been checked.",
      "zh-cn": "只有行为经过核对的协议栈才有 profile。",
    },
    fix: {
      en: "Take one of those that there are, and `set` what differs.",
      "zh-cn": "采用现有的 profile，再用 `set` 设置不同之处。",
    },
    example: "profile [[openbsd]]",
  },
  "misspelt-profile": {
    severity: "error",
    message: {
      en: "There is no profile “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "没有名为“{word}”的 profile。是否想写“{suggestion}”？",
    },
    meaning: {
      en: "The word looks like a profile that is spelt otherwise.",
      "zh-cn": "这个单词像是拼错的 profile 名称。",
    },
    fix: { en: "Take the suggested name.", "zh-cn": "采用所建议的名字。" },
    example: "profile [[linx]]",
  },
  "latency-direction": {
    severity: "error",
    message: {
      en: "A latency is that of one direction: `latency alice -> bob 80ms`, or of all: `latency 10ms`.",
      "zh-cn": "时延要么针对一个方向：`latency alice -> bob 80ms`，要么针对全部：`latency 10ms`。",
    },
    meaning: {
      en: "A latency belongs to a way, from one endpoint to another, or to all ways.",
      "zh-cn": "时延属于从一个端点到另一个端点的方向，或属于全部方向。",
    },
    fix: {
      en: "Write `latency client -> server 5ms` or `latency 5ms`.",
      "zh-cn": "写 `latency client -> server 5ms` 或 `latency 5ms`。",
    },
    example: "latency client [[5ms]]",
  },
  "missing-supposition": {
    severity: "error",
    message: { en: "What is supposed is missing: {names}.", "zh-cn": "缺少所假设的内容：{names}。" },
    meaning: {
      en: "`suppose` makes a world that is deliberately wrong, and must say in what.",
      "zh-cn": "`suppose` 建立一个有意出错的世界，必须写明错在哪里。",
    },
    fix: {
      en: "Name the mechanism that is taken away, such as `two-way-handshake`.",
      "zh-cn": "写出所去掉的机制，例如 `two-way-handshake`。",
    },
    example: "[[suppose]]",
  },
  "unknown-supposition": {
    severity: "error",
    message: {
      en: "“{word}” cannot be supposed. There are: {names}.",
      "zh-cn": "没有“{word}”这种假设。可用的有：{names}。",
    },
    meaning: { en: "Only some mechanisms of TCP can be taken away.", "zh-cn": "只能去掉 TCP 的某些机制。" },
    fix: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的名称中选择。" },
    example: "suppose [[miracles]]",
  },
  "misspelt-supposition": {
    severity: "error",
    message: {
      en: "“{word}” cannot be supposed. Did you mean “{suggestion}”?",
      "zh-cn": "没有“{word}”这种假设。是否想写“{suggestion}”？",
    },
    meaning: {
      en: "The word looks like a supposition that is spelt otherwise.",
      "zh-cn": "这个单词像是拼错的假设名称。",
    },
    fix: { en: "Take the suggested name.", "zh-cn": "采用所建议的名字。" },
    example: "suppose [[fixed-ins]]",
  },
  "supposition-takes-nothing": {
    severity: "error",
    message: { en: "“{name}” takes no value.", "zh-cn": "“{name}”不带值。" },
    meaning: {
      en: "This supposition either holds or does not; only `time-wait` takes a duration.",
      "zh-cn": "这个假设要么成立要么不成立；只有 `time-wait` 带时长。",
    },
    fix: { en: "Remove the value.", "zh-cn": "删去取值。" },
    example: "suppose fixed-isn[[=1s]]",
  },
  "supposition-needs-duration": {
    severity: "error",
    message: {
      en: "`time-wait` needs a duration: how long TIME_WAIT lasts in this world.",
      "zh-cn": "`time-wait` 需要一个时长：在这个假想的世界里 TIME_WAIT 持续多久。",
    },
    meaning: {
      en: "Without a duration nobody knows how long TIME_WAIT is to last.",
      "zh-cn": "没有时长就无法知道 TIME_WAIT 要持续多久。",
    },
    fix: {
      en: "Write `time-wait=1s`, or `no-time-wait` to leave it out altogether.",
      "zh-cn": "写 `time-wait=1s`；要完全取消则写 `no-time-wait`。",
    },
    example: "suppose [[time-wait]]",
  },
} as const satisfies Record<string, FindingWords>;
