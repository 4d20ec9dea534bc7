/** Comments that suppress findings. */
import type { FindingWords } from "../finding.ts";

export const ignoreFindings = {
  "ignore-without-code": {
    severity: "warning",
    message: {
      en: "Missing code. Write `# tcpflow-ignore CODE`, with one or more codes.",
      "zh-cn": "缺少代码。请写 `# tcpflow-ignore 代码`，可以写一个或多个代码。",
    },
    meaning: {
      en: "The comment suppresses only findings whose codes it lists, so that new ones are not hidden by accident.",
      "zh-cn": "这条注释只忽略列出代码的问题，以免新出现的问题被一并掩盖。",
    },
    fix: {
      en: "Add the codes to suppress: `# tcpflow-ignore call-fails`.",
      "zh-cn": "写出要忽略的代码：`# tcpflow-ignore call-fails`。",
    },
    example: "[[# tcpflow-ignore]]\nclient: connect",
  },
  "unknown-code": {
    severity: "warning",
    message: { en: "Unknown finding `{word}`.", "zh-cn": "未知的问题代码 `{word}`。" },
    meaning: {
      en: "No finding has this code, so the comment suppresses nothing.",
      "zh-cn": "没有使用这个代码的问题，因此这条注释不起作用。",
    },
    fix: { en: "Choose a code from this page.", "zh-cn": "从本页列出的代码中选择。" },
    example: "# tcpflow-ignore [[nonsense]]\nclient: connect",
  },
  "misspelt-code": {
    severity: "warning",
    message: {
      en: "Unknown finding `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的问题代码 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: {
      en: "The word looks like a misspelled code.",
      "zh-cn": "这个单词像是拼错的问题代码。",
    },
    fix: { en: "Use the suggested code.", "zh-cn": "采用建议的代码。" },
    example: "host alice\nhost bob\n# tcpflow-ignore [[cal-fails]]\nalice: connect",
  },
  "unused-ignore": {
    severity: "warning",
    message: {
      en: "Unused suppression: the line has no finding `{code}`.",
      "zh-cn": "多余的忽略注释：对应的行没有 `{code}` 这种问题。",
    },
    meaning: {
      en: "The finding does not occur, or no longer occurs. If it came back, the comment would hide it.",
      "zh-cn": "这种问题不存在或已经消失；如果以后再次出现，这条注释会掩盖它。",
    },
    fix: {
      en: "Remove the comment, or the code that is not needed.",
      "zh-cn": "删除这条注释，或其中不需要的代码。",
    },
    example: "# tcpflow-ignore [[call-fails]]\nclient: connect",
  },
} as const satisfies Record<string, FindingWords>;
