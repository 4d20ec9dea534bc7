/** Comments that set preview options, and comments that look like one of the language's own. */
import type { FindingWords } from "../finding.ts";

export const previewFindings = {
  "misspelt-comment": {
    severity: "warning",
    message: {
      en: "`{word}` is just a comment. Did you mean `{suggestion}`?",
      "zh-cn": "`{word}` 只是普通注释。是否想写 `{suggestion}`？",
    },
    meaning: {
      en: "Comments have no effect, except those that start with `tcpflow-preview:` or `tcpflow-ignore`. This one looks like a typo of one of these.",
      "zh-cn": "注释不起任何作用，以 `tcpflow-preview:` 或 `tcpflow-ignore` 开头的除外。这条注释像是其中之一的误写。",
    },
    fix: { en: "Use the suggested word.", "zh-cn": "采用建议的写法。" },
    example: "# [[tcpflow-previw]]: times=on\nclient: connect\nclient: abort",
  },
  "preview-without-option": {
    severity: "warning",
    message: {
      en: "Missing option. Expected one of: {options}.",
      "zh-cn": "缺少选项。可用的选项：{options}。",
    },
    meaning: {
      en: "The comment sets no option, so it has no effect on the diagrams.",
      "zh-cn": "这条注释没有设置任何选项，对图没有影响。",
    },
    fix: {
      en: "Add an option, as in `# tcpflow-preview: numbers=absolute`, or remove the comment.",
      "zh-cn": "写出选项，例如 `# tcpflow-preview: numbers=absolute`，或删除这条注释。",
    },
    example: "[[# tcpflow-preview:]]\nclient: connect\nclient: abort",
  },
  "unknown-preview-option": {
    severity: "warning",
    message: {
      en: "Unknown preview option `{word}`. Expected one of: {options}.",
      "zh-cn": "未知的预览选项 `{word}`。可用的选项：{options}。",
    },
    meaning: { en: "Diagrams have no such option, so it is ignored.", "zh-cn": "图没有这个选项，因此被忽略。" },
    fix: { en: "Choose an option from the message.", "zh-cn": "从消息列出的选项中选择。" },
    example: "# tcpflow-preview: [[background]]=blue\nclient: connect\nclient: abort",
  },
  "misspelt-preview-option": {
    severity: "warning",
    message: {
      en: "Unknown preview option `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的预览选项 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: {
      en: "The word looks like a misspelled option.",
      "zh-cn": "这个单词像是拼错的选项名。",
    },
    fix: { en: "Use the suggested option.", "zh-cn": "采用建议的选项。" },
    example: "# tcpflow-preview: [[nmubers]]=absolute\nclient: connect\nclient: abort",
  },
  "preview-option-without-value": {
    severity: "warning",
    message: {
      en: "Preview option `{option}` needs a value: {values}.",
      "zh-cn": "预览选项 `{option}` 需要取值：{values}。",
    },
    meaning: {
      en: "An option is written as `name=value`. Without a value, it is ignored.",
      "zh-cn": "选项的写法是 `名称=取值`；没有取值的选项被忽略。",
    },
    fix: { en: "Add a value.", "zh-cn": "写出取值。" },
    example: "# tcpflow-preview: [[times]]\nclient: connect\nclient: abort",
  },
  "unknown-preview-value": {
    severity: "warning",
    message: {
      en: "`{option}` cannot be `{word}`. Expected one of: {values}.",
      "zh-cn": "`{option}` 不能取 `{word}`。可用的值：{values}。",
    },
    meaning: { en: "The option has no such value, so it is ignored.", "zh-cn": "该选项没有这个取值，因此被忽略。" },
    fix: { en: "Choose a value from the message.", "zh-cn": "从消息列出的值中选择。" },
    example: "# tcpflow-preview: theme=[[blue]]\nclient: connect\nclient: abort",
  },
  "misspelt-preview-value": {
    severity: "warning",
    message: {
      en: "`{option}` cannot be `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "`{option}` 不能取 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: {
      en: "The word looks like a misspelled value.",
      "zh-cn": "这个单词像是拼错的值。",
    },
    fix: { en: "Use the suggested value.", "zh-cn": "采用建议的值。" },
    example: "# tcpflow-preview: numbers=[[absolut]]\nclient: connect\nclient: abort",
  },
  "unknown-preview-endpoint": {
    severity: "warning",
    message: {
      en: "Unknown endpoint `{name}`: no scenario in this file has it. Expected one of: {known}.",
      "zh-cn": "未知的端点 `{name}`：本文件的所有场景中都没有它。可用的端点：{known}。",
    },
    meaning: {
      en: "`endpoints=` lists the endpoints to show. A name that no scenario uses has no effect.",
      "zh-cn": "`endpoints=` 列出要显示的端点；没有任何场景使用的名称不起作用。",
    },
    fix: { en: "Correct the name, or remove it.", "zh-cn": "改正这个名称，或删除它。" },
    example: "# tcpflow-preview: endpoints=[[cleint]]\nclient: connect\nclient: abort",
  },
} as const satisfies Record<string, FindingWords>;
