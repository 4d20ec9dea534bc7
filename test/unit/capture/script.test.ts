/** What an editor says of a script of packetdrill, line by line. */
import { describe, expect, it } from "vitest";
import { type ExplainedScript, explainScript } from "../../../src/capture/report/script.ts";

function explained(text: string): ExplainedScript {
  const steps = explainScript(text, "en");
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The code and the text of the line of each finding. */
function found(text: string): string[] {
  const lines = text.split("\n");
  return explained(text).findings.map(({ code, severity, range: { start, end } }) => {
    const line = lines[start.line] ?? "";
    expect(end.line).toBe(start.line);
    return `${severity} ${code}: ${line.slice(start.character, end.character)}`;
  });
}

const handshake = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+.1 < S 0:0(0) win 32792 <mss 1460,nop,wscale 7>
+0 > S. 0:0(0) ack 1 <mss 1460,nop,wscale 7>
+.01 < . 1:1(0) ack 1 win 257
+0 accept(3, ..., ...) = 4
`;

describe("a script of packetdrill", () => {
  it("without anything odd has no finding", () => {
    expect(
      found("+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0\n+0 fcntl(3, F_SETFL, O_NONBLOCK) = 0\n"),
    ).toEqual([]);
    expect(found(`${handshake}+.1 < P. 1:11(10) ack 1 win 257\n+0 > . 1:1(0) ack 11\n`)).toEqual([]);
  });

  it("has losses within a packet of several segments", () => {
    const lossy = `${handshake.replaceAll("1460,nop", "1000,sackOK,nop")}+0 write(4, ..., 8000) = 8000
+0 > P. 1:8001(8000) ack 1
+.01 < . 1:1(0) ack 1001 win 257 <sack 2001:3001,nop,nop>
+0 < . 1:1(0) ack 1001 win 257 <sack 2001:4001,nop,nop>
+0 < . 1:1(0) ack 1001 win 257 <sack 2001:5001,nop,nop>
+0 > . 1001:2001(1000) ack 1
+.01 < . 1:1(0) ack 8001 win 257
`;
    expect(found(lossy).filter((one) => !one.startsWith("information"))).toEqual([]);
  });

  it("is told once of all segments of a packet that they cannot be judged", () => {
    expect(
      found(`${handshake}+.01 < . 1:1(0) ack 50001 win 257\n+0 > . 90001:94001(4000) ack 1\n`).filter((one) =>
        one.includes("script-line-undecided"),
      ),
    ).toEqual(["information script-line-undecided: +0 > . 90001:94001(4000) ack 1"]);
  });

  it("is told which lines are not explained: code, commands, other protocols, and what cannot be read", () => {
    const text = `--tolerance_usecs=10000
\`./defaults.sh
sysctl -q net.ipv4.tcp_sack=0\`
${handshake}
+0 getsockopt(4, SOL_TCP, TCP_INFO,
     ..., [4]) = 0
   +0 < icmp unreachable frag_needed mtu 1200 [1:1001(1000)]
+0 %{
assert tcpi_snd_cwnd == 10
}%
+0 < S 0:0 win 5   // no length
+.1 send 5 bytes
# a comment
`;
    expect(found(text)).toEqual([
      "information script-line-left-out: `./defaults.sh",
      "information script-call-left-out: +0 getsockopt(4, SOL_TCP, TCP_INFO,",
      "information script-line-left-out: +0 < icmp unreachable frag_needed mtu 1200 [1:1001(1000)]",
      "information script-line-left-out: +0 %{",
      "warning script-line-unread: +0 < S 0:0 win 5   // no length",
      "warning script-line-unread: +.1 send 5 bytes",
    ]);
  });

  it("is told which calls, and which parts of a packet, are left out", () => {
    const text = `${handshake}+0 setsockopt(4, SOL_TCP, TCP_NODELAY, [1], 4) = 0
+0 poll([{fd=4, events=POLLIN, revents=0}],
        1, 0) = 0
+0 < [ce] PA. 1:11(10) ack 1 win 257 sock(4) <nop,nop,TS val 1 ecr 2,FO 0011>
`;
    const messages = explained(text).findings.map(({ code, message }) => `${code}: ${message}`);
    expect(messages.slice(0, 3)).toEqual([
      "script-call-left-out: `setsockopt(4, SOL_TCP, TCP_NODELAY, [1], 4) = 0` is left out: only its time counts.",
      "script-call-left-out: `poll([{fd=4, events=POLLIN, revents=0}],` is left out: only its time counts.",
      "script-parts-left-out: Left out of this packet: `[ce]`, `A`, `sock(4)`, `FO 0011`.",
    ]);
  });

  it("has what its stack would not send as errors, and what it injects as information", () => {
    const text = `${handshake}+.1 < P. 900001:900011(10) ack 1 win 257
+0 > . 1:1(0) ack 1
+.1 > P. 5001:5011(10) ack 7001
+.1 < . 1:1(0) ack 1 win 257
`;
    const differing = found(text).filter((line) => line.includes("frame-differs"));
    expect(differing).toEqual([
      "information frame-differs: +.1 < P. 900001:900011(10) ack 1 win 257",
      "error frame-differs: +.1 > P. 5001:5011(10) ack 7001",
    ]);
  });

  it("is drawn on its own lines", () => {
    const [trace, ...others] = explained(handshake).traces;
    expect(others).toEqual([]);
    const segments = trace?.events.filter(({ kind }) => kind === "segment");
    expect(segments?.map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(trace?.endpoints.map(({ label }) => label)).toEqual(["192.0.2.1:40000", "192.168.0.1:8080"]);
  });

  it("that is too long is explained up to a limit, and any text ends", () => {
    const long = handshake + "+0 < . 1:1(0) ack 1 win 257\n".repeat(2_100);
    expect(found(long).filter((line) => line.includes("script-too-long"))).toHaveLength(1);
    expect(explained("").findings).toEqual([]);
    expect(found("client -> server: SYN\n")).toEqual(["warning script-line-unread: client -> server: SYN"]);
  });
});
