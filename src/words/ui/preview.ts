import type { Text } from "../text.ts";

/** What the tab of a preview is called. */
export const previewWords = {
  title: { en: "Preview {name}", "zh-cn": "预览 {name}" },
  locked: { en: "[Preview {name}]", "zh-cn": "[预览 {name}]" },
} as const satisfies Record<string, Text>;
