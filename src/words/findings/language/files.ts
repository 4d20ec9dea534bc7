/** Whole files: too large, not text, too many problems. */
import type { FindingWords } from "../finding.ts";

export const fileFindings = {
  "text-too-large": {
    severity: "error",
    message: {
      en: "This file is too large: it has more than {max} million characters. Split it into several files.",
      "zh-cn": "文件过大：超过 {max}00 万个字符。请拆分成多个文件。",
    },
    meaning: {
      en: "Files of this size are not parsed at all, to keep the editor responsive.",
      "zh-cn": "为保证编辑器的响应速度，不解析这么大的文件。",
    },
    fix: {
      en: "Split the file. Scenarios are independent of each other, so each can have a file of its own.",
      "zh-cn": "拆分文件。各场景相互独立，可以分别放在不同的文件中。",
    },
    example: `[[client: connect]]\n${"# and so on\n".repeat(700_000)}`,
  },
  "too-many-lines": {
    severity: "error",
    message: {
      en: "This file has more than {max} lines, so it is not read. Split it into several files.",
      "zh-cn": "文件超过 {max} 行，不予读取。请拆分成多个文件。",
    },
    meaning: {
      en: "A file with that many lines is not read at all, so that the editor stays quick.",
      "zh-cn": "行数这么多的文件完全不读取，以保证编辑器的响应速度。",
    },
    fix: {
      en: "Split it: scenarios share nothing, so each can have a file of its own.",
      "zh-cn": "拆分文件：场景之间互不相干，可以各自放在一个文件里。",
    },
    example: `[[client: connect]]\n${"\n".repeat(500_000)}`,
  },
  "too-many-scenarios": {
    severity: "error",
    message: {
      en: "This file has more than {max} scenarios. Split it into several files.",
      "zh-cn": "文件中的场景超过 {max} 个。请拆分成多个文件。",
    },
    meaning: {
      en: "Files with this many scenarios are not parsed at all, to keep the editor responsive.",
      "zh-cn": "为保证编辑器的响应速度，不解析场景如此之多的文件。",
    },
    fix: { en: "Split the file into several files.", "zh-cn": "把文件拆分成多个文件。" },
    example: `[[scenario "one of many"]]\n${'scenario "one of many"\n'.repeat(10_000)}`,
  },
  "binary-text": {
    severity: "error",
    message: {
      en: "Unexpected NUL character. This does not look like a text file, so the scenario is not parsed.",
      "zh-cn": "出现了 NUL 字符。这不像文本文件，因此不解析本场景。",
    },
    meaning: {
      en: "Text never contains NUL. The file is probably a packet capture, an archive or text encoded as UTF-16.",
      "zh-cn": "文本中不会出现 NUL 字符。该文件可能是抓包文件、压缩包，或采用 UTF-16 编码的文本。",
    },
    fix: { en: "Save the file as UTF-8 text.", "zh-cn": "将文件保存为 UTF-8 文本。" },
    example: "client: connect\n[[\0]]",
  },
  "long-line": {
    severity: "error",
    message: {
      en: "This line has {length} characters; the maximum is {max}.",
      "zh-cn": "本行有 {length} 个字符，最多允许 {max} 个。",
    },
    meaning: {
      en: "The line is skipped. All other lines are parsed as usual.",
      "zh-cn": "本行被跳过，其他行照常解析。",
    },
    fix: {
      en: "Shorten the line. To send many bytes, write `len=N` instead of quoted text.",
      "zh-cn": "缩短本行。要发送大量字节时，用 `len=N` 代替引号中的文本。",
    },
    example: `client: connect\n[[# ${"very ".repeat(2_000)}long]]\n`,
  },
  "too-many-problems": {
    severity: "error",
    message: {
      en: "This scenario has more than {count} problems; the rest are not shown.",
      "zh-cn": "本场景中的问题超过 {count} 个，其余的不再显示。",
    },
    meaning: {
      en: "A text with this many problems is probably not a scenario.",
      "zh-cn": "问题如此之多的文本很可能根本不是场景。",
    },
    fix: {
      en: "Fix the first problems. The hidden ones appear as the list gets shorter.",
      "zh-cn": "先解决前面的问题；列表变短后，其余的问题会显示出来。",
    },
    example: `${"%\n".repeat(100)}[[%]]\n`,
  },
} as const satisfies Record<string, FindingWords>;
