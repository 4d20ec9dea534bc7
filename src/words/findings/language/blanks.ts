/** `?` where it can ask for nothing. */
import type { FindingWords } from "../finding.ts";

export const misplacedBlankFindings = {
  "misplaced-blank": {
    severity: "error",
    message: {
      en: "`?` cannot stand here: the run needs the value to go on.",
      "zh-cn": "此处不能写 `?`：没有这个值就无法运行。",
    },
    meaning: {
      en: "A blank asks for what follows from the run. What is forged, what `wait until` waits for and the fields of `<->` are given to the run, and a quoted text tells its length.",
      "zh-cn":
        "空白处的内容必须能由运行得出。伪造的报文段、`wait until` 等待的条件和 `<->` 的字段是运行的前提，引号中的文本已经说明了长度。",
    },
    fix: { en: "Write the value.", "zh-cn": "写出具体的值。" },
    example: "client: connect\nforge server -> client: RST seq=[[?]]",
  },
} as const satisfies Record<string, FindingWords>;
