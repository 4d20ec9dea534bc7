import type { Text } from "../text.ts";

/** What the signs of the drawings mean, and the keys of the page. */
export const legendWords = {
  open: { en: "Signs and keys", "zh-cn": "图例与按键" },
  signs: { en: "Signs in this scenario", "zh-cn": "本场景中的符号" },
  keys: { en: "Keys", "zh-cn": "按键" },
  written: { en: "segment that a line of the text writes", "zh-cn": "文本中写出的报文段" },
  implied: { en: "segment that TCP sends without a line", "zh-cn": "由 TCP 发送、文本中未写出的报文段" },
  lost: { en: "lost", "zh-cn": "丢失" },
  retransmission: { en: "retransmission", "zh-cn": "重传" },
  held: { en: "held in the network", "zh-cn": "滞留在网络中" },
  reset: { en: "RST: ends the connection", "zh-cn": "RST：终止连接" },
  forged: { en: "forged: no TCP sent it", "zh-cn": "伪造：不是由 TCP 发送的" },
  ghost: { en: "written, but TCP does not send it", "zh-cn": "文本中写了，但 TCP 不会发送" },
  folded: { en: "several segments in a row; a click shows each", "zh-cn": "连续的多个报文段；点击可展开" },
  time: { en: "one step back or on in time", "zh-cn": "在时间上后退或前进一步" },
  ends: { en: "to the beginning or the end", "zh-cn": "到开头或末尾" },
  play: { en: "play, pause", "zh-cn": "播放、暂停" },
  walk: { en: "in a diagram: to the next segment or state", "zh-cn": "在图中：到上一个或下一个报文段、状态" },
  go: { en: "go to its line in the text", "zh-cn": "转到文本中的对应行" },
  change: { en: "change the text from there", "zh-cn": "从该处修改文本" },
  zoom: { en: "zoom in, zoom out, fit to width", "zh-cn": "放大、缩小、适合宽度" },
  close: { en: "close a menu or a card", "zh-cn": "关闭菜单或提示卡" },
} as const satisfies Record<string, Text>;
