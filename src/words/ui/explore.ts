import type { Text } from "../text.ts";

/** The texts of `tflow explore`: what the network does to a segment, and what comes of it. */
export const exploreWords = {
  about: {
    en: "run scenarios with every loss and duplicate of a segment",
    "zh-cn": "让每个报文段丢失或重复，逐一运行场景",
  },
  faultsOption: { en: "how many segments to disturb at most", "zh-cn": "最多干扰几个报文段" },
  kindsOption: {
    en: "what to do to segments, separated by commas: {kinds}",
    "zh-cn": "干扰的方式，用逗号分隔：{kinds}",
  },
  timeLimitOption: { en: "stop after this time, such as 10s", "zh-cn": "超过此时间即停止，例如 10s" },
  formatOption: { en: "output format: text or json", "zh-cn": "输出格式：text 或 json" },
  exitStatus: {
    en: "Exit status: 0 if nothing breaks, 1 if something does or a file has errors, 2 for invalid usage, 3 if the time limit was reached.",
    "zh-cn": "退出状态：0 表示没有问题；1 表示出现问题，或文件中有错误；2 表示用法无效；3 表示达到时间上限。",
  },
  untitled: { en: "(no title)", "zh-cn": "（无标题）" },
  summary: {
    en: "{title}: every way to disturb at most {faults} of {segments} segments; variants: {variants}, outcomes: {outcomes}",
    "zh-cn": "{title}：在 {segments} 个报文段中至多干扰 {faults} 个的所有方式：变体 {variants} 个，结局 {outcomes} 种",
  },
  incomplete: {
    en: "{title}: stopped at the time limit, after {variants} variants with at most {faults} of {segments} segments disturbed; outcomes: {outcomes}",
    "zh-cn":
      "{title}：已达时间上限，运行了 {variants} 个变体（{segments} 个报文段中至多干扰 {faults} 个）：结局 {outcomes} 种",
  },
  allWritten: {
    en: "{title}: nothing to explore, because no segment is left to the network",
    "zh-cn": "{title}：没有可探索的内容，因为没有报文段由网络决定",
  },
  errors: { en: "{title}: cannot be explored, because it has errors", "zh-cn": "{title}：有错误，无法探索" },
  blanks: { en: "{title}: cannot be explored, because it has blanks", "zh-cn": "{title}：有空白，无法探索" },
  loss: {
    en: "segment {segment} ({flags}, {from} → {to}) is lost",
    "zh-cn": "报文段 {segment}（{flags}，{from} → {to}）丢失",
  },
  duplicate: {
    en: "segment {segment} ({flags}, {from} → {to}) arrives twice",
    "zh-cn": "报文段 {segment}（{flags}，{from} → {to}）到达两次",
  },
  result: { en: "{faults}: {ending}", "zh-cn": "{faults}：{ending}" },
  and: { en: ", ", "zh-cn": "，" },
  same: { en: "same", "zh-cn": "相同" },
  differs: { en: "differs", "zh-cn": "不同" },
  breaks: { en: "breaks", "zh-cn": "出错" },
  later: { en: "{time} later", "zh-cn": "晚 {time}" },
  earlier: { en: "{time} earlier", "zh-cn": "早 {time}" },
  onTime: { en: "at the same time", "zh-cn": "时间相同" },
  noEnd: { en: "does not end", "zh-cn": "未结束" },
  times: { en: "{times} times", "zh-cn": "{times} 次" },
  error: { en: "{name} gets {error}", "zh-cn": "{name} 得到 {error}" },
  skipped: { en: "calls-not-reached: {call} on line {line}", "zh-cn": "calls-not-reached：第 {line} 行的 {call}" },
  brokenAt: { en: "line {line}: {code}: {message}", "zh-cn": "第 {line} 行：{code}：{message}" },
  broken: { en: "{code}: {message}", "zh-cn": "{code}：{message}" },
  neverReturns: { en: "{call} of {name} never returns", "zh-cn": "{name} 的 {call} 没有返回" },
  bytesDiffer: {
    en: "{name} receives {received} of the {sent} bytes that {sender} sent, and {sender} gets no error",
    "zh-cn": "{sender} 发送了 {sent} 字节，{name} 收到 {received} 字节，而 {sender} 没有得到错误",
  },
  stays: {
    en: "a connection of {name} stays in {state}",
    "zh-cn": "{name} 的一个连接停留在 {state}",
  },
} as const satisfies Record<string, Text>;
