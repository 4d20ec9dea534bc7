import type { Text } from "../text.ts";

/** How the command line describes what makes exercises and grades them. */
export const exerciseOptions = {
  exerciseAbout: {
    en: "replace what follows from the run with ?, and print the exercise",
    "zh-cn": "把能由运行得出的内容换成 ?，输出练习题",
  },
  exerciseBlank: {
    en: "what to ask for, separated by commas: {groups}",
    "zh-cn": "要求填写的内容，用逗号分隔：{groups}",
  },
  exerciseOut: { en: "write to this file instead of standard output", "zh-cn": "写入该文件，而不是标准输出" },
  gradeAbout: {
    en: "grade students' answers against the run of the exercise",
    "zh-cn": "按练习题自身的运行结果，给学生填写的内容评分",
  },
  gradeExercise: { en: "the exercise, with its blanks", "zh-cn": "带有空白的练习题" },
  gradeStudents: {
    en: "the students' files, or folders of them",
    "zh-cn": "学生的文件，或存放这些文件的文件夹",
  },
  gradePass: {
    en: "pass mark in percent: exit with status 1 if a file is below it",
    "zh-cn": "及格线（百分比）：有文件低于该线时以状态 1 退出",
  },
  gradeFormat: { en: "output format: text or json", "zh-cn": "输出格式：text 或 json" },
  answersOption: { en: "print the answers to the blanks of exercises", "zh-cn": "给出练习题中各空白的答案" },
} as const satisfies Record<string, Text>;

/** What `tflow exercise` and `tflow grade`, `tflow check --answers`, and the light bulb in an exercise say. */
export const exerciseWords = {
  answer: { en: "{message} Answer: {answer}", "zh-cn": "{message}答案：{answer}" },
  nothingAsked: {
    en: "nothing that '--blank' asks for can be left blank in this file",
    "zh-cn": "“--blank”所要求的内容，在该文件中没有可以留空的",
  },
  noBlanks: {
    en: "no blanks to grade: write ? where students are to answer, or use 'tflow exercise'",
    "zh-cn": "没有可评分的空白：在要求作答的地方写 ?，或使用“tflow exercise”",
  },
  brokenExercise: {
    en: "the exercise has errors, so that its blanks have no answers: see 'tflow check'",
    "zh-cn": "练习题有错误，其中的空白没有答案：见“tflow check”",
  },
  points: { en: "{file}: {points} of {of}", "zh-cn": "{file}：{points} 分，满分 {of} 分" },
  notGiven: { en: "{asks}: not filled in; the answer is {answer}", "zh-cn": "{asks}：未填写；答案是 {answer}" },
  notRight: {
    en: "{asks}: {given} is wrong; the answer is {answer}",
    "zh-cn": "{asks}：{given} 不对；答案是 {answer}",
  },
  because: { en: "{says}. {why}", "zh-cn": "{says}。{why}" },
  sentAfterCall: {
    en: "TCP sends {given} after `{call}`, and no line makes that call here.",
    "zh-cn": "调用 `{call}` 之后 TCP 才发送 {given}，而此处没有这一调用。",
  },
  notNumber: {
    en: "`{given}` is neither a number nor a symbol of this exercise.",
    "zh-cn": "`{given}` 既不是数，也不是本练习题中的符号。",
  },
  variable: {
    en: "`{variable}` (RFC {rfc} §{section}): {meaning}",
    "zh-cn": "`{variable}`（RFC {rfc} §{section}）：{meaning}",
  },
  ownVariable: { en: "`{variable}`: {meaning}", "zh-cn": "`{variable}`：{meaning}" },
  sentInstead: { en: "What TCP sends here is {answer}.", "zh-cn": "TCP 此时发送的是 {answer}。" },
  changed: {
    en: "exercise-changed: this line differs from the exercise in more than its blanks",
    "zh-cn": "exercise-changed：本行除空白外与练习题不同",
  },
  missing: {
    en: "exercise-changed: line {line} of the exercise is missing or differs in more than its blanks",
    "zh-cn": "exercise-changed：缺少练习题的第 {line} 行，或该行除空白外有改动",
  },
  makeNumbers: { en: "Make an exercise: numbers", "zh-cn": "改成练习题：数值" },
  makeFlags: { en: "Make an exercise: flags", "zh-cn": "改成练习题：标志位" },
  makeStates: { en: "Make an exercise: states", "zh-cn": "改成练习题：状态" },
  makeAll: { en: "Make an exercise: all of these", "zh-cn": "改成练习题：全部" },
  question: { en: "Line {line}: find {asked}.", "zh-cn": "第 {line} 行：填写{asked}。" },
  hintShort: { en: "Hint", "zh-cn": "提示" },
  hint: { en: "Hint: the rule and its section", "zh-cn": "提示：规则及其章节" },
  showAnswer: { en: "Show the answer", "zh-cn": "显示答案" },
} as const satisfies Record<string, Text>;
