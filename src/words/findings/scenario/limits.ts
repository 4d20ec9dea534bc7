/** Endpoints of a scenario, and how much it may do. */
import type { FindingWords } from "../finding.ts";

/** A scenario that takes as many steps as one may. */
const endless = 'scenario "endless"\nclient: connect\nwait 0s\nclient: send 1000000000\nwait 9h\n';

export const limitFindings = {
  "unknown-endpoint": {
    severity: "error",
    message: {
      en: "There is no endpoint “{name}” in this scenario. It has: {known}.",
      "zh-cn": "本场景中没有名为“{name}”的端点。现有端点：{known}。",
    },
    meaning: {
      en: "Every endpoint is declared; only `client` and `server` need no declaration, in a scenario that declares none.",
      "zh-cn": "端点都要声明；只有在没有任何端点声明的场景中，`client` 和 `server` 才无需声明。",
    },
    fix: { en: "Correct the name, or declare the endpoint.", "zh-cn": "改正名称，或声明该端点。" },
    example: "client alice\nserver bob\n[[alcie]]: connect",
  },
  "declared-under-another-name": {
    severity: "error",
    message: {
      en: "“{name}” is declared here, but the lines below speak of “{used}”.",
      "zh-cn": "这里声明的是“{name}”，而下面各行说的是“{used}”。",
    },
    meaning: {
      en: "No line speaks of the endpoint that is declared here; several lines speak of one that nobody declares.",
      "zh-cn": "没有任何一行提到这里声明的端点，而多行提到了一个没有声明的端点。",
    },
    fix: { en: "Declare it under the name that the lines use.", "zh-cn": "按各行所用的名字来声明。" },
    example: "client [[alicia]]\nserver bob\nalice: connect\nalice: close\nbob: close",
  },
  "sends-to-itself": {
    severity: "error",
    message: {
      en: "“{name}” stands at both ends, and has no connection with itself. (A host that does connect to itself calls `{name}: connect ({name})` first.)",
      "zh-cn": "两端都是“{name}”，而它没有与自己的连接。（主机若真要连接自己，先调用 `{name}: connect ({name})`。）",
    },
    meaning: {
      en: "Among several endpoints a segment goes from one to another. With itself an endpoint must have been connected by a call; one that is alone in its scenario needs none.",
      "zh-cn": "有多个端点时，报文段从一个端点发往另一个端点。与自己的连接要先由调用建立；场景中只有一个端点时则不必。",
    },
    fix: { en: "Name the other endpoint.", "zh-cn": "写出另一个端点。" },
    example: "client -> [[client]]: SYN",
  },
  "too-many-endpoints": {
    severity: "error",
    message: {
      en: "A scenario has at most {limit} endpoints; this one and those behind it are left out.",
      "zh-cn": "一个场景最多有 {limit} 个端点；从这里开始的端点都被忽略。",
    },
    meaning: {
      en: "A thousand machines are more than any diagram shows.",
      "zh-cn": "一千台机器超出了任何图示的容量。",
    },
    fix: {
      en: "Leave some out; `ports=` and `times=` make crowds of connections.",
      "zh-cn": "减少端点；大量连接可以用 `ports=` 和 `times=` 表示。",
    },
    example: `${Array.from({ length: 1000 }, (_, index) => `host h${String(index)}\n`).join("")}host [[h1000]]`,
  },
  "too-many-forged": {
    severity: "error",
    message: {
      en: "One line forges at most {limit} segments; only so many are sent.",
      "zh-cn": "一行最多伪造 {limit} 个报文段；只发送这么多。",
    },
    meaning: {
      en: "A flood shows its effect with far fewer segments.",
      "zh-cn": "洪泛攻击用少得多的报文段就能显示效果。",
    },
    fix: {
      en: "Write a smaller number; a smaller `backlog=` is full sooner.",
      "zh-cn": "写小一些的数；减小 `backlog=` 会更快装满。",
    },
    example: "raw mallory\nserver bob\nforge mallory -> bob: SYN seq=1 [[times=5001]]\nstop",
  },
  "run-too-long": {
    severity: "error",
    message: {
      en: "The run was stopped here after {steps} steps: a scenario that goes on for ever cannot be shown.",
      "zh-cn": "运行了 {steps} 步之后在此停止：无法展示永不结束的场景。",
    },
    meaning: {
      en: "Every call, arrival and timer is a step. What happened up to here is shown.",
      "zh-cn": "每次调用、到达和定时器都是一步。到此为止发生的事情照常显示。",
    },
    fix: { en: "Send less, wait less, or `stop` in time.", "zh-cn": "少发送、少等待，或及时 `stop`。" },
    example: "client: connect\nwait 0s\nclient: send 1000000000\n[[wait 9h]]",
  },
  "document-too-long": {
    severity: "error",
    message: {
      en: "The scenarios above it took {steps} steps together; this one is not run any more. Put it into a file of its own.",
      "zh-cn": "前面的场景总共运行了 {steps} 步，本场景不再运行。请将它放到单独的文件中。",
    },
    meaning: {
      en: "The scenarios of a file share one budget, so that an edit is answered at once.",
      "zh-cn": "同一文件的场景共用一个步数预算，以便编辑时立即得到响应。",
    },
    fix: { en: "Move the long scenarios into a file of their own.", "zh-cn": "把很长的场景移到单独的文件中。" },
    example: `${endless}${endless}scenario "one more"\n[[client: connect]]`,
  },
} as const satisfies Record<string, FindingWords>;
