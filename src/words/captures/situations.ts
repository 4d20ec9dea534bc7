/** What a capture shows of a connection: each with a code, as the findings of a scenario have. */
import type { Text } from "../text.ts";
import { closing } from "./situations/closing.ts";
import { data } from "./situations/data.ts";
import { opening } from "./situations/opening.ts";
import type { SituationWords } from "./situations/situation.ts";

/** Of the connection as a whole, or of single frames. */
const verdicts = {
  "frame-differs": {
    severity: "error",
    section: "3.10",
    message: {
      en: "Frame {frame}: {who} is in state {state}; at this point a TCP does not send {segment}. Another stack, a middlebox or an attacker may have sent it.",
      "zh-cn":
        "第 {frame} 帧：{who} 处于 {state} 状态，TCP 此时不会发送 {segment}。它可能来自其他协议栈、中间设备或攻击者。",
    },
    sign: {
      en: "No assumption about losses, calls and timers makes a TCP send this frame here.",
      "zh-cn": "无论怎样假设丢失、调用和定时器，TCP 都不会在此处发送该帧。",
    },
    example: "forged_rst",
  },
  "frame-injected": {
    severity: "error",
    section: "3.10",
    message: {
      en: "Frame {frame}: {segment} did not come from {who}. Another machine sent it with that address.",
      "zh-cn": "第 {frame} 帧：{segment} 不是 {who} 发送的，而是另一台机器冒用其地址发送的。",
    },
    sign: {
      en: "A TCP sends this frame here only under an unlikely assumption, and its TTL, IP identification, timestamp or window does not go on from the other frames of that endpoint.",
      "zh-cn":
        "只有在不太可能的假设下，TCP 才会在此处发送该帧；而且它的 TTL、IP 标识、时间戳或窗口与该端的其他帧不连贯。",
    },
    example: "injected_rst",
  },
  "frames-undecided": {
    severity: "information",
    message: {
      en: "The capture does not contain enough to judge {count:frame|frames}; the first is frame {frame}.",
      "zh-cn": "抓包中的信息不足以判断 {count} 个帧，首个为第 {frame} 帧。",
    },
    sign: {
      en: "Frames before them are missing from the capture.",
      "zh-cn": "抓包中缺少它们之前的帧。",
    },
    example: "frames_undecided",
  },
  "frames-beyond-budget": {
    severity: "information",
    message: {
      en: "Judging this connection takes too long, because too little of it fits a TCP: {count} of its frames are not judged, the first is frame {frame}.",
      "zh-cn": "该连接符合 TCP 行为的部分太少，完整判断耗时过长：有 {count} 个帧未作判断，首个为第 {frame} 帧。",
    },
    sign: {
      en: "Judging the connection used up the number of steps that a connection may take.",
      "zh-cn": "判断该连接的步数已达上限。",
    },
  },
  "beginning-only": {
    severity: "information",
    message: {
      en: "The connection is too long to be shown as a whole: these are the first {limit} of its {segments} segments.",
      "zh-cn": "连接过长，无法全部显示：这里是 {segments} 个报文段中的前 {limit} 个。",
    },
    sign: {
      en: "The connection has more segments than the editor of VS Code shows.",
      "zh-cn": "连接的报文段数超过 VS Code 编辑器显示的上限。",
    },
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

/** Of the lines of a script of packetdrill, as an editor shows it. */
const scripts = {
  "script-line-unread": {
    severity: "warning",
    message: {
      en: "This line is not a packet, call or command that can be read, and is left out.",
      "zh-cn": "无法识别这一行（既不是数据包，也不是调用或命令），已忽略。",
    },
    sign: {
      en: "A line of a script of packetdrill that has none of the forms of a statement.",
      "zh-cn": "packetdrill 脚本中的一行，不属于任何一种语句形式。",
    },
  },
  "script-line-left-out": {
    severity: "information",
    message: {
      en: "Code, commands and packets other than TCP are not explained: of this line only the time counts.",
      "zh-cn": "代码、命令和非 TCP 数据包不参与解释：这一行只有时间有效。",
    },
    sign: {
      en: "Code (%{ }%), a command (` `), or a packet of ICMP or UDP in a script of packetdrill.",
      "zh-cn": "packetdrill 脚本中的代码（%{ }%）、命令（` `），或 ICMP、UDP 数据包。",
    },
  },
  "script-call-left-out": {
    severity: "information",
    message: {
      en: "`{call}` is left out: only its time counts.",
      "zh-cn": "已略去 `{call}`：只有时间有效。",
    },
    sign: {
      en: "A call in a script of packetdrill that packets do not show: an option of a socket, a query, or a call that a scenario does not have. Calls that open, accept, send, receive and close are found again from the packets.",
      "zh-cn":
        "packetdrill 脚本中无法由分组体现的调用：套接字选项、查询，或场景中没有的调用。建立、接受、发送、接收和关闭的调用由分组推断得出。",
    },
  },
  "script-parts-left-out": {
    severity: "information",
    message: {
      en: "Left out of this packet: {parts}.",
      "zh-cn": "该分组中已略去：{parts}。",
    },
    sign: {
      en: "A packet of a script of packetdrill with options, flags or bits of the IP header that are not read.",
      "zh-cn": "packetdrill 脚本中的分组带有未读取的选项、标志或 IP 首部位。",
    },
  },
  "script-line-undecided": {
    severity: "information",
    message: {
      en: "The script does not contain enough to judge this packet.",
      "zh-cn": "脚本中的信息不足以判断这个数据包。",
    },
    sign: {
      en: "A packet of a script of packetdrill that follows others which the script leaves out.",
      "zh-cn": "packetdrill 脚本中的数据包，脚本省略了它之前的数据包。",
    },
  },
  "script-too-long": {
    severity: "information",
    message: {
      en: "The script is too long to be explained as a whole: these are its first {limit} packets.",
      "zh-cn": "脚本过长，无法全部解释：这里是前 {limit} 个数据包。",
    },
    sign: {
      en: "A script of packetdrill that has more packets.",
      "zh-cn": "packetdrill 脚本中的数据包更多。",
    },
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

/** In chapters, as the documentation lists them. */
export const situationChapters = [
  { title: { en: "Frames", "zh-cn": "帧" }, situations: verdicts },
  { title: { en: "Opening", "zh-cn": "建立" }, situations: opening },
  { title: { en: "Data", "zh-cn": "数据" }, situations: data },
  { title: { en: "Closing", "zh-cn": "关闭" }, situations: closing },
  { title: { en: "Scripts of packetdrill", "zh-cn": "packetdrill 脚本" }, situations: scripts },
] as const satisfies readonly {
  readonly title: Text;
  readonly situations: Readonly<Record<string, SituationWords>>;
}[];

export const situations = { ...verdicts, ...opening, ...data, ...closing, ...scripts };

export type SituationCode = keyof typeof situations;

/** Follows what is said of a frame that differs. */
export const differingWords = {
  instead: { en: "A TCP would send {segment}.", "zh-cn": "TCP 会发送 {segment}。" },
  hops: {
    en: "Its TTL is {ttl}, while other segments from there have {usual}.",
    "zh-cn": "它的 TTL 为 {ttl}，而来自该端的其他报文段为 {usual}。",
  },
  number: {
    en: "Its IP identification is {own}, while the segments from there before and after it have {before} and {after}.",
    "zh-cn": "它的 IP 标识为 {own}，而来自该端的前后两个报文段为 {before} 和 {after}。",
  },
  lastNumber: {
    en: "Its IP identification is {own}, while the last segment from there before it has {before}.",
    "zh-cn": "它的 IP 标识为 {own}，而来自该端的前一个报文段为 {before}。",
  },
  clock: {
    en: "Its timestamp differs by {time} from the clock of that endpoint.",
    "zh-cn": "它的时间戳与该端的时钟相差 {time}。",
  },
  unstamped: {
    en: "It has no timestamp, while the connection uses them (RFC 7323).",
    "zh-cn": "连接使用时间戳（RFC 7323），而它没有。",
  },
  window: {
    en: "It shrinks the window from {before} to {own} bytes, which later segments from there do not.",
    "zh-cn": "它把窗口从 {before} 字节缩小到 {own} 字节，而该端之后的报文段并非如此。",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Follows what is said of SYNs without an answer: how long the client waited between them, and whose habit that is. */
export const backoffWords = {
  doubling: {
    en: "It sent them {waits} apart: the timeout of 1 s that doubles (RFC 6298).",
    "zh-cn": "重传间隔依次为 {waits}：初始超时 1 秒，逐次加倍（RFC 6298）。",
  },
  linear: {
    en: "It sent them {waits} apart: Linux 6.5 or newer repeats a SYN four times after the same timeout before that doubles.",
    "zh-cn": "重传间隔依次为 {waits}：Linux 6.5 及以后的版本先以相同的超时重传四次 SYN，之后才逐次加倍。",
  },
  old: {
    en: "It sent them {waits} apart: the timeout of 3 s of an older TCP (RFC 1122).",
    "zh-cn": "重传间隔依次为 {waits}：旧 TCP 的初始超时为 3 秒（RFC 1122）。",
  },
  other: { en: "It sent them {waits} apart.", "zh-cn": "重传间隔依次为 {waits}。" },
} as const satisfies Readonly<Record<string, Text>>;

/** Follows what is said of a connection that one end has closed, if that was long ago. */
export const forgottenClose = {
  en: "The application of {peer} may have forgotten to call close.",
  "zh-cn": "{peer} 的应用程序可能忘记调用 close。",
} as const satisfies Text;

/** Follows what is said of segments that were sent again: why they were, and where the first ones were lost. */
export const retransmissionWords = {
  causes: { en: "Of these: {list}.", "zh-cn": "其中：{list}。" },
  timeout: { en: "{count} after a timeout", "zh-cn": "超时重传 {count} 个" },
  fast: { en: "{count} by fast retransmit", "zh-cn": "快速重传 {count} 个" },
  probe: { en: "{count:tail loss probe|tail loss probes}", "zh-cn": "尾部丢失探测 {count} 个" },
  unneeded: { en: "{count} unnecessary", "zh-cn": "不必要的重传 {count} 个" },
  before: {
    en: "{count:segment was|segments were} lost before the capture point.",
    "zh-cn": "{count} 个报文段在抓包点之前丢失。",
  },
  after: {
    en: "{count:segment was|segments were} lost after the capture point.",
    "zh-cn": "{count} 个报文段在抓包点之后丢失。",
  },
} as const satisfies Readonly<Record<string, Text>>;
