/** What a finding says of a segment that TCP would not send has to be true of the state that its sender is in. */
import { describe, expect, it } from "vitest";
import { analyze, findingsOf } from "../../../src/scenario/analyze.ts";

const open = "a -> b: SYN\nb -> a: SYN+ACK\na -> b: ACK\n";
/** How `a` comes into each state, with everything that it has sent on its way arrived. */
const ways: Readonly<Record<string, string>> = {
  SYN_SENT: "a -x b: SYN\n",
  SYN_RECEIVED: "b -> a: SYN\na -x b: SYN+ACK\n",
  ESTABLISHED: open,
  FIN_WAIT_1: `${open}a -x b: FIN+ACK\n`,
  FIN_WAIT_2: `${open}a -> b: FIN+ACK\nb -> a: ACK\n`,
  CLOSE_WAIT: `${open}b -> a: FIN+ACK\na -> b: ACK\n`,
  CLOSING: `${open}a <-> b: FIN+ACK\na -x b: ACK\n`,
  LAST_ACK: `${open}b -> a: FIN+ACK\na -> b: ACK\na -x b: FIN+ACK\n`,
  TIME_WAIT: `${open}a -> b: FIN+ACK\nb -> a: ACK\nb -> a: FIN+ACK\na -> b: ACK\n`,
};

const segments = [
  "SYN",
  "SYN+ACK",
  "ACK",
  "FIN+ACK",
  "PSH+ACK",
  "URG+ACK",
  "RST",
  'PSH+ACK "data"',
  "SYN+FIN",
  "RST ack=7",
];

/** In which states an explanation is true, in both languages. */
const fits: readonly (readonly [text: RegExp, states: readonly string[]])[] = [
  [/this connection is already open|而这个连接已经建立。/, ["ESTABLISHED", "CLOSE_WAIT"]],
  [/being opened already|而这个连接已经在建立/, ["SYN_RECEIVED"]],
  [
    /this connection is being closed|而这个连接正在关闭/,
    ["FIN_WAIT_1", "FIN_WAIT_2", "CLOSING", "LAST_ACK", "TIME_WAIT"],
  ],
  [/only the retransmission timer sends it again|只有重传定时器到期才会重传/, ["FIN_WAIT_1", "CLOSING", "LAST_ACK"]],
  [/the peer has acknowledged it|对端也已确认/, ["FIN_WAIT_2", "TIME_WAIT"]],
  [/PSH needs data|PSH 用于推送数据/, ["ESTABLISHED", "CLOSE_WAIT"]],
  [/URG needs data|URG 用于发送紧急数据/, ["ESTABLISHED", "CLOSE_WAIT"]],
  [/cannot send data after that|之后不能再发送数据/, ["FIN_WAIT_1", "FIN_WAIT_2", "CLOSING", "LAST_ACK", "TIME_WAIT"]],
  [/only after the connection is ESTABLISHED|进入 ESTABLISHED 之后，TCP/, ["SYN_SENT", "SYN_RECEIVED"]],
  [/has not received anything|还没有收到来自/, ["SYN_SENT", "TIME_WAIT"]],
];

/** The errors of the last line. */
function said(text: string, locale: "en" | "zh-cn"): string {
  const last = text.split("\n").length - 1;
  const found = findingsOf(analyze(text, { locale }));
  return found
    .flatMap(({ range, severity, message }) => (range.start.line === last && severity === "error" ? message : []))
    .join("\n");
}

describe.each(["en", "zh-cn"] as const)("in %s", (locale) => {
  it.each(Object.entries(ways))("what is said in %s fits it", (state, way) => {
    const start = `server a\nserver b\n${way}`;
    expect(said(`${start}expect a CLOSED`, locale)).toContain(state);
    let told = 0;
    for (const segment of segments) {
      const message = said(`${start}a -> b: ${segment}`, locale);
      if (message !== "") told++;
      for (const [text, states] of fits)
        if (text.test(message)) expect(states, `${segment}: ${message}`).toContain(state);
    }
    expect(told).toBeGreaterThan(3);
  });
});
