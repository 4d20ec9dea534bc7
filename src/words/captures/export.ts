/** Comments of packets that a scenario's run became. */
import type { Text } from "../text.ts";

export const captureWords = {
  forged: { en: "Forged: no TCP sent it.", "zh-cn": "伪造：不是 TCP 发送的。" },
  lost: { en: "Lost on the way.", "zh-cn": "途中丢失。" },
  stack: {
    en: "The stack under test is {endpoint}. Its windows, and its options where none has timestamps, are not checked.",
    "zh-cn": "被测协议栈是 {endpoint}。不检查它的窗口；没有时间戳时，也不检查它的选项。",
  },
  alone: {
    en: "It sends segments one by one, without segmentation offload.",
    "zh-cn": "它逐个发送报文段，不使用分段卸载。",
  },
} as const satisfies Record<string, Text>;

/** Why a scenario is no script of packetdrill. */
export const refusalWords = {
  unknown: { en: "no endpoint {endpoint} in this scenario", "zh-cn": "场景中没有端点 {endpoint}" },
  raw: { en: "{endpoint} is raw: it has no TCP to test", "zh-cn": "{endpoint} 是 raw 端点：没有可测试的 TCP" },
  crash: {
    en: "{endpoint} crashes: a script cannot restart the kernel",
    "zh-cn": "{endpoint} 崩溃：脚本无法重启内核",
  },
  silent: { en: "{endpoint} neither sends nor receives a segment", "zh-cn": "{endpoint} 没有收发任何报文段" },
  connections: {
    en: "{endpoint} has several connections: a script can have only one",
    "zh-cn": "{endpoint} 有多个连接：一个脚本只能有一个连接",
  },
} as const satisfies Record<string, Text>;
