/** Comments that suppress findings. */
import type { FindingWords } from "../finding.ts";

export const ignoreFindings = {
  "ignore-without-code": {
    severity: "warning",
    message: {
      en: "It is not said which finding is to be ignored: `# tcpflow-ignore CODE`, with one or more codes.",
      "zh-cn": "没有写明忽略哪种问题：`# tcpflow-ignore 代码`，可以写一个或多个代码。",
    },
    meaning: {
      en: "Only findings that are named are ignored, so that nothing new goes unseen.",
      "zh-cn": "只忽略写明的问题，这样新出现的问题不会被掩盖。",
    },
    fix: {
      en: "Write the codes behind it: `# tcpflow-ignore call-fails`.",
      "zh-cn": "在后面写出代码：`# tcpflow-ignore call-fails`。",
    },
    example: "[[# tcpflow-ignore]]\nclient: connect",
  },
  "unknown-code": {
    severity: "warning",
    message: {
      en: "No finding has the code “{word}”, so there is nothing to ignore.",
      "zh-cn": "没有代码为“{word}”的问题，因此无可忽略。",
    },
    meaning: { en: "This word is no finding's code.", "zh-cn": "这个单词不是任何问题的代码。" },
    fix: { en: "Take a code of this page.", "zh-cn": "采用本页列出的代码。" },
    example: "# tcpflow-ignore [[nonsense]]\nclient: connect",
  },
  "misspelt-code": {
    severity: "warning",
    message: {
      en: "No finding has the code “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "没有代码为“{word}”的问题。是否想写“{suggestion}”？",
    },
    meaning: {
      en: "The word looks like a finding's code that is spelt otherwise.",
      "zh-cn": "这个单词像是拼错的问题代码。",
    },
    fix: { en: "Take the suggested code.", "zh-cn": "采用所建议的代码。" },
    example: "host alice\nhost bob\n# tcpflow-ignore [[cal-fails]]\nalice: connect",
  },
  "unused-ignore": {
    severity: "warning",
    message: {
      en: "Nothing is ignored here: the line that this is for has no finding “{code}”.",
      "zh-cn": "此处没有忽略任何内容：它所针对的那一行没有“{code}”这种问题。",
    },
    meaning: {
      en: "The line has no such finding, or has it no longer: the comment would hide the next one that comes.",
      "zh-cn": "那一行没有（或不再有）这种问题；这条注释会掩盖以后出现的问题。",
    },
    fix: { en: "Remove the comment, or the code that is not needed.", "zh-cn": "删去这条注释，或其中不需要的代码。" },
    example: "# tcpflow-ignore [[call-fails]]\nclient: connect",
  },
} as const satisfies Record<string, FindingWords>;
