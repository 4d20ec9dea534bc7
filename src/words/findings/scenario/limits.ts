/** Endpoints of a scenario, and how much it may do. */
import type { FindingWords } from "../finding.ts";

/** A scenario that uses up the budget of steps. */
const endless = 'scenario "endless"\nclient: connect\nwait 0s\nclient: send 1000000000\nwait 9h\n';

export const limitFindings = {
  "setting-without-effect": {
    severity: "warning",
    message: {
      en: "`{text}` has no effect in profile {profiles}.",
      "zh-cn": "`{text}` 在 profile {profiles} 中不起作用。",
    },
    meaning: {
      en: "Each profile has every parameter, but some change nothing in it. Linux 6.18 detects losses by time whatever `tcp_recovery` says, so `rack` has no effect in `linux`. The RFC knows no memory of sockets and no SYN queue, so `receive-buffer`, `send-memory` and `syn-backlog` have no effect in `rfc9293`.",
      "zh-cn":
        "每个 profile 都有全部参数，但其中有些不改变任何行为。无论 `tcp_recovery` 取何值，Linux 6.18 都按时间判断丢失，所以 `rack` 在 `linux` 中不起作用。RFC 没有套接字内存和半连接队列（SYN 队列），所以 `receive-buffer`、`send-memory` 和 `syn-backlog` 在 `rfc9293` 中不起作用。",
    },
    fix: {
      en: "Remove the setting, or choose the profile that reads it.",
      "zh-cn": "删除这个设置，或改用使用它的 profile。",
    },
    example: "profile linux\nset [[rack=off]]\nclient -> server: SYN",
  },
  "unknown-endpoint": {
    severity: "error",
    message: {
      en: "Unknown endpoint `{name}`. This scenario has: {known}.",
      "zh-cn": "未知的端点 `{name}`。本场景中的端点：{known}。",
    },
    meaning: {
      en: "A scenario that declares endpoints must declare all of them. Without declarations, the first two names that send, receive or make calls are the endpoints.",
      "zh-cn": "只要声明了端点，就要声明所有端点。没有声明时，最先发送、接收报文段或发出调用的两个名称就是端点。",
    },
    fix: { en: "Correct the name, or declare the endpoint.", "zh-cn": "改正名称，或声明该端点。" },
    example: "client alice\nserver bob\n[[alcie]]: connect",
  },
  "box-is-no-endpoint": {
    severity: "error",
    message: {
      en: "`{name}` is a firewall or NAT, not an endpoint: no segment is addressed to it.",
      "zh-cn": "`{name}` 是防火墙或 NAT，不是端点：报文段不会发给它本身。",
    },
    meaning: {
      en: "A firewall or NAT passes on what endpoints send to each other. Lines name the endpoints, also where a NAT shows another address. Only `note` can name a box.",
      "zh-cn":
        "防火墙和 NAT 只转发端点之间的报文段。即使 NAT 显示的是另一个地址，各行写的仍是端点；只有 `note` 可以写设备的名称。",
    },
    fix: { en: "Name the endpoint on the other side.", "zh-cn": "写出另一侧的端点。" },
    example: "client alice\nserver bob\nnat gw alice -> bob\nalice -> [[gw]]: SYN",
  },
  "undeclared-endpoint": {
    severity: "error",
    message: {
      en: "`{name}` must be declared: without declarations, only `{first}` and `{second}` are endpoints.",
      "zh-cn": "`{name}` 需要声明：没有声明时，只有 `{first}` 和 `{second}` 是端点。",
    },
    meaning: {
      en: "Without declarations, the first two names are the endpoints. With more names, the roles must be declared.",
      "zh-cn": "没有声明时，最先出现的两个名称就是端点；名称更多时，需要声明各自的角色。",
    },
    fix: { en: "Declare all endpoints.", "zh-cn": "声明所有端点。" },
    example: "alice -> bob: SYN\n[[carol]] -> bob: SYN",
  },
  "declared-under-another-name": {
    severity: "error",
    message: {
      en: "`{name}` is declared here, but the lines below use `{used}`.",
      "zh-cn": "这里声明的是 `{name}`，但下面各行用的是 `{used}`。",
    },
    meaning: {
      en: "No line uses the declared endpoint, and several lines use one that is not declared.",
      "zh-cn": "没有任何一行使用这里声明的端点，却有多行使用了一个没有声明的端点。",
    },
    fix: { en: "Declare the endpoint under the name that the lines use.", "zh-cn": "按各行所用的名称声明端点。" },
    example: "client [[alicia]]\nserver bob\nalice: connect\nalice: close\nbob: close",
  },
  "common-cause": {
    severity: "error",
    message: {
      en: "{count} lines fail because of `{old}`: with `{new}` here, all of them would be correct.",
      "zh-cn": "有 {count} 行因为这里的 `{old}` 而不成立：改为 `{new}`，这些行就全部正确。",
    },
    meaning: {
      en: "Several lines do not fit what happens, and one other word above them makes all of them fit. So that word is most likely wrong, not the lines. They are listed as related places, each with what is wrong there.",
      "zh-cn":
        "有多行与实际情况不符，而只要改动上面的一个词，这些行就全部相符，所以错的多半是这个词，而不是这些行。相关位置列出了这些行各自的问题。",
    },
    fix: {
      en: "Replace the word. If it is what you mean, correct the lines that fail.",
      "zh-cn": "替换这个词。如果它就是本意，请改正那些不成立的行。",
    },
    example:
      "client: connect\nclient: send [[11]]\nexpect server received=10\nclient: send 5\nexpect server received=15\nclient: send 5\nexpect server received=20",
  },
  "sends-to-itself": {
    severity: "error",
    message: {
      en: "`{name}` is both sender and receiver, but has no connection to itself. (To open one, call `{name}: connect ({name})` first.)",
      "zh-cn":
        "发送方和接收方都是 `{name}`，但它没有与自己的连接。（要建立这样的连接，请先调用 `{name}: connect ({name})`。）",
    },
    meaning: {
      en: "In a scenario with several endpoints, a segment goes from one endpoint to another, unless a host has connected to itself.",
      "zh-cn": "在有多个端点的场景中，报文段从一个端点发往另一个端点，除非主机与自己建立了连接。",
    },
    fix: { en: "Name the other endpoint.", "zh-cn": "写出另一个端点。" },
    example: "server: listen\nclient -> [[client]]: SYN",
  },
  "too-many-endpoints": {
    severity: "error",
    message: {
      en: "A scenario can have at most {limit} endpoints. This one and all after it are ignored.",
      "zh-cn": "一个场景最多有 {limit} 个端点，从这一个起都被忽略。",
    },
    meaning: {
      en: "No diagram can show this many endpoints.",
      "zh-cn": "任何图都无法显示这么多端点。",
    },
    fix: {
      en: "Use fewer endpoints. For many connections, use `ports=` and `times=`.",
      "zh-cn": "减少端点；需要大量连接时，可以用 `ports=` 和 `times=`。",
    },
    example: `${Array.from({ length: 1000 }, (_, index) => `host h${String(index)}\n`).join("")}host [[h1000]]`,
  },
  "too-many-forged": {
    severity: "error",
    message: {
      en: "A line can forge at most {limit} segments. Only the first {limit} are sent.",
      "zh-cn": "一行最多伪造 {limit} 个报文段，只发送前 {limit} 个。",
    },
    meaning: {
      en: "A much smaller flood shows the same effect.",
      "zh-cn": "少得多的报文段就能展示洪泛攻击的效果。",
    },
    fix: {
      en: "Use a smaller number. To fill the queue sooner, reduce `backlog=`.",
      "zh-cn": "减小次数；减小 `backlog=` 可以让队列更快占满。",
    },
    example: "raw mallory\nserver bob\nforge mallory -> bob: SYN seq=1 [[times=5001]]\nstop",
  },
  "run-too-long": {
    severity: "error",
    message: {
      en: "This scenario was stopped after {steps:step|steps}.",
      "zh-cn": "本场景运行了 {steps} 步，已停止。",
    },
    meaning: {
      en: "Every call, every arrival and every timer is one step, and a scenario has a limited number of them. Everything up to this point is shown.",
      "zh-cn": "每次调用、每次到达和每次定时器到期都是一步，一个场景的步数有上限。到此为止发生的事件照常显示。",
    },
    fix: {
      en: "Send less, wait less, or end the scenario with `stop`.",
      "zh-cn": "减少发送量或等待时间，或用 `stop` 结束场景。",
    },
    example: "client: connect\nwait 0s\nclient: send 1000000000\n[[wait 9h]]",
  },
  "document-too-long": {
    severity: "error",
    message: {
      en: "This scenario was not run: the scenarios above it already took {steps} steps. Move it to a file of its own.",
      "zh-cn": "没有运行本场景：前面的场景已经用完 {steps} 步。请把它移到单独的文件中。",
    },
    meaning: {
      en: "All scenarios of a file share one budget of steps, to keep the editor responsive.",
      "zh-cn": "同一文件中的所有场景共用一个步数预算，以保证编辑器的响应速度。",
    },
    fix: { en: "Move the long scenarios to other files.", "zh-cn": "把较长的场景移到其他文件中。" },
    example: `${endless}${endless}scenario "one more"\n[[client: connect]]`,
  },
} as const satisfies Record<string, FindingWords>;
