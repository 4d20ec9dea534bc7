/** Messages at the places related to a finding. */
import type { Text } from "../text.ts";

/** For text that cannot be parsed. */
export const syntaxRelated = {
  "first-here": { en: "`{name}` is first given here.", "zh-cn": "`{name}` 第一次出现在这里。" },
  "also-here": { en: "`{name}` is also used here.", "zh-cn": "这里也用到了 `{name}`。" },
  "address-here": { en: "`{name}` has the address {address}.", "zh-cn": "`{name}` 的地址是 {address}。" },
  "first-statement": { en: "This is the first statement.", "zh-cn": "这是第一条语句。" },
} as const satisfies Record<string, Text>;
export type SyntaxRelatedId = keyof typeof syntaxRelated;

/** For statements that TCP does not carry out as written. */
export const relatedWords = {
  allWell: {
    en: "If this were `{new}` instead of `{old}`, all following lines would be correct",
    "zh-cn": "如果这里是 `{new}` 而不是 `{old}`，后面各行就都正确",
  },
  listensHere: { en: "{name} listens from here on", "zh-cn": "{name} 从这里开始监听" },
  usedHere: { en: "It is used here", "zh-cn": "这里用到了它" },
  variableSince: {
    en: "`{variable}` of {name} has been {actual} since this line",
    "zh-cn": "从这一行起，{name} 的 `{variable}` 是 {actual}",
  },
  timeSince: { en: "The clock has been at {time} since this line", "zh-cn": "从这一行起，时间是 {time}" },
  change: { en: "{name}: {from} => {to} happened here", "zh-cn": "{name}：{from} => {to} 发生在这里" },
  received: {
    en: "{name} received this segment: it starts at {seq} and has length {length}, so {next} comes next",
    "zh-cn": "{name} 收到了这个报文段：序号从 {seq} 开始，长度为 {length}，因此下一个序号是 {next}",
  },
  brokenHere: { en: "It no longer holds after this line", "zh-cn": "从这一行起不再成立" },
  cutHere: { en: "The path is cut here", "zh-cn": "路径在这里被切断" },
  mtuHere: { en: "The MTU is declared here", "zh-cn": "MTU 在这里声明" },
  entryHere: {
    en: "This line caused the last change of its entry in {box}",
    "zh-cn": "{box} 中该连接的表项最后一次变化由这一行引起",
  },
  declaredHere: { en: "{name} is declared here", "zh-cn": "{name} 在这里声明" },
  stateSince: { en: "{name} has been in {state} since this line", "zh-cn": "从这一行起，{name} 处于 {state}" },
  cause: { en: "This line caused the segment", "zh-cn": "这一行引起了该报文段" },
  answered: { en: "The segment answers this line", "zh-cn": "该报文段是对这一行的应答" },
} as const satisfies Record<string, Text>;
