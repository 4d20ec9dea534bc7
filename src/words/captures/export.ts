/** Comments of packets that a scenario's run became. */
import type { Text } from "../text.ts";

export const captureWords = {
  forged: { en: "Forged: no TCP sent it.", "zh-cn": "伪造：不是 TCP 发送的。" },
  lost: { en: "Lost on the way.", "zh-cn": "途中丢失。" },
} as const satisfies Record<string, Text>;
