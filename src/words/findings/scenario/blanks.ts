/** Exercises: what a `?` asks for, and blanks that nothing answers. */
import type { FindingWords } from "../finding.ts";

export const blankFindings = {
  blank: {
    severity: "information",
    message: { en: "Exercise: find {asked}.", "zh-cn": "练习：请填写{asked}。" },
    meaning: {
      en: "A `?` makes the scenario an exercise. What belongs in its place follows from the run; messages, hovers and diagrams do not show it.",
      "zh-cn": "`?` 使场景成为练习题。答案由运行得出，消息、悬停提示和图中都不显示。",
    },
    fix: {
      en: "Replace the `?` with the answer. `tflow check --answers` prints it.",
      "zh-cn": "把 `?` 换成答案。`tflow check --answers` 会给出答案。",
    },
    example: "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=[[?]]\nclient -> server: ACK",
  },
  "blank-has-no-answer": {
    severity: "error",
    message: { en: "This `?` has no answer. {why}", "zh-cn": "这个 `?` 没有答案。{why}" },
    meaning: {
      en: "A blank asks for what follows from the run. The flags or the length of a segment follow from it only if a call or the peer makes TCP send the segment; a blank cannot imply the call. An initial sequence number can be derived only if it is declared.",
      "zh-cn":
        "空白处的内容必须能由运行得出。只有当某个调用或对端使 TCP 发送该报文段时，它的标志位或长度才有答案；空白不会隐含任何调用。初始序号如果没有声明，则无从得出。",
    },
    fix: {
      en: "Add the call that makes TCP send the segment, declare `isn=`, or write the value instead of `?`.",
      "zh-cn": "补上使 TCP 发送该报文段的调用，声明 `isn=`，或用具体的值代替 `?`。",
    },
    example: "client -> server: [[?]]\nserver -> client: SYN+ACK\nclient -> server: ACK",
  },
} as const satisfies Record<string, FindingWords>;

/** Why a blank has no answer, a sentence each. */
export const unansweredWords = {
  nothingToSend: {
    en: "{from} has nothing to send to {to} here.",
    "zh-cn": "{from} 此时没有要发给 {to} 的报文段。",
  },
  notCarried: { en: "The segment does not carry {asked}.", "zh-cn": "该报文段不携带{asked}。" },
  freeIsn: {
    en: "{from} chooses its initial sequence number freely, and no `isn=` declares it.",
    "zh-cn": "{from} 的初始序号可以任意选取，又没有用 `isn=` 声明。",
  },
  noTransition: {
    en: "{name} made no such transition after the previous statement.",
    "zh-cn": "上一条语句之后，{name} 没有发生这样的状态转换。",
  },
} as const;

export const unansweredFixes = {
  declareIsn: { en: "Declare `{text}` for {name}", "zh-cn": "为 {name} 声明 `{text}`" },
} as const;
