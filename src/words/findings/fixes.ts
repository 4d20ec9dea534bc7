/** Titles of quick fixes. */
import type { Text } from "../text.ts";

/** For text that cannot be parsed. */
export const syntaxFixTitles = {
  replace: { en: "Replace with `{text}`", "zh-cn": "替换为 `{text}`" },
  insert: { en: "Insert `{text}`", "zh-cn": "插入 `{text}`" },
  remove: { en: "Remove `{text}`", "zh-cn": "删除 `{text}`" },
  quote: { en: "Add quotes", "zh-cn": "加上引号" },
  "comment-line": { en: "Turn this line into a comment", "zh-cn": "把这一行改为注释" },
  comment: { en: "Turn these lines into comments", "zh-cn": "把这些行改为注释" },
  turn: { en: "Swap sender and receiver", "zh-cn": "交换发送方和接收方" },
  "plain-signs": { en: "Convert the line to half-width characters", "zh-cn": "将本行的全角字符改为半角" },
  "move-up": { en: "Move before the first statement", "zh-cn": "移到第一条语句之前" },
} as const satisfies Record<string, Text>;
export type SyntaxFixId = keyof typeof syntaxFixTitles;

/** For statements that TCP does not carry out as written. */
export const fixTitles = {
  turn: { en: "Send from {from} to {to}", "zh-cn": "改为由 {from} 发给 {to}" },
  replace: { en: "Change `{old}` to `{new}`", "zh-cn": "将 `{old}` 改为 `{new}`" },
  writeInstead: { en: "Replace with `{text}`", "zh-cn": "改写为 `{text}`" },
  leaveOut: { en: "Remove it", "zh-cn": "删除它" },
  removeLine: { en: "Remove this line", "zh-cn": "删除本行" },
  forge: { en: "Forge the segment as written", "zh-cn": "照所写的伪造该报文段" },
  lost: { en: "Lose the segment: `-x`", "zh-cn": "使该报文段丢失：`-x`" },
  firstIsLost: { en: "Lose the first segment: `-x`", "zh-cn": "使第一个报文段丢失：`-x`" },
  writeOut: { en: "Insert `{text}` before this line", "zh-cn": "在本行之前插入 `{text}`" },
  moveHere: { en: "Move `{text}` before this line", "zh-cn": "将 `{text}` 移到本行之前" },
  sayThatItFails: { en: "Add `fails {result}`", "zh-cn": "加上 `fails {result}`" },
  writeOutBehind: { en: "Insert `{text}` after this line", "zh-cn": "在本行之后插入 `{text}`" },
  switchOn: { en: "Enable it: `{text}`", "zh-cn": "启用它：`{text}`" },
  declare: { en: "Declare it: `{text}`", "zh-cn": "声明它：`{text}`" },
  insert: { en: "Insert `{text}` at the end", "zh-cn": "在末尾插入 `{text}`" },
} as const satisfies Record<string, Text>;
