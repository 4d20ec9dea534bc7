import type { Text } from "../text.ts";

/** Two runs in one picture. */
export const comparisonWords = {
  title: { en: "{first} compared with {second}", "zh-cn": "{first} 与 {second} 的对比" },
  same: { en: "Both runs are the same.", "zh-cn": "两次运行完全相同。" },
  sameLater: {
    en: "Both runs have the same events, at different times.",
    "zh-cn": "两次运行的事件相同，但发生时间不同。",
  },
  differ: {
    en: "Rows in both: {same}. Only in the first: {left}. Only in the second: {right}.",
    "zh-cn": "两者相同 {same} 行，仅第一个有 {left} 行，仅第二个有 {right} 行。",
  },
  compare: { en: "Compare", "zh-cn": "对比" },
  hint: { en: "Compare this run with another one", "zh-cn": "将本次运行与另一次运行对比" },
  with: { en: "Compare with", "zh-cn": "对比对象" },
  off: { en: "Nothing", "zh-cn": "不对比" },
  before: { en: "The run before the last edit", "zh-cn": "上次编辑之前的运行" },
  now: { en: "The current run, while I edit", "zh-cn": "当前运行（之后的编辑与它对比）" },
  own: { en: "The scenario without the fault", "zh-cn": "没有该故障的场景" },
  scenarios: { en: "Another scenario", "zh-cn": "另一个场景" },
  worlds: { en: "The same scenario with", "zh-cn": "同一场景，改用" },
  real: { en: "no suppositions", "zh-cn": "不作任何假设" },
  nameBefore: { en: "Before the edit", "zh-cn": "编辑之前" },
  nameNow: { en: "Now", "zh-cn": "现在" },
  nameOwn: { en: "Without the fault", "zh-cn": "没有故障" },
  nameFault: { en: "With the fault", "zh-cn": "有故障" },
  nameWritten: { en: "As written", "zh-cn": "按原文" },
} as const satisfies Record<string, Text>;
