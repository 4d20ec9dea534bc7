/** What a blank asks for, inside a sentence. */
import type { Text } from "../text.ts";

/** Flags, fields and states. A variable is called by its own name. */
export const askedWords = {
  flags: { en: "the flags", "zh-cn": "标志位" },
  seq: { en: "the sequence number (`seq`)", "zh-cn": "序号（`seq`）" },
  ack: { en: "the acknowledgment number (`ack`)", "zh-cn": "确认号（`ack`）" },
  win: { en: "the window (`win`)", "zh-cn": "窗口（`win`）" },
  len: { en: "the length of the payload (`len`)", "zh-cn": "数据长度（`len`）" },
  mss: { en: "the maximum segment size (`mss`)", "zh-cn": "最大报文段长度（`mss`）" },
  wscale: { en: "the window scale (`wscale`)", "zh-cn": "窗口扩大因子（`wscale`）" },
  sack: { en: "the SACK blocks (`sack`)", "zh-cn": "SACK 块（`sack`）" },
  ts: { en: "the timestamps (`ts`)", "zh-cn": "时间戳（`ts`）" },
  up: { en: "the urgent pointer (`up`)", "zh-cn": "紧急指针（`up`）" },
  state: { en: "the state", "zh-cn": "状态" },
  variable: { en: "`{variable}`", "zh-cn": "`{variable}`" },
} as const satisfies Record<string, Text>;
