import type { Text } from "../text.ts";

/** The graph of sequence numbers and windows over time. */
export const graphLabels = {
  title: { en: "Graph of {title}", "zh-cn": "{title} 的曲线图" },
  flow: { en: "{from} → {to}: sequence numbers (bytes)", "zh-cn": "{from} → {to}：序号（字节）" },
  windows: { en: "Congestion window (bytes)", "zh-cn": "拥塞窗口（字节）" },
  flightAlone: { en: "In flight (bytes)", "zh-cn": "在途数据（字节）" },
  roundTrip: { en: "Round-trip time", "zh-cn": "往返时间" },
  sent: { en: "data", "zh-cn": "数据" },
  retransmission: { en: "retransmission", "zh-cn": "重传" },
  lost: { en: "lost", "zh-cn": "丢失" },
  acked: { en: "acknowledged", "zh-cn": "已确认" },
  edge: { en: "window edge", "zh-cn": "窗口右边界" },
  edgeAbove: { en: "window edge above: {value} or more", "zh-cn": "窗口右边界在图上方：{value} 以上" },
  sack: { en: "SACK block", "zh-cn": "SACK 块" },
  duplicate: { en: "duplicate ACK", "zh-cn": "重复 ACK" },
  cwnd: { en: "cwnd", "zh-cn": "cwnd" },
  ssthresh: { en: "ssthresh", "zh-cn": "ssthresh" },
  flight: { en: "in flight", "zh-cn": "在途" },
  srtt: { en: "SRTT", "zh-cn": "SRTT" },
  rto: { en: "RTO", "zh-cn": "RTO" },
  more: { en: "{count} more flows not shown", "zh-cn": "另有 {count} 个流未显示" },
  empty: { en: "No connection sends anything in this scenario.", "zh-cn": "本场景中没有连接发送任何内容。" },
  asked: { en: "The exercise asks for these numbers.", "zh-cn": "练习要求填写这些数值。" },
  change: { en: "{name} {value}, at {time}", "zh-cn": "{name} {value}，{time}" },
} as const satisfies Record<string, Text>;
