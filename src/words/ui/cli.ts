import type { Text } from "../text.ts";

/** The texts of `tflow`: its help, and its messages about files and usage. */
export const cliWords = {
  furtherFrames: {
    en: "The same holds for {count:further frame|further frames}; the last is frame {frame}.",
    "zh-cn": "另有其他帧同样如此（数量：{count}，最后一个为第 {frame} 帧）。",
  },
  // ---------------------------------------------------------------- help
  about: {
    en: "Checks and draws .tcpflow files: TCP connections, line by line, run by a real RFC 9293 TCP.",
    "zh-cn": "检查并绘制 .tcpflow 文件：逐行描述 TCP 连接，由真实的 RFC 9293 TCP 运行。",
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
  localeOption: { en: "language of the messages: en or zh-cn", "zh-cn": "消息所用的语言：en 或 zh-cn" },
  defaultValue: { en: " (default: {value})", "zh-cn": "（默认：{value}）" },
  exitStatus: {
    en: "Exit status: 0 if there are no errors, 1 if a file has errors, 2 for invalid usage or a file that cannot be read or written.",
    "zh-cn": "退出状态：0 表示没有错误；1 表示文件中有错误；2 表示用法无效，或文件无法读写。",
  },
  explainStatus: {
    en: "Exit status: 0 if no judged frame differs, 1 if one differs, 2 for invalid usage or a capture that cannot be read.",
    "zh-cn": "退出状态：0 表示判断过的帧全部符合；1 表示有不符合的帧；2 表示用法无效，或抓包无法读取。",
  },
  importStatus: {
    en: "Exit status: 0 if all of the capture was imported, 1 if a connection or a part of the capture had to be left out, 2 for invalid usage or a file that cannot be read or written.",
    "zh-cn": "退出状态：0 表示抓包全部导入；1 表示略去了某个连接或抓包的一部分；2 表示用法无效，或文件无法读写。",
  },
  checkAbout: { en: "report the findings of files", "zh-cn": "报告文件中的问题" },
  checkFiles: {
    en: "files (of a Markdown file, its tcpflow fences; .pkt: a packetdrill script), folders (all .tcpflow files in them), or - for standard input",
    "zh-cn":
      "文件（Markdown 文件则检查其中的 tcpflow 代码块；.pkt 为 packetdrill 脚本）、文件夹（其中所有 .tcpflow 文件），或用 - 表示标准输入",
  },
  checkFormat: { en: "output format: text, json or sarif", "zh-cn": "输出格式：text、json 或 sarif" },
  checkWatch: { en: "check again whenever a file changes", "zh-cn": "文件每次改动后重新检查" },
  severityOption: {
    en: "override the severity of a finding: CODE=error, warning, information, hint or off; repeatable",
    "zh-cn": "覆盖某种问题的严重程度：代码=error、warning、information、hint 或 off；可重复使用",
  },
  formatAbout: {
    en: "format files in place: aligned columns, ASCII punctuation, standard names",
    "zh-cn": "就地格式化文件：对齐各列、使用半角标点和标准名称",
  },
  formatFiles: {
    en: "files, folders (all .tcpflow files in them), or - to format standard input to standard output",
    "zh-cn": "文件、文件夹（其中所有 .tcpflow 文件），或用 - 将标准输入格式化到标准输出",
  },
  formatCheck: {
    en: "only list the files that are not formatted; exit with status 1 if there are any",
    "zh-cn": "只列出未格式化的文件；若有，则以状态 1 退出",
  },
  formatDid: { en: "{changed} of {files:file|files} formatted", "zh-cn": "文件：{files} 个；已格式化：{changed} 个" },
  formatWould: {
    en: "{changed} of {files:file|files} not formatted",
    "zh-cn": "文件：{files} 个；未格式化：{changed} 个",
  },
  runAbout: { en: "run the scenarios of a file and print the trace", "zh-cn": "运行文件中的场景并输出轨迹" },
  runFormat: { en: "output format: text (a table) or json", "zh-cn": "输出格式：text（表格）或 json" },
  oneFile: { en: "a .tcpflow file, or - for standard input", "zh-cn": "一个 .tcpflow 文件，或用 - 表示标准输入" },
  scenarioOption: {
    en: "only the scenario with this title or number (starting at 1)",
    "zh-cn": "只处理该标题或序号（从 1 开始）的场景",
  },
  renderAbout: { en: "draw the scenarios of a file", "zh-cn": "绘制文件中的场景" },
  renderTo: {
    en: "output format: svg (a standalone image), mermaid (source of a sequence diagram), markdown (source, diagram and findings), text (for terminals) or html (one page with the source and all diagrams of all scenarios, to open in any browser); default: what --out ends with",
    "zh-cn":
      "输出格式：svg（独立图片）、mermaid（时序图源码）、markdown（源码、时序图与问题）、text（用于终端）或 html（含源码及所有场景全部视图的单个网页，可用任何浏览器打开）；默认由 --out 的扩展名决定",
  },
  renderView: {
    en: "diagram: {views}",
    "zh-cn": "视图：{views}",
  },
  renderTheme: {
    en: "colors of an SVG: light, dark, or auto (the reader's preference)",
    "zh-cn": "SVG 的配色：light（浅色）、dark（深色）或 auto（随读者的偏好）",
  },
  renderTransparent: { en: "draw no background in an SVG", "zh-cn": "SVG 不带背景" },
  renderNumbers: {
    en: "sequence numbers: auto (as in the file), relative or absolute",
    "zh-cn": "序号：auto（与文件一致）、relative（相对）或 absolute（绝对）",
  },
  renderHideAcks: { en: "hide pure ACKs", "zh-cn": "隐藏纯 ACK" },
  renderFoldData: { en: "draw consecutive data segments as one arrow", "zh-cn": "把连续的数据报文段画成一个箭头" },
  renderHideCalls: { en: "hide the calls of the applications", "zh-cn": "隐藏应用程序的调用" },
  renderStates: {
    en: "states in the sequence diagram: notes, or activations (bars on the lifelines)",
    "zh-cn": "时序图中的状态：notes（注释框）或 activations（生命线上的激活条）",
  },
  renderTimes: { en: "label each arrow with the time it was sent", "zh-cn": "在每个箭头旁标注发送时间" },
  renderEndpoints: { en: "draw only these endpoints (comma-separated)", "zh-cn": "只画这些端点（以逗号分隔）" },
  renderAgainst: {
    en: "draw this run beside it: another scenario, profile=NAME or suppose=RULE (svg of the sequence)",
    "zh-cn": "在旁边画出另一次运行：另一个场景、profile=名称 或 suppose=规则（仅时序图的 svg）",
  },
  againstNeedsSvg: {
    en: "`--against` draws the sequence as svg only",
    "zh-cn": "`--against` 只能画 svg 格式的时序图",
  },
  renderOut: { en: "write to this file instead of standard output", "zh-cn": "写入此文件，而不是标准输出" },
  renderOutEach: {
    en: "write to this file instead of standard output; a folder gets one file for each scenario",
    "zh-cn": "写入此文件，而不是标准输出；若是文件夹，则每个场景写一个文件",
  },
  explainAbout: {
    en: "list the TCP connections of captures, the worst first, and judge each frame by a real TCP at both ends",
    "zh-cn": "列出抓包文件中的 TCP 连接，问题最多的在前，并用两端真实的 TCP 判断每一帧",
  },
  explainFiles: {
    en: "captures: pcap or pcapng (also compressed by gzip), the text of tcpdump, tshark or Wireshark, packetdrill scripts, or figures (Mermaid, RFC); - for standard input",
    "zh-cn":
      "抓包文件：pcap 或 pcapng（可用 gzip 压缩），tcpdump、tshark、Wireshark 的文本，packetdrill 脚本，或图（Mermaid、RFC）；用 - 表示标准输入",
  },
  explainFormat: { en: "output format: text, json or markdown", "zh-cn": "输出格式：text、json 或 markdown" },
  explainConnection: {
    en: "only the connection with this number, frame by frame",
    "zh-cn": "只处理该编号的连接，并逐帧列出",
  },
  explainLimit: {
    en: "judge at most this many connections (default: 1000, with at most 200,000 segments); 0: only list them",
    "zh-cn": "最多判断这么多个连接（默认 1000 个，报文段不超过 200,000 个）；0 表示只列出",
  },
  explainAll: { en: "judge all connections", "zh-cn": "判断所有连接" },
  explainProfile: {
    en: "TCP of both ends: auto (the one that explains more), {profiles}",
    "zh-cn": "两端的 TCP：auto（能解释更多的那个）、{profiles}",
  },
  explainTakenAt: {
    en: "where the capture was taken: auto, client, server or between",
    "zh-cn": "抓包位置：auto、client（客户端）、server（服务器）或 between（中间）",
  },
  explainExit: {
    en: "Exit status: 0 if no judged frame differs from what TCP does, 1 if one does, 2 for invalid usage or a file that cannot be read.",
    "zh-cn": "退出状态：0 表示被判断的帧都符合 TCP；1 表示有不符合的帧；2 表示用法无效，或文件无法读取。",
  },
  noConnection: { en: "no connection {wanted} in this capture", "zh-cn": "该抓包中没有连接 {wanted}" },
  importAbout: {
    en: "write the TCP connections of a capture as scenarios that tflow check accepts",
    "zh-cn": "把抓包文件中的 TCP 连接写成能通过 tflow check 的场景",
  },
  importFile: {
    en: "a capture: pcap or pcapng (also compressed by gzip), the text of tcpdump, tshark or Wireshark, packetdrill scripts, or figures (Mermaid, RFC); - for standard input",
    "zh-cn":
      "一个抓包文件：pcap 或 pcapng（可用 gzip 压缩），tcpdump、tshark、Wireshark 的文本，packetdrill 脚本，或图（Mermaid、RFC）；用 - 表示标准输入",
  },
  importConnection: {
    en: "only the connection with this number; repeatable",
    "zh-cn": "只处理该编号的连接；可重复使用",
  },
  importTimes: {
    en: "keep the times of the capture, as `at` lines",
    "zh-cn": "用 `at` 行保留抓包中的时间",
  },
  importPayload: {
    en: "write payloads that are text; they may contain passwords",
    "zh-cn": "写出文本形式的数据；其中可能含有密码",
  },
  exportAbout: {
    en: "write a scenario as a capture (pcapng), or as a packetdrill script for a real kernel",
    "zh-cn": "把场景写成抓包文件（pcapng），或供真实内核运行的 packetdrill 脚本",
  },
  exportTo: {
    en: "output format: pcapng or packetdrill; default: what --out ends with (.pcapng, .pkt)",
    "zh-cn": "输出格式：pcapng 或 packetdrill；默认由 --out 的扩展名（.pcapng、.pkt）决定",
  },
  exportEndpoint: {
    en: "the endpoint that is the stack under test (packetdrill), or whose tap alone is written (pcapng)",
    "zh-cn": "作为被测协议栈的端点（packetdrill），或只写出其抓包的端点（pcapng）",
  },
  endpointNeeded: {
    en: "--to packetdrill needs --endpoint with the name of the stack under test",
    "zh-cn": "--to packetdrill 需要用 --endpoint 指定被测协议栈的端点名",
  },
  oneScriptOnly: {
    en: "a script holds one scenario: choose it with --scenario ({list})",
    "zh-cn": "一个脚本只能包含一个场景：请用 --scenario 选择（{list}）",
  },
  sharedPorts: {
    en: "scenarios {first} and {second} use the same addresses and ports, and a capture would mix them: choose with --scenario",
    "zh-cn": "场景 {first} 和场景 {second} 使用相同的地址和端口，写入同一个抓包会混在一起：请用 --scenario 选择",
  },
  codesAbout: { en: "list the codes of all findings, or explain one", "zh-cn": "列出所有问题的代码，或解释其中一个" },
  codesCode: { en: "the code to explain", "zh-cn": "要解释的代码" },
  lspAbout: { en: "run the language server, for editors", "zh-cn": "运行供编辑器使用的语言服务器" },
  lspStdio: {
    en: "communicate over standard input and output (the default)",
    "zh-cn": "通过标准输入和标准输出通信（默认）",
  },

  // ---------------------------------------------------------------- invalid usage
  error: { en: "error: {message}", "zh-cn": "错误：{message}" },
  unknownCommand: { en: "unknown command '{what}'", "zh-cn": "未知命令“{what}”" },
  unknownOption: { en: "unknown option '{what}'", "zh-cn": "未知选项“{what}”" },
  didYouMean: { en: "{message}; did you mean '{suggestion}'?", "zh-cn": "{message}；是否想写“{suggestion}”？" },
  internalFailure: {
    en: "tflow failed ({reason}). This is a bug in tflow, not in your file.",
    "zh-cn": "tflow 出错（{reason}）。这是 tflow 的缺陷，与您的文件无关。",
  },
  unknownCode: { en: "no finding has the code '{what}'", "zh-cn": "没有代码为“{what}”的问题" },
  missingArgument: { en: "missing argument '{what}'", "zh-cn": "缺少参数“{what}”" },
  missingValue: { en: "option '{what}' needs a value", "zh-cn": "选项“{what}”需要一个值" },
  missingOption: { en: "required option '{what}' is missing", "zh-cn": "缺少必需的选项“{what}”" },
  wrongValue: {
    en: "invalid value '{value}' for '{what}' (choose from: {choices})",
    "zh-cn": "“{value}”不是“{what}”的有效值（可选：{choices}）",
  },
  tooManyArguments: { en: "too many arguments", "zh-cn": "参数过多" },
  wrongUsage: { en: "invalid usage: {what}", "zh-cn": "用法无效：{what}" },
  seeHelp: { en: "Run '{command} --help' for usage.", "zh-cn": "用法见“{command} --help”。" },
  watchStdin: { en: "cannot watch standard input", "zh-cn": "无法监视标准输入" },
  brokenHeader: {
    en: "invalid LSP header '{header}'; the language server stops",
    "zh-cn": "无效的 LSP 消息头“{header}”；语言服务器已停止",
  },

  // ---------------------------------------------------------------- files
  notFound: { en: "no such file or folder", "zh-cn": "没有这个文件或文件夹" },
  notAllowed: { en: "permission denied", "zh-cn": "权限不足" },
  isFolder: { en: "is a folder, not a file", "zh-cn": "是文件夹，不是文件" },
  linkLoop: { en: "too many levels of symbolic links", "zh-cn": "符号链接层数过多" },
  noSpace: { en: "no space left on device", "zh-cn": "设备空间不足" },
  fileTooBig: { en: "exceeds the file size limit", "zh-cn": "超出文件大小限制" },
  readOnly: { en: "read-only file system", "zh-cn": "文件系统为只读" },
  systemError: { en: "system error {code}", "zh-cn": "系统错误 {code}" },
  noFiles: { en: "no {extension} files in this folder", "zh-cn": "该文件夹中没有 {extension} 文件" },
  isCapture: {
    en: "a capture, not a scenario; `tflow explain` says what happens in it, and `tflow import` makes a scenario of it",
    "zh-cn": "这是抓包，不是场景；`tflow explain` 说明其中发生了什么，`tflow import` 把它转换成场景",
  },
  binary: { en: "not a UTF-8 text file", "zh-cn": "不是 UTF-8 文本文件" },
  tooLarge: {
    en: "file too large ({size} MB; the limit is {limit} MB)",
    "zh-cn": "文件过大（{size} MB；上限为 {limit} MB）",
  },
  notWritten: { en: "cannot be written: {reason}", "zh-cn": "无法写入：{reason}" },
  notWritable: { en: "cannot write {file}: {reason}", "zh-cn": "无法写入 {file}：{reason}" },
  outputNotWritable: { en: "cannot write the output: {reason}", "zh-cn": "无法写出结果：{reason}" },
  outIsSource: {
    en: "the output file {file} is also the input; choose another one",
    "zh-cn": "输出文件 {file} 就是输入文件；请另选一个",
  },
  notWatchable: { en: "cannot watch the files: {reason}", "zh-cn": "无法监视文件：{reason}" },

  // ---------------------------------------------------------------- scenarios
  noScenario: { en: "no scenario in this file", "zh-cn": "该文件中没有场景" },
  scenarioNotFound: {
    en: "no scenario '{wanted}' in this file (choose from: {list})",
    "zh-cn": "该文件中没有场景“{wanted}”（可选：{list}）",
  },
  oneDiagram: {
    en: "a diagram shows one scenario, but this file has {count}; write all to a folder with --out FOLDER/, or choose one with --scenario: {list}",
    "zh-cn":
      "一张图只显示一个场景，而该文件有 {count} 个；请用 --out 文件夹/ 全部写入文件夹，或用 --scenario 选择：{list}",
  },
  noSuchDrawing: {
    en: "view {view} does not support {form} (choose from: {list})",
    "zh-cn": "视图 {view} 不支持 {form}（可选：{list}）",
  },
  untitled: { en: "(untitled)", "zh-cn": "（无标题）" },

  // ---------------------------------------------------------------- findings
  summary: {
    en: "{files:file|files}, {errors:error|errors}, {warnings:warning|warnings}",
    "zh-cn": "文件：{files} 个；错误：{errors} 个；警告：{warnings} 个",
  },
  watching: { en: "Watching for changes. Press Ctrl+C to stop.", "zh-cn": "正在监视文件改动，按 Ctrl+C 停止。" },
  running: { en: "running", "zh-cn": "运行中" },
  meaning: { en: "Meaning: {text}", "zh-cn": "含义：{text}" },
  fix: { en: "Fix: {text}", "zh-cn": "改法：{text}" },

  // ---------------------------------------------------------------- the table of `run`
  number: { en: "no.", "zh-cn": "编号" },
  cause: { en: "cause", "zh-cn": "起因" },
  time: { en: "time", "zh-cn": "时间" },
  line: { en: "line", "zh-cn": "行" },
  where: { en: "where", "zh-cn": "位置" },
  what: { en: "event", "zh-cn": "事件" },
  profile: { en: "profile {profile}", "zh-cn": "profile {profile}" },
  suppose: { en: "suppose {suppose}", "zh-cn": "假设 {suppose}" },
  finalStates: { en: "final states: {states}", "zh-cn": "最终状态：{states}" },
  callReturned: { en: "{call} returns {result} at {time}", "zh-cn": "{call} 于 {time} 返回 {result}" },
  callAtOnce: { en: "{call} returns {result}", "zh-cn": "{call} 返回 {result}" },
  callNever: { en: "{call} never returns", "zh-cn": "{call} 始终没有返回" },
  arrives: { en: "arrives at {times}", "zh-cn": "于 {times} 到达" },
  lost: { en: "lost", "zh-cn": "丢失" },
  lostToCut: { en: "lost: path cut", "zh-cn": "丢失：路径中断" },
  lostToLoss: { en: "lost: declared loss", "zh-cn": "丢失：声明的丢包" },
  lostToBox: { en: "lost: dropped by {box}", "zh-cn": "丢失：被 {box} 丢弃" },
  sentByBox: { en: "sent by {box}", "zh-cn": "由 {box} 发出" },
  seenAs: { en: "seen as {address}:{port}", "zh-cn": "外部看到 {address}:{port}" },
  entryCreated: { en: "entry created: {flow}", "zh-cn": "建立表项：{flow}" },
  entryClosed: { en: "entry removed, both FINs acknowledged: {flow}", "zh-cn": "双方 FIN 均已确认，删除表项：{flow}" },
  entryReset: { en: "entry removed by RST: {flow}", "zh-cn": "因 RST 删除表项：{flow}" },
  entryIdle: { en: "entry removed, idle: {flow}", "zh-cn": "空闲超时，删除表项：{flow}" },
  lostToMtu: { en: "lost: larger than the path MTU", "zh-cn": "丢失：超过路径 MTU" },
  held: { en: "held as {name}", "zh-cn": "滞留在网络中，名为 {name}" },
  retransmission: { en: "retransmission", "zh-cn": "重传" },
  forged: { en: "forged", "zh-cn": "伪造" },
  timer: { en: "{timer} timer expires", "zh-cn": "{timer} 定时器到期" },
  dropped: { en: "segment #{id} dropped: {reason}", "zh-cn": "报文段 #{id} 被丢弃：{reason}" },
  icmp: { en: "ICMP {type} about segment {id}", "zh-cn": "ICMP {type}，针对报文段 {id}" },
  icmpMtu: { en: "ICMP {type} mtu={mtu} about segment {id}", "zh-cn": "ICMP {type} mtu={mtu}，针对报文段 {id}" },
  crash: { en: "crashes and restarts", "zh-cn": "崩溃并重启" },
  cut: { en: "path cut", "zh-cn": "路径中断" },
  mend: { en: "path restored", "zh-cn": "路径恢复" },
} as const satisfies Record<string, Text>;
