/** Comments of a scenario that was made of a capture. */
import type { Text } from "../text.ts";

export const importWords = {
  source: { en: "connection {id} of {file}", "zh-cn": "{file} 的连接 {id}" },
  before: { en: "Before the capture", "zh-cn": "抓包之前" },
  capture: { en: "The capture", "zh-cn": "抓包" },
  differs: { en: "differs: a TCP does not send this here", "zh-cn": "不符合：TCP 此时不会发送它" },
  undecided: { en: "undecided: the capture has a hole here", "zh-cn": "无法判断：抓包在此处不完整" },
  missing: { en: "assumed: not in the capture", "zh-cn": "假设：抓包中没有" },
  lost: { en: "assumed: lost after the tap", "zh-cn": "假设：在抓包位置之后丢失" },
  call: { en: "assumed: a call of the application", "zh-cn": "假设：应用程序的调用" },
  crash: { en: "assumed: the endpoint lost its connections", "zh-cn": "假设：该端点丢失了连接" },
  later: { en: "times of the capture, {shift} later", "zh-cn": "抓包中的时间，推后 {shift}" },
  keepalive: {
    en: "assumed: the first keepalive is sent after the default time",
    "zh-cn": "假设：经过默认时间后才发送首个保活探测",
  },
  copy: { en: "a copy of an earlier packet", "zh-cn": "先前分组的副本" },
  forged: { en: "assumed: sent at a moment that a scenario does not reach", "zh-cn": "假设：场景无法重现发送它的时刻" },
  carriesByte: {
    en: "a keepalive with one byte that the peer already has",
    "zh-cn": "携带一个对端已有的字节的保活探测",
  },
  part: {
    en: "part of a frame of several segments, which was cut after the tap",
    "zh-cn": "含多个报文段的一帧的一部分，该帧在抓包位置之后被切分",
  },
  tooLong: {
    en: "connection {id} is left out: {segments:segment|segments}, the limit is {limit}",
    "zh-cn": "略去连接 {id}：报文段 {segments} 个，上限为 {limit} 个",
  },
  tooMany: {
    en: "{count:further connection is|further connections are} left out: the limit is {limit}",
    "zh-cn": "略去其余连接：{count} 个；上限为 {limit} 个",
  },
  pasted: { en: "the pasted text", "zh-cn": "粘贴的文本" },
  notReproduced: {
    en: "connection {id} is left out: no scenario reproduces it",
    "zh-cn": "略去连接 {id}：没有场景能够重现它",
  },
} as const satisfies Record<string, Text>;
