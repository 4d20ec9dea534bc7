import type { Explanation } from "./explanation.ts";
import type { ignoreFindings } from "./ignore.ts";

export const explainedIgnore: Readonly<Record<keyof typeof ignoreFindings, Explanation>> = {
  "ignore-without-code": {
    example: "[[# tcpflow-ignore]]\nclient: connect",
    means: {
      en: "Only findings that are named are ignored, so that nothing new goes unseen.",
      "zh-cn": "只忽略写明的问题，这样新出现的问题不会被掩盖。",
    },
    mend: {
      en: "Write the codes behind it: `# tcpflow-ignore call-fails`.",
      "zh-cn": "在后面写出代码：`# tcpflow-ignore call-fails`。",
    },
  },
  "unknown-code": {
    example: "# tcpflow-ignore [[nonsense]]\nclient: connect",
    means: { en: "This word is no finding's code.", "zh-cn": "这个单词不是任何问题的代码。" },
    mend: { en: "Take a code of this page.", "zh-cn": "采用本页列出的代码。" },
  },
  "misspelt-code": {
    example: "host alice\nhost bob\n# tcpflow-ignore [[cal-fails]]\nalice: connect",
    means: {
      en: "The word looks like a finding's code that is spelt otherwise.",
      "zh-cn": "这个单词像是拼错的问题代码。",
    },
    mend: { en: "Take the suggested code.", "zh-cn": "采用所建议的代码。" },
  },
  "unused-ignore": {
    example: "# tcpflow-ignore [[call-fails]]\nclient: connect",
    means: {
      en: "The line has no such finding, or has it no longer: the comment would hide the next one that comes.",
      "zh-cn": "那一行没有（或不再有）这种问题；这条注释会掩盖以后出现的问题。",
    },
    mend: { en: "Remove the comment, or the code that is not needed.", "zh-cn": "删去这条注释，或其中不需要的代码。" },
  },
};
