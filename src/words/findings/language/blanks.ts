/** `?` where it can ask for nothing. */
import type { FindingWords } from "../finding.ts";

export const misplacedBlankFindings = {
  "misplaced-blank": {
    severity: "error",
    message: {
      en: "A blank is not allowed here. Write the value instead of `?`.",
      "zh-cn": "此处不能留空。请用具体的值代替 `?`。",
    },
    meaning: {
      en: "A blank asks for what follows from the run at that line. Forged segments, the condition of `wait until` and the parts of a line with `<->` are inputs of the run, `finally` and `always` are checked elsewhere, quoted text already determines the length, and diagrams show the time anyway.",
      "zh-cn":
        "空白处的内容必须能由运行到该行时得出。伪造的报文段、`wait until` 等待的条件和带有 `<->` 的行是运行的前提，`finally` 和 `always` 在别处检查，引号中的文本已经确定了长度，而时间在图中总会显示。",
    },
    fix: { en: "Write the value.", "zh-cn": "写出具体的值。" },
    example: "client: connect\nforge server -> client: RST seq=[[?]]",
  },
} as const satisfies Record<string, FindingWords>;
