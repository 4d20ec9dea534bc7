import type { FindingWords } from "./finding-words.ts";

/** Findings about the comments that keep other findings from being told. */
export const ignoreFindings = {
  "ignore-without-code": {
    severity: "warning",
    en: "It is not said which finding is to be ignored: `# tcpflow-ignore CODE`, with one or more codes.",
    "zh-cn": "没有写明忽略哪种问题：`# tcpflow-ignore 代码`，可以写一个或多个代码。",
  },
  "unknown-code": {
    severity: "warning",
    en: "No finding has the code “{word}”, so there is nothing to ignore.",
    "zh-cn": "没有代码为“{word}”的问题，因此无可忽略。",
  },
  "misspelt-code": {
    severity: "warning",
    en: "No finding has the code “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有代码为“{word}”的问题。是否想写“{suggestion}”？",
  },
  "unused-ignore": {
    severity: "warning",
    en: "Nothing is ignored here: the line that this is for has no finding “{code}”.",
    "zh-cn": "此处没有忽略任何内容：它所针对的那一行没有“{code}”这种问题。",
  },
} as const satisfies Record<string, FindingWords>;
