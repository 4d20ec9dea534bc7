/** Comments that set preview options, and comments that look like one of the language's own. */
import type { FindingWords } from "../finding.ts";

export const previewFindings = {
  "misspelt-comment": {
    severity: "warning",
    message: {
      en: "“{word}” is an ordinary comment. Did you mean “{suggestion}”?",
      "zh-cn": "“{word}”只是普通注释。是否想写“{suggestion}”？",
    },
    meaning: {
      en: "Comments have no effect, except those that start with `tcpflow-preview:` or `tcpflow-ignore`. This one looks like one of them with a typing error.",
      "zh-cn": "注释不起任何作用，以 `tcpflow-preview:` 或 `tcpflow-ignore` 开头的除外。这条注释像是拼错的其中之一。",
    },
    fix: { en: "Use the suggested word.", "zh-cn": "采用所建议的写法。" },
    example: "# [[tcpflow-previw]]: times=on\nclient: connect\nclient: abort",
  },
  "preview-without-option": {
    severity: "warning",
    message: {
      en: "This comment sets no option. Options: {options}.",
      "zh-cn": "这条注释没有设置任何选项。可用选项：{options}。",
    },
    meaning: { en: "The comment changes nothing in the drawings.", "zh-cn": "这条注释对图没有任何影响。" },
    fix: {
      en: "Add options, for example `# tcpflow-preview: numbers=absolute`, or remove the comment.",
      "zh-cn": "写上选项，例如 `# tcpflow-preview: numbers=absolute`，或者删去这条注释。",
    },
    example: "[[# tcpflow-preview:]]\nclient: connect\nclient: abort",
  },
  "unknown-preview-option": {
    severity: "warning",
    message: {
      en: "Unknown preview option “{word}”. Options: {options}.",
      "zh-cn": "未知的预览选项“{word}”。可用选项：{options}。",
    },
    meaning: { en: "Drawings have no such option; it is ignored.", "zh-cn": "图没有这个选项，它被忽略。" },
    fix: { en: "Use one of the options in the message.", "zh-cn": "采用消息中列出的选项。" },
    example: "# tcpflow-preview: [[background]]=blue\nclient: connect\nclient: abort",
  },
  "misspelt-preview-option": {
    severity: "warning",
    message: {
      en: "Unknown preview option “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "未知的预览选项“{word}”。是否想写“{suggestion}”？",
    },
    meaning: {
      en: "Drawings have no such option, but one with a similar name.",
      "zh-cn": "图没有这个选项，但有一个名字相近的选项。",
    },
    fix: { en: "Use the suggested option.", "zh-cn": "采用所建议的选项。" },
    example: "# tcpflow-preview: [[nmubers]]=absolute\nclient: connect\nclient: abort",
  },
  "preview-option-without-value": {
    severity: "warning",
    message: {
      en: "The preview option “{option}” needs a value: {values}.",
      "zh-cn": "预览选项“{option}”缺少取值：{values}。",
    },
    meaning: {
      en: "An option is written as `name=value`. Without a value it is ignored.",
      "zh-cn": "选项的写法是 `名称=取值`；没有取值的选项被忽略。",
    },
    fix: { en: "Add a value.", "zh-cn": "写上取值。" },
    example: "# tcpflow-preview: [[times]]\nclient: connect\nclient: abort",
  },
  "unknown-preview-value": {
    severity: "warning",
    message: {
      en: "“{option}” cannot be “{word}”. Values: {values}.",
      "zh-cn": "“{option}”不能取“{word}”。可用取值：{values}。",
    },
    meaning: { en: "The option has no such value; it is ignored.", "zh-cn": "该选项没有这个取值，因此被忽略。" },
    fix: { en: "Use one of the values in the message.", "zh-cn": "采用消息中列出的取值。" },
    example: "# tcpflow-preview: theme=[[blue]]\nclient: connect\nclient: abort",
  },
  "misspelt-preview-value": {
    severity: "warning",
    message: {
      en: "“{option}” cannot be “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "“{option}”不能取“{word}”。是否想写“{suggestion}”？",
    },
    meaning: {
      en: "The option has no such value, but one with a similar name.",
      "zh-cn": "该选项没有这个取值，但有一个拼写相近的取值。",
    },
    fix: { en: "Use the suggested value.", "zh-cn": "采用所建议的取值。" },
    example: "# tcpflow-preview: numbers=[[absolut]]\nclient: connect\nclient: abort",
  },
  "unknown-preview-endpoint": {
    severity: "warning",
    message: {
      en: "No scenario in this file has an endpoint “{name}”, so the option does not select it. Endpoints: {known}.",
      "zh-cn": "本文件的任何场景中都没有端点“{name}”，该选项对它不起作用。已有端点：{known}。",
    },
    meaning: {
      en: "`endpoints=` selects the endpoints to draw by their names. A name that no scenario uses selects nothing.",
      "zh-cn": "`endpoints=` 按名字选择要画出的端点；没有任何场景使用的名字什么也选不中。",
    },
    fix: { en: "Use the name of an endpoint, or remove the name.", "zh-cn": "写一个端点的名字，或者删去这个名字。" },
    example: "# tcpflow-preview: endpoints=[[cleint]]\nclient: connect\nclient: abort",
  },
} as const satisfies Record<string, FindingWords>;
