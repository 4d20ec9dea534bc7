/** The page of a capture in the editor. */
import type { Text } from "../text.ts";

export const captureLabels = {
  connections: { en: "Connections", "zh-cn": "连接" },
  frames: { en: "Frames", "zh-cn": "帧" },
  filter: { en: "Filter by address, port or problem", "zh-cn": "按地址、端口或问题筛选" },
  matches: { en: "{count} of {all}", "zh-cn": "{all} 个中的 {count} 个" },
  reading: { en: "Reading the capture…", "zh-cn": "正在读取抓包……" },
  readingShare: { en: "Reading the capture: {percent} %", "zh-cn": "正在读取抓包：{percent} %" },
  judging: { en: "Judging the worst connections…", "zh-cn": "正在判断问题最严重的连接……" },
  explaining: { en: "Explaining connection {id}…", "zh-cn": "正在解释连接 {id}……" },
  noConnections: { en: "The capture contains no TCP connection.", "zh-cn": "抓包中没有 TCP 连接。" },
  noMatch: { en: "No connection matches the filter.", "zh-cn": "没有符合筛选条件的连接。" },
  choose: { en: "Select a connection to see it frame by frame.", "zh-cn": "选择一个连接，逐帧查看。" },
  gone: { en: "The capture no longer contains this connection.", "zh-cn": "抓包中不再有这个连接。" },
  openAsScenario: { en: "Open as Scenario", "zh-cn": "作为场景打开" },
  problem: { en: "problem", "zh-cn": "问题" },
} as const satisfies Record<string, Text>;
