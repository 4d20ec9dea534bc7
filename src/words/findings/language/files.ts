/** Whole files: too large, not text, too many problems. */
import type { FindingWords } from "../finding.ts";

export const fileFindings = {
  "text-too-large": {
    severity: "error",
    message: {
      en: "This file is larger than {max} million characters: it is not read. Split it into several files.",
      "zh-cn": "文件超过 {max} 百万个字符，不予读取。请拆分成多个文件。",
    },
    meaning: {
      en: "A file of this size is not read at all, so that the editor stays quick.",
      "zh-cn": "这么大的文件完全不读取，以保证编辑器的响应速度。",
    },
    fix: {
      en: "Split it: scenarios share nothing, so each can stand in a file of its own.",
      "zh-cn": "拆分文件：场景之间互不相干，可以各自放在一个文件里。",
    },
    example: `[[client: connect]]\n${"# and so on\n".repeat(700_000)}`,
  },
  "too-many-scenarios": {
    severity: "error",
    message: {
      en: "This file holds more than {max} scenarios: it is not read. Split it into several files.",
      "zh-cn": "文件中的场景超过 {max} 个，不予读取。请拆分成多个文件。",
    },
    meaning: { en: "A file with so many scenarios is not read at all.", "zh-cn": "场景如此之多的文件完全不读取。" },
    fix: { en: "Split it into several files.", "zh-cn": "拆分成多个文件。" },
    example: `[[scenario "one of many"]]\n${'scenario "one of many"\n'.repeat(10_000)}`,
  },
  "binary-text": {
    severity: "error",
    message: {
      en: "There is a NUL character here: this is not a text, so this scenario is not read.",
      "zh-cn": "此处有 NUL 字符：这不是文本，因此不读取本场景。",
    },
    meaning: {
      en: "A NUL character never stands in a text, so this is something else: a capture, an archive, UTF-16.",
      "zh-cn": "文本中不会出现 NUL 字符，因此这是别的内容：抓包文件、压缩包或 UTF-16 编码。",
    },
    fix: { en: "Save the file as UTF-8 text.", "zh-cn": "将文件保存为 UTF-8 文本。" },
    example: "client: connect\n[[\0]]",
  },
  "long-line": {
    severity: "error",
    message: {
      en: "This line is {length} characters long; lines of more than {max} are not read.",
      "zh-cn": "本行长 {length} 个字符；超过 {max} 个字符的行不予读取。",
    },
    meaning: {
      en: "No statement is that long; the line alone is left out, everything else is read.",
      "zh-cn": "没有这么长的语句；只略过这一行，其余照常读取。",
    },
    fix: {
      en: "Break the line, or send many bytes with `len=` instead of a text.",
      "zh-cn": "拆开这一行；要发送很多字节时，用 `len=` 代替文本。",
    },
    example: `client: connect\n[[# ${"very ".repeat(2_000)}long]]\n`,
  },
  "too-many-problems": {
    severity: "error",
    message: {
      en: "More than {count} problems in this scenario: the ones from here on are not listed.",
      "zh-cn": "本场景中的问题超过 {count} 个：从此处起不再列出。",
    },
    meaning: {
      en: "Nobody reads more than a hundred problems of one scenario: most likely it is not one.",
      "zh-cn": "一个场景里的问题超过一百个就没有人会读下去：它很可能根本不是场景。",
    },
    fix: {
      en: "Mend the first ones; the others come back if they are still there.",
      "zh-cn": "先改前面的问题；其余的如果还在，会再次列出。",
    },
    example: `${"%\n".repeat(100)}[[%]]\n`,
  },
} as const satisfies Record<string, FindingWords>;
