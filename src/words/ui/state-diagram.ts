/** The state diagram. The labels of its edges are the words of the standard in every language. */
import type { Text } from "../text.ts";

export const stateDiagramWords = {
  connection: { en: "Connection", "zh-cn": "连接" },
  allConnections: { en: "All connections", "zh-cn": "所有连接" },
  nobodyMoved: { en: "No state changes in this scenario.", "zh-cn": "本场景中没有状态转换。" },
  other: { en: "in an RFC, not in the figure", "zh-cn": "RFC 正文中有，但图 5 未画出" },
  behavior: { en: "in no RFC, but some TCPs do it", "zh-cn": "RFC 中没有，但有的 TCP 会这样做" },
  invalid: { en: "no such transition in RFC 9293", "zh-cn": "RFC 9293 没有这种状态转换" },
  claimed: { en: "expected by the text, but did not happen", "zh-cn": "文本中写明，但没有发生" },
  refused: { en: "error in the text, in this state", "zh-cn": "文本在这个状态有错误" },
  morePaths: { en: "and {count} more", "zh-cn": "以及另外 {count} 个" },
} as const satisfies Record<string, Text>;
