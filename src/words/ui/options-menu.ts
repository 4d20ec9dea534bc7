/** The preview's menu of display options. */
import type { Text } from "../text.ts";

export const optionsMenuWords = {
  options: { en: "Options", "zh-cn": "选项" },
  hint: { en: "Choose what the diagram shows", "zh-cn": "选择图中显示的内容" },
  reset: { en: "Reset to file and settings", "zh-cn": "恢复为文件和设置中的值" },
  shown: { en: "Show", "zh-cn": "显示" },
  calls: { en: "Application calls", "zh-cn": "应用程序的调用" },
  acks: { en: "Pure ACKs", "zh-cn": "纯 ACK" },
  data: { en: "Consecutive data as one arrow", "zh-cn": "连续的数据合并为一个箭头" },
  times: { en: "Times", "zh-cn": "时间" },
  states: { en: "States in the sequence diagram", "zh-cn": "时序图中的状态" },
  "states-notes": { en: "Notes", "zh-cn": "注释框" },
  "states-activations": { en: "Activation bars", "zh-cn": "激活条" },
  numbers: { en: "Sequence numbers", "zh-cn": "序号" },
  "numbers-auto": { en: "As written", "zh-cn": "按原文" },
  "numbers-relative": { en: "Relative", "zh-cn": "相对序号" },
  "numbers-absolute": { en: "Absolute", "zh-cn": "绝对序号" },
  endpoints: { en: "Endpoints", "zh-cn": "端点" },
  theme: { en: "Theme", "zh-cn": "配色" },
  "theme-auto": { en: "Same as editor", "zh-cn": "跟随编辑器" },
  "theme-light": { en: "Light", "zh-cn": "浅色" },
  "theme-dark": { en: "Dark", "zh-cn": "深色" },
} as const satisfies Record<string, Text>;
