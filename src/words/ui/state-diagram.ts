/** The words of the states' view; the edges of the figure are in the standard's own words in every language. */
import type { Text } from "../text.ts";

export const stateDiagramWords = {
  connection: { en: "Connection", "zh-cn": "连接" },
  allConnections: { en: "All connections", "zh-cn": "所有连接" },
  nobodyMoved: { en: "No state changes in this scenario.", "zh-cn": "本场景中没有状态变化。" },
  other: { en: "allowed by §3.10, not in the figure", "zh-cn": "§3.10 允许，但图中未画出" },
  invalid: { en: "no such step in the standard", "zh-cn": "标准中没有这一步" },
  claimed: { en: "written so, and did not happen", "zh-cn": "文中这样写，但没有发生" },
  refused: { en: "an error of the text, in this state", "zh-cn": "处于该状态时文中的错误" },
  morePaths: { en: "and {count} more", "zh-cn": "以及另外 {count} 个" },
} as const satisfies Record<string, Text>;
