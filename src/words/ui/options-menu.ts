import type { Text } from "../text.ts";

/** The menu in which the reader says what is to be seen of a run. */
export const optionsMenuWords = {
  options: { en: "Options", "zh-cn": "选项" },
  hint: { en: "What is drawn, and how", "zh-cn": "画什么、怎么画" },
  reset: { en: "As the file and the settings say", "zh-cn": "恢复为文件和设置中的选择" },
  shown: { en: "Shown", "zh-cn": "显示内容" },
  calls: { en: "Calls of the applications", "zh-cn": "应用程序的调用" },
  acks: { en: "Segments that only acknowledge", "zh-cn": "仅含确认的报文段" },
  data: { en: "Data sent in a row as one arrow", "zh-cn": "连续发送的数据合并为一个箭头" },
  times: { en: "Time stamps", "zh-cn": "时间标注" },
  states: { en: "States in the sequence", "zh-cn": "序列图中的状态" },
  "states-notes": { en: "Notes", "zh-cn": "注释框" },
  "states-activations": { en: "Activations", "zh-cn": "激活条" },
  numbers: { en: "Sequence numbers", "zh-cn": "序号" },
  "numbers-auto": { en: "As written", "zh-cn": "按原文" },
  "numbers-relative": { en: "Relative", "zh-cn": "相对" },
  "numbers-absolute": { en: "Absolute", "zh-cn": "绝对" },
  endpoints: { en: "Endpoints", "zh-cn": "端点" },
  theme: { en: "Colours", "zh-cn": "配色" },
  "theme-auto": { en: "As the editor", "zh-cn": "跟随编辑器" },
  "theme-light": { en: "Light", "zh-cn": "浅色" },
  "theme-dark": { en: "Dark", "zh-cn": "深色" },
} as const satisfies Record<string, Text>;
