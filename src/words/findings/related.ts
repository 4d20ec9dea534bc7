/** Messages at the places related to a finding. */
import type { Text } from "../text.ts";

/** For text that cannot be parsed. */
export const syntaxRelated = {
  "first-here": { en: "“{name}” stands here first.", "zh-cn": "“{name}”首先出现在这里。" },
  "first-statement": { en: "This is the first statement.", "zh-cn": "这是第一条语句。" },
} as const satisfies Record<string, Text>;
export type SyntaxRelatedId = keyof typeof syntaxRelated;

/** For statements that TCP does not carry out as written. */
export const relatedWords = {
  allWell: {
    en: "With “{new}” instead of “{old}” here, all that follows would be right",
    "zh-cn": "若这里把“{old}”写成“{new}”，后面的内容就全部成立",
  },
  usedHere: { en: "Here it is spoken of", "zh-cn": "这里用到了它" },
  variableSince: {
    en: "{variable} of {name} is {actual} since here",
    "zh-cn": "{name} 的 {variable} 从这里开始是 {actual}",
  },
  timeSince: { en: "It is {time} since here", "zh-cn": "从这里开始时间是 {time}" },
  change: { en: "{name}: {from} => {to} happened here", "zh-cn": "{name}：{from} => {to} 发生在这里" },
  received: {
    en: "{name} received this: it begins at {seq} and takes {length}, so {next} comes next",
    "zh-cn": "{name} 收到了它：序号从 {seq} 开始，占 {length} 个，因此下一个是 {next}",
  },
  cutHere: { en: "The path is cut here", "zh-cn": "路径在这里被切断" },
  declaredHere: { en: "{name} is declared here", "zh-cn": "{name} 在这里声明" },
  stateSince: { en: "{name} is in {state} since here", "zh-cn": "{name} 从这里开始处于 {state}" },
  cause: { en: "This line brought the segment about", "zh-cn": "这一行引出了该报文段" },
  answered: { en: "It answers this line", "zh-cn": "它应答的是这一行" },
} as const satisfies Record<string, Text>;
