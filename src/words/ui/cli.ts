import type { Text } from "../text.ts";

/** What `tflow` says: its help, and what it tells about files and usage. */
export const cliWords = {
  // ---------------------------------------------------------------- help
  about: {
    en: "Checks and draws .tcpflow files: what happens on TCP connections, with a real RFC 9293 TCP under every line.",
    "zh-cn": "检查并绘制 .tcpflow 文件：描述 TCP 连接上发生的事情，每一行底下都运行着真实的 RFC 9293 TCP。",
  },
  usageTitle: { en: "Usage:", "zh-cn": "用法：" },
  argumentsTitle: { en: "Arguments:", "zh-cn": "参数：" },
  optionsTitle: { en: "Options:", "zh-cn": "选项：" },
  commandsTitle: { en: "Commands:", "zh-cn": "命令：" },
  commandPlace: { en: "[options] <command>", "zh-cn": "[选项] <命令>" },
  optionsPlace: { en: "[options]", "zh-cn": "[选项]" },
  helpOption: { en: "show this help", "zh-cn": "显示本帮助" },
  helpCommand: { en: "show the help of a command", "zh-cn": "显示某个命令的帮助" },
  versionOption: { en: "show the version", "zh-cn": "显示版本号" },
  localeOption: { en: "language of messages: en or zh-cn", "zh-cn": "消息所用的语言：en 或 zh-cn" },
  defaultValue: { en: " (default: {value})", "zh-cn": "（默认：{value}）" },
  exitStatus: {
    en: "Exit status: 0 no error, 1 some error in a file, 2 wrong usage or a file that cannot be read.",
    "zh-cn": "退出状态：0 表示没有错误；1 表示某个文件中有错误；2 表示用法不对或文件无法读取。",
  },
  checkAbout: { en: "print every finding about files", "zh-cn": "列出文件中的所有问题" },
  checkFiles: {
    en: "files, folders (every .tcpflow file below them), or - for standard input",
    "zh-cn": "文件、文件夹（其下所有 .tcpflow 文件），或用 - 表示标准输入",
  },
  checkFormat: { en: "text, json or sarif", "zh-cn": "输出格式：text、json 或 sarif" },
  checkWatch: { en: "check again whenever a file changes", "zh-cn": "文件每次改动后重新检查" },
  severityOption: {
    en: "how grave a finding is: CODE=error, warning, information, hint or off; may be given several times",
    "zh-cn": "某种问题的严重程度：代码=error、warning、information、hint 或 off；可多次给出",
  },
  formatAbout: {
    en: "write files in their usual form: columns, plain signs, canonical names",
    "zh-cn": "将文件整理成规范格式：字段对齐、半角符号、规范的名称",
  },
  formatFiles: {
    en: "files, folders (every .tcpflow file below them), or - for standard input (the text goes to standard output)",
    "zh-cn": "文件、文件夹（其下所有 .tcpflow 文件），或用 - 表示标准输入（结果写到标准输出）",
  },
  formatCheck: {
    en: "write nothing; list the files that are not in their usual form, with an exit status of 1 if there are any",
    "zh-cn": "不写入，只列出格式不规范的文件；若有这样的文件，退出状态为 1",
  },
  formatDid: { en: "Files: {files}. Formatted: {changed}.", "zh-cn": "文件：{files} 个；已整理格式：{changed} 个。" },
  formatWould: {
    en: "Files: {files}. Not in their usual form: {changed}.",
    "zh-cn": "文件：{files} 个；格式不规范：{changed} 个。",
  },
  runAbout: { en: "run the scenarios of a file and print what happened", "zh-cn": "运行文件中的场景并输出发生的事件" },
  runFormat: { en: "text (a table) or json (the trace)", "zh-cn": "输出格式：text（表格）或 json（完整轨迹）" },
  oneFile: { en: "a .tcpflow file, or - for standard input", "zh-cn": "一个 .tcpflow 文件，或用 - 表示标准输入" },
  scenarioOption: {
    en: "only the scenario of this title, or the Nth (from 1)",
    "zh-cn": "只处理标题为此的场景，或第 N 个场景（从 1 数起）",
  },
  renderAbout: { en: "draw the scenarios of a file", "zh-cn": "绘制文件中的场景" },
  renderTo: {
    en: "svg (a picture of its own), mermaid (a sequence diagram's source), markdown (the text, its diagram and what was found) or text (for terminals)",
    "zh-cn":
      "输出形式：svg（独立的图片）、mermaid（时序图源码）、markdown（文本、时序图与所有问题）或 text（用于终端）",
  },
  renderView: {
    en: "what to draw: sequence, timeline, states or sockets",
    "zh-cn": "绘制的视图：sequence（时序图）、timeline（时间线）、states（状态图）或 sockets（套接字）",
  },
  renderTheme: {
    en: "colours of an SVG: light, dark, or auto (as its reader prefers)",
    "zh-cn": "SVG 的配色：light（浅色）、dark（深色）或 auto（随读者的偏好）",
  },
  renderTransparent: { en: "leave the background of an SVG out", "zh-cn": "SVG 不带背景" },
  renderNumbers: {
    en: "sequence numbers: auto (as written), relative or absolute",
    "zh-cn": "序号：auto（按原文）、relative（相对）或 absolute（绝对）",
  },
  renderHideAcks: { en: "leave out segments that only acknowledge", "zh-cn": "不画仅含确认的报文段" },
  renderFoldData: { en: "draw data sent in a row as one arrow", "zh-cn": "把连续发送的数据画成一个箭头" },
  renderHideCalls: { en: "leave out the applications' calls", "zh-cn": "不画应用程序的调用" },
  renderStates: {
    en: "states in the sequence: notes, or activations (bars on the life lines)",
    "zh-cn": "序列图中的状态：notes（注释框）或 activations（生命线上的激活条）",
  },
  renderTimes: { en: "write at each arrow when it was sent", "zh-cn": "在每个箭头旁标注发送时间" },
  renderEndpoints: {
    en: "draw these endpoints only, parted by commas",
    "zh-cn": "只画这些端点，以逗号分隔",
  },
  renderOut: { en: "write to this file instead of standard output", "zh-cn": "写入此文件，而不是标准输出" },

  // ---------------------------------------------------------------- wrong usage
  error: { en: "error: {message}", "zh-cn": "错误：{message}" },
  unknownCommand: { en: "There is no command “{what}”.", "zh-cn": "没有命令“{what}”。" },
  unknownOption: { en: "There is no option {what} here.", "zh-cn": "此处没有选项 {what}。" },
  internalFailure: {
    en: "tflow itself failed ({reason}). That is a mistake of tflow, not of the file.",
    "zh-cn": "tflow 自身出错（{reason}）。这是 tflow 的问题，与文件无关。",
  },
  unknownCode: { en: "There is no finding “{what}”.", "zh-cn": "没有“{what}”这种问题。" },
  missingArgument: { en: "The argument “{what}” is missing.", "zh-cn": "缺少参数“{what}”。" },
  missingValue: { en: "The option “{what}” wants a value.", "zh-cn": "选项“{what}”需要一个值。" },
  missingOption: { en: "The option “{what}” is missing.", "zh-cn": "缺少选项“{what}”。" },
  wrongValue: {
    en: "“{value}” is no value of {what}; possible are: {choices}.",
    "zh-cn": "“{value}”不是 {what} 的有效值；可选值：{choices}。",
  },
  tooManyArguments: { en: "There are too many arguments.", "zh-cn": "参数过多。" },
  wrongUsage: { en: "The command cannot be understood: {what}", "zh-cn": "无法理解该命令：{what}" },
  seeHelp: { en: "“{command} --help” tells more.", "zh-cn": "详见“{command} --help”。" },
  watchStdin: { en: "Standard input cannot be watched.", "zh-cn": "无法监视标准输入。" },

  // ---------------------------------------------------------------- files
  notFound: { en: "There is no such file or folder.", "zh-cn": "没有这个文件或文件夹。" },
  notAllowed: { en: "The file may not be read: permission denied.", "zh-cn": "没有读取该文件的权限。" },
  notReadable: { en: "The file cannot be read ({reason}).", "zh-cn": "无法读取该文件（{reason}）。" },
  isFolder: { en: "This is a folder; one file is wanted.", "zh-cn": "这是一个文件夹；此处需要一个文件。" },
  noFiles: { en: "There is no .tcpflow file below this folder.", "zh-cn": "该文件夹下没有 .tcpflow 文件。" },
  binary: {
    en: "This is not a text in UTF-8 (it is a binary file, or in another encoding).",
    "zh-cn": "这不是 UTF-8 文本（它是二进制文件，或使用了其他编码）。",
  },
  tooLarge: {
    en: "The file is too large: {size} MB; at most {limit} MB are read.",
    "zh-cn": "文件过大：{size} MB；最多读取 {limit} MB。",
  },
  notWritable: { en: "{file} cannot be written ({reason}).", "zh-cn": "无法写入 {file}（{reason}）。" },

  // ---------------------------------------------------------------- scenarios
  noScenario: { en: "There is no scenario in this file.", "zh-cn": "该文件中没有场景。" },
  scenarioNotFound: {
    en: "There is no scenario “{wanted}” in this file. It has: {list}.",
    "zh-cn": "该文件中没有场景“{wanted}”。其中有：{list}。",
  },
  oneDiagram: {
    en: "One drawing shows one scenario, and this file has {count}: choose one with --scenario. It has: {list}.",
    "zh-cn": "一张图只能显示一个场景，而该文件有 {count} 个场景：请用 --scenario 选择其一。其中有：{list}。",
  },
  noSuchDrawing: {
    en: "The view {view} cannot be had as {form}; possible are: {list}.",
    "zh-cn": "视图 {view} 没有 {form} 形式；可选的有：{list}。",
  },
  untitled: { en: "(untitled)", "zh-cn": "（无标题）" },

  // ---------------------------------------------------------------- findings
  summary: {
    en: "Files: {files}. Errors: {errors}. Warnings: {warnings}.",
    "zh-cn": "文件：{files} 个；错误：{errors} 个；警告：{warnings} 个。",
  },
  watching: { en: "Watching for changes; Ctrl+C ends it.", "zh-cn": "正在监视文件改动；按 Ctrl+C 结束。" },
  running: { en: "running", "zh-cn": "运行中" },

  // ---------------------------------------------------------------- the table of `run`
  number: { en: "no.", "zh-cn": "编号" },
  cause: { en: "cause", "zh-cn": "起因" },
  time: { en: "time", "zh-cn": "时间" },
  line: { en: "line", "zh-cn": "行" },
  where: { en: "where", "zh-cn": "位置" },
  what: { en: "what happened", "zh-cn": "事件" },
  profile: { en: "profile {profile}", "zh-cn": "配置 {profile}" },
  suppose: { en: "supposed: {suppose}", "zh-cn": "假设：{suppose}" },
  finalStates: { en: "at the end: {states}", "zh-cn": "结束时：{states}" },
  callReturned: { en: "{call} returns {result} at {time}", "zh-cn": "{call} 于 {time} 返回 {result}" },
  callAtOnce: { en: "{call} returns {result}", "zh-cn": "{call} 返回 {result}" },
  callNever: { en: "{call} never returns", "zh-cn": "{call} 始终没有返回" },
  arrives: { en: "arrives at {times}", "zh-cn": "于 {times} 到达" },
  lost: { en: "lost", "zh-cn": "丢失" },
  lostToCut: { en: "lost: the path is cut", "zh-cn": "丢失：路径已切断" },
  held: { en: "held as {name}", "zh-cn": "以 {name} 之名滞留在网络中" },
  retransmission: { en: "retransmission", "zh-cn": "重传" },
  forged: { en: "forged", "zh-cn": "伪造" },
  timer: { en: "{timer} timer fires", "zh-cn": "{timer} 定时器到期" },
  dropped: { en: "segment {id} is not taken: {reason}", "zh-cn": "报文段 {id} 未被接受：{reason}" },
  crash: { en: "crashes and restarts", "zh-cn": "崩溃并重启" },
  cut: { en: "the path is cut", "zh-cn": "路径被切断" },
  mend: { en: "the path is mended", "zh-cn": "路径恢复" },
} as const satisfies Record<string, Text>;
