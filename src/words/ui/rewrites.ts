import type { Text } from "../text.ts";

/** The menu of an item in a drawing: what happens to the text. */
export const rewriteWords = {
  menu: { en: "Change the text", "zh-cn": "修改文本" },
  lose: { en: "Lose this segment", "zh-cn": "丢失此报文段" },
  deliver: { en: "Deliver this segment", "zh-cn": "让此报文段到达" },
  twice: { en: "Deliver it twice", "zh-cn": "让它到达两次" },
  delay: { en: "Delay it", "zh-cn": "延迟到达" },
  write: { en: "Write this line", "zh-cn": "写出这一行" },
  remove: { en: "Remove this line", "zh-cn": "删除这一行" },
  expect: { en: "Expect this state here", "zh-cn": "在此处检查该状态" },
} as const satisfies Record<string, Text>;
