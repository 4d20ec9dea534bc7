/** Titles of quick fixes. */
import type { Text } from "../text.ts";

/** For text that cannot be parsed. */
export const syntaxFixTitles = {
  replace: { en: "Replace with “{text}”", "zh-cn": "替换为“{text}”" },
  insert: { en: "Insert “{text}”", "zh-cn": "插入“{text}”" },
  remove: { en: "Remove “{text}”", "zh-cn": "删除“{text}”" },
  quote: { en: "Put the text in quotes", "zh-cn": "给文本加上引号" },
  turn: { en: "Write the sender on the left", "zh-cn": "把发送方写在左边" },
  "plain-signs": { en: "Write this line with half-width signs", "zh-cn": "将本行改用半角符号" },
  "move-up": { en: "Move it before the first statement", "zh-cn": "移到第一条语句之前" },
} as const satisfies Record<string, Text>;
export type SyntaxFixId = keyof typeof syntaxFixTitles;

/** For statements that TCP does not carry out as written. */
export const fixTitles = {
  turn: { en: "Send it from {from} to {to}", "zh-cn": "改为由 {from} 发给 {to}" },
  replace: { en: "Change “{old}” to “{new}”", "zh-cn": "将“{old}”改为“{new}”" },
  writeInstead: { en: "Write “{text}”", "zh-cn": "改写为“{text}”" },
  leaveOut: { en: "Leave it out", "zh-cn": "去掉它" },
  removeLine: { en: "Remove this line", "zh-cn": "删除本行" },
  forge: { en: "Send it as it is written: forge", "zh-cn": "照所写发送：forge" },
  lost: { en: "Let it be lost: -x", "zh-cn": "让它丢失：-x" },
  firstIsLost: { en: "Let the first one be lost: -x", "zh-cn": "让第一个丢失：-x" },
  writeOut: { en: "Write out “{text}” before it", "zh-cn": "在此之前写出“{text}”" },
  sayThatItFails: { en: "Say that it fails with {result}", "zh-cn": "写明它以 {result} 失败" },
  writeOutBehind: { en: "Write out “{text}” behind it", "zh-cn": "在此之后写出“{text}”" },
  switchOn: { en: "Switch it on: “{text}”", "zh-cn": "打开它：“{text}”" },
  declare: { en: "Declare it: “{text}”", "zh-cn": "声明它：“{text}”" },
  insert: { en: "Insert “{text}” at the end", "zh-cn": "在末尾插入“{text}”" },
} as const satisfies Record<string, Text>;
