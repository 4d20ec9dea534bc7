import { describe, expect, it } from "vitest";
import { maxLineLength } from "../../../src/language/parse/headers.ts";
import { maxProblems } from "../../../src/language/parse/reader.ts";
import { languageFindings } from "../../../src/words/findings/findings.ts";
import { edited } from "../edits.ts";
import { scenarioOf, textAt } from "./reading.ts";

/** [line, code, the words that it is about, the line after the first fix] */
const cases: readonly (readonly [line: string, code: string, words: string, corrected?: string])[] = [
  ["client -> sevrer: SYN", "misspelt-endpoint", "sevrer", "client -> server: SYN"],
  ["Client -> server: SYN", "misspelt-endpoint", "Client", "client -> server: SYN"],
  ["client ->", "missing-name", "->"],
  ["client -> server", "missing-segment", "server", "client -> server: ACK"],
  ["client -> server:", "missing-segment", ":", "client -> server: ACK"],
  ["client ->> server: SYN", "foreign-arrow", "->>", "client -> server: SYN"],
  ["client --x server: SYN", "foreign-arrow", "--x", "client -x server: SYN"],
  ["client → server: SYN", "foreign-arrow", "→", "client -> server: SYN"],
  ["client <- server: SYN", "reversed-arrow", "<-", "server -> client: SYN"],
  ["client server: SYN", "missing-arrow", "client server", "client -> server: SYN"],
  ["alice bob: SYN", "missing-arrow", "alice bob", "alice -> bob: SYN"],
  ["alice -xbob: SYN", "tight-arrow", "-xbob", "alice -x bob: SYN"],
  ["client -xserver: SYN", "tight-arrow", "-xserver", "client -x server: SYN"],
  ["alice-xbob: SYN", "tight-arrow", "alice-xbob", "alice -x bob: SYN"],
  ["alice <-> alice: SYN", "same-endpoint", "alice"],
  ["expect client CLOSED, tmie=0s", "misspelt-variable", "tmie", "expect client CLOSED, time=0s"],
  ["expect client == CLOSED", "state-with-sign", "==", "expect client CLOSED"],
  ["expect client.state = CLOSED", "state-with-sign", ".state =", "expect client CLOSED"],
  ["wait until client state=CLOSED", "state-with-sign", "state=", "wait until client CLOSED"],
  ["connect client", "call-without-caller", "connect", "client: connect"],
  ["send client 5", "call-without-caller", "send", "client: send 5"],
  ["close", "call-without-caller", "close"],
  ["expect time=?", "misplaced-blank", "?"],
  ["expect tmie=0s", "misspelt-variable", "tmie", "expect time=0s"],
  ["expect client CLOSED, client =0", "unknown-variable", "client"],
  ["expect time0.5s", "bad-name", "time0.5s"],
  ["a ~> b: SYN as", "missing-name", "as"],
  ["note a、b: “c”", "full-width", "、", 'note a,b: "c"'],
  ["client -> server SYN", "missing-colon", "server", "client -> server: SYN"],
  ["web-server -> b: SYN", "bad-name", "web-server", "web_server -> b: SYN"],
  ["a -> b: syn", "flag-in-capitals", "syn", "a -> b: SYN"],
  ["a -> b: SYN_ACK", "glued-flags", "SYN_ACK", "a -> b: SYN+ACK"],
  ["a -> b: RTS", "rts-for-rst", "RTS", "a -> b: RST"],
  ["a -> b: SNY", "misspelt-flag", "SNY", "a -> b: SYN"],
  ["a -> b: WHATEVER", "unknown-flag", "WHATEVER"],
  ["a -> b: SYN+SYN", "duplicate-flag", "SYN"],
  ["a -> b: SYN+", "unexpected-text", "+", "a -> b: SYN"],
  ["a -> b: SYN=1, seq=x", "flag-with-value", "SYN=1", "a -> b: SYN, seq=x"],
  ["a -> b: ACK=101", "flag-is-no-field", "ACK=101", "a -> b: ack=101"],
  ["a -> b: NONE+SYN", "none-with-flags", "NONE+SYN", "a -> b: SYN"],
  ["a -> b: seq=5 SYN", "flags-first", "SYN"],
  ["a -> b: 7", "flags-expected", "7"],
  ["a -> b: SYN SEQ=5", "misspelt-field", "SEQ", "a -> b: SYN seq=5"],
  ["a -> b: SYN colour=5", "unknown-field", "colour"],
  ["a -> b: SYN seq", "field-without-value", "seq"],
  ["a -> b: SYN seq=", "missing-number", "="],
  ["a -> b: SYN seq=1 seq=2", "duplicate-field", "seq=2", "a -> b: SYN seq=1"],
  ["a -> b: SYN seq=x+y", "bad-number", "y"],
  ["a -> b: SYN seq=(", "bad-value", "("],
  ["a -> b: SYN seq=4294967296", "number-out-of-range", "4294967296", "a -> b: SYN seq=4294967295"],
  ["a -> b: SYN seq=-1", "number-out-of-range", "-1", "a -> b: SYN seq=0"],
  ["a -> b: SYN win=99999999999", "number-out-of-range", "99999999999"],
  ["a -> b: SYN ts=5", "timestamps-need-two", "5", "a -> b: SYN ts=5/0"],
  ["a -> b: ACK sack=5", "sack-block", "5"],
  ['a -> b: "abc" len=4', "length-differs", "4", 'a -> b: "abc" len=3'],
  ['a -> b: "é\ud800" len=4', "length-differs", "4", 'a -> b: "é\ud800" len=5'],
  ['a -> b: "abc', "unterminated-text", '"abc', 'a -> b: "abc"'],
  ['a -> b: "a\\qc"', "bad-escape", "\\q", 'a -> b: "a\\\\qc"'],
  ['a -> b: "\\u{110000}"', "bad-escape", "\\u{110000}"],
  ['a -> b: "\\u{D800}"', "bad-escape", "\\u{D800}"],
  ["a -> b: SYN hello", "unexpected-word", "hello"],
  ["a -> b: ACK retransmisson", "misspelt-word", "retransmisson", "a -> b: ACK retransmission"],
  ["a ~> b: SYN", "held-without-name", "~>", "a ~> b: SYN as later"],
  ["a -> b: SYN as x", "name-without-hold", "x", "a ~> b: SYN as x"],
  ["a -> b: SYN times=4", "times-without-forge", "times=4", "forge a -> b: SYN times=4"],
  ["a <-> b: FIN seq=1", "crossing-parts", "seq=1", "a <-> b: FIN"],
  ["forge a <-> b: FIN", "crossing-forge", "forge"],
  ["forge a -> b: RST seq=?", "misplaced-blank", "?"],
  ["a <-> b: FIN len=?", "misplaced-blank", "?"],
  ['a -> b: "text" len=?', "misplaced-blank", "?"],
  ["wait until a ?", "misplaced-blank", "?"],
  ["a：connect（b）", "full-width", "：", "a:connect(b)"],
  ["note “hello”", "full-width", "“", 'note "hello"'],
  ["　a: close　＃ comment", "full-width", "　", " a: close # comment"],
  ["note hello world", "unquoted-text", "hello world", 'note "hello world"'],
  ["phase", "missing-text", "phase"],
  ["expect a SYN_SEND", "misnamed-state", "SYN_SEND", "expect a SYN_SENT"],
  ["expect a established", "state-in-capitals", "established", "expect a ESTABLISHED"],
  ["expect a ESTABLISHD", "misspelt-state", "ESTABLISHD", "expect a ESTABLISHED"],
  ["expect a FIN_WAIT", "misspelt-state", "FIN_WAIT", "expect a FIN_WAIT_1"],
  ["expect a SOMETHING_ELSE", "unknown-state", "SOMETHING_ELSE"],
  ["expect a", "missing-state", "a"],
  ["expect a: LISTEN", "colon-in-check", ":", "expect a LISTEN"],
  ["expect a LISTEN b CLOSED", "missing-comma", "b", "expect a LISTEN, b CLOSED"],
  ["expect a snd.una=5, rcv.nxt=6", "check-without-endpoint", "rcv.nxt", "expect a snd.una=5, a rcv.nxt=6"],
  ["expect ESTABLISHED", "check-without-endpoint", "ESTABLISHED"],
  ["expect a snd.unna=5", "misspelt-variable", "snd.unna", "expect a snd.una=5"],
  ["expect a whatever=5", "unknown-variable", "whatever"],
  ["expect a snd.una", "variable-without-value", "snd.una"],
  ["expect a time=5s", "time-has-no-endpoint", "a", "expect time=5s"],
  ["expect a cwnd > ssthresh", "bad-value", "ssthresh"],
  ["expect a error=5", "word-expected", "5"],
  ["expect a error=ECONNREST", "misspelt-errno", "ECONNREST", "expect a error=ECONNRESET"],
  ["expect", "missing-check", "expect"],
  ["expect a CLOSED,", "missing-check", ",", "expect a CLOSED"],
  ["wait 10", "missing-unit", "10", "wait 10ms"],
  ["wait 10 ms", "blank-before-unit", "10 ms", "wait 10ms"],
  ["wait 10sec", "duration-spelling", "10sec", "wait 10s"],
  ["wait 5msl", "duration-spelling", "5msl", "wait 5MSL"],
  ["wait 0.1us", "duration-too-fine", "0.1us", "wait 0us"],
  ["wait 99999999h", "duration-out-of-range", "99999999h"],
  ["wait RTO", "measured-duration", "RTO", "wait 1s"],
  ["wait 2 RTO", "measured-duration", "2 RTO", "wait 2s"],
  ["wait 3*rto", "measured-duration", "3*rto", "wait 3s"],
  ["wait 1.5RTT", "measured-duration", "1.5RTT", "wait 30ms"],
  ["bandwidth 10Mbit\na: listen", "no-bandwidth", "bandwidth", "\na: listen"],
  ["bandwidth a -> b 10 Mbit/s\na: listen", "no-bandwidth", "bandwidth", "\na: listen"],
  ["set bandwidth=10M\na: listen", "no-bandwidth", "bandwidth", "\na: listen"],
  ["set bandwidth=10M rto=1s", "no-bandwidth", "bandwidth", "set rto=1s"],
  ["带宽 10M\na: listen", "no-bandwidth", "带宽", "\na: listen"],
  ["ESTAB 0 0 a:80 b:50\na: listen", "pasted-sockets", "ESTAB 0 0 a:80 b:50", "# ESTAB 0 0 a:80 b:50\na: listen"],
  ["wait", "missing-duration", "wait"],
  ["wait foo", "bad-duration", "foo"],
  ["icmp off", "missing-icmp-type", "off"],
  ["b: LISTEN -> SYN_RECEIVED", "transition-arrow", "->", "b: LISTEN => SYN_RECEIVED"],
  ["always time=5s", "always-has-no-time", "time=5s"],
  ["expect b error>=none", "not-comparable", ">=", "expect b error=none"],
  ["expect b rtt != 1s", "negated-check", "!=", "expect b rtt > 1s"],
  ["b: LISTEN SYN_RECEIVED", "missing-transition", "LISTEN"],
  ["b: LISTEN", "foreign-keyword", "b: LISTEN", "expect b LISTEN"],
  ["b: listen(5)", "foreign-call", "(5)", "b: listen backlog=5"],
  ["set TCP_NODELAY=1", "foreign-parameter", "TCP_NODELAY=1", "set nagle=off"],
  ["a -> b: [PSH, ACK] Seq=1 Len=9", "foreign-segment", "[PSH, ACK] Seq=1 Len=9", "a -> b: PSH+ACK seq=1 len=9"],
  ["a -> b: ACK(y+1)", "foreign-segment", "ACK(y+1)", "a -> b: ACK ack=y+1"],
  ["a -> b: len=2 KB", "size-with-unit", "2 KB", "a -> b: len=2048"],
  ["client hastily connects to server", "unread-words", "hastily", "client: connect (server)"],
  ["b: listen\nthe server does not close", "negated-line", "not", "b: listen\n# the server does not close"],
  ["b: listen\nWhat does b send back?", "no-event", "What does b send back?", "b: listen\n# What does b send back?"],
  ["a -> b: SYN\ndrop 1", "fate-on-line-of-its-own", "drop 1", "a -x b: SYN\n# drop 1"],
  ["b: listen\na waits for b to close", "unread-line", "a waits for b to close", "b: listen\nb: close"],
  ["b:", "missing-call", ":"],
  ["b: conect", "misspelt-call", "conect", "b: connect"],
  ["b: whatever", "unknown-call", "whatever"],
  ["b: SYN", "flag-is-no-call", "SYN"],
  ["b close", "missing-colon", "b", "b: close"],
  ["b: connect a", "bare-peer", "a", "b: connect (a)"],
  ["b: close (a", "missing-parenthesis", "a", "b: close (a)"],
  ["b: send", "send-what", "send", "b: send 1"],
  ["b: recv 5 6", "unexpected-text", "6", "b: recv 5"],
  ["b: connect from 70000", "number-out-of-range", "70000"],
  ["b: connect fails", "missing-errno", "fails"],
  ["b: connect fails EFOO_BAR_BAZ", "unknown-errno", "EFOO_BAR_BAZ"],
  ["cut a <-> b", "both-ways", "<->"],
  ["cut a", "path-direction", "a"],
  ["exepct a CLOSED", "misspelt-statement", "exepct", "expect a CLOSED"],
  ["bananas", "unknown-statement", "bananas"],
  [")(", "statement-expected", ")("],
  ["client", "missing-name", "client"],
  ["client a nagle=yes", "not-a-switch", "yes", "client a nagle=on"],
  ["set congestion=cubik", "not-a-choice", "cubik", "set congestion=cubic"],
  ["client a windw=4", "misspelt-parameter", "windw", "client a window=4"],
  ["client a colour=4", "unknown-parameter", "colour"],
  ["set cwnd=10", "window-in-segments", "10", "set cwnd=14600"],
  ["client a ssthresh=16", "window-in-segments", "16", "client a ssthresh=23360"],
  ["client a mss=1 mss=2", "duplicate-parameter", "mss=2", "client a mss=1"],
  ["client a timestamps", "parameter-without-value", "timestamps", "client a timestamps=on"],
  ["set", "missing-parameter", "set"],
  ["set profile=linux", "profile-in-set", "linux"],
  ["set address=10.0.0.1 msl=1s", "address-in-set", "address=10.0.0.1", "set msl=1s"],
  ["client a address=10.0.0", "bad-address", "10.0.0"],
  ["client a address=10.0.0.01", "bad-address", "10.0.0.01"],
  ["client a address=10.0.0.1/24", "bad-address", "10.0.0.1/24"],
  ["client a address=1:2:3:4:5:6:7", "bad-address", "1:2:3:4:5:6:7"],
  ["client a address=1::2::3", "bad-address", "1::2::3"],
  ["client a address=localhost port=80", "bad-address", "localhost"],
  ["client a address=0.0.0.0", "unusable-address", "0.0.0.0"],
  ["client a address=255.255.255.255", "unusable-address", "255.255.255.255"],
  ["client a address=ff02::1", "unusable-address", "ff02::1"],
  ["client a address=::", "unusable-address", "::"],
  ["client a address=10.0.0.1\nserver b address=10.0.0.1", "duplicate-address", "10.0.0.1"],
  ["client a address=2001:db8::1\nserver b address=2001:0db8:0::1", "duplicate-address", "2001:0db8:0::1"],
  ["client a address=10.0.0.1\nserver b address=2001:db8::1", "mixed-addresses", "2001:db8::1"],
  ["profile", "missing-profile", "profile"],
  ["profile linx", "misspelt-profile", "linx", "profile linux"],
  ["profile openbsd", "unknown-profile", "openbsd"],
  ["latency a 5ms", "latency-direction", "5ms"],
  ["loss flags=NONE every=2", "loss-of-no-flags", "flags=NONE"],
  ["firewall a, b idle=1s", "missing-box-name", "firewall", "firewall fw a, b idle=1s"],
  ["nat a -> b", "missing-box-name", "nat", "nat gw a -> b"],
  ["firewall fw a -> b", "firewall-direction", "->", "firewall fw a, b"],
  ["firewall fw a b", "firewall-direction", "b"],
  ["nat gw a, b", "nat-direction", "b"],
  ["nat gw a -> a", "same-endpoint", "a"],
  ["firewall fw a, b idel=1s", "misspelt-box-option", "idel", "firewall fw a, b idle=1s"],
  ["firewall fw a, b timeout=1s", "misspelt-box-option", "timeout", "firewall fw a, b idle=1s"],
  ["firewall fw a, b reject", "misspelt-box-option", "reject", "firewall fw a, b reset"],
  ["firewall fw a, b stateful", "unknown-box-option", "stateful", "firewall fw a, b"],
  ["firewall fw a, b idle", "parameter-without-value", "idle", "firewall fw a, b idle=60s"],
  ["firewall fw a, b idle=60", "missing-unit", "60", "firewall fw a, b idle=60ms"],
  ["firewall fw a, b reset reset", "duplicate-parameter", "reset", "firewall fw a, b reset"],
  ["nat gw a -> b address=10.0.0", "bad-address", "10.0.0"],
  ["client fw\nfirewall fw a, b", "duplicate-endpoint", "fw", "client fw\n"],
  ["mtu a 1400", "mtu-direction", "1400"],
  ["mtu 40", "number-out-of-range", "40", "mtu 68"],
  ["mtu 1400 icmp=no", "not-a-switch", "no", "mtu 1400 icmp=on"],
  ["loss a every=3", "loss-direction", "every"],
  ["loss every=0", "number-out-of-range", "0", "loss every=1"],
  ["loss a -> b", "loss-without-condition", "loss a -> b", "loss a -> b every=3"],
  ["icmp a:", "missing-icmp-type", ":"],
  ["icmp a: echo", "unknown-icmp-type", "echo"],
  ["icmp a: host-unreachble", "misspelt-icmp-type", "host-unreachble", "icmp a: host-unreachable"],
  [
    "icmp a: fragmentation-needed (b)",
    "icmp-without-mtu",
    "fragmentation-needed",
    "icmp a: fragmentation-needed mtu=1400 (b)",
  ],
  ["suppose", "missing-supposition", "suppose"],
  ["suppose fixed-ins", "misspelt-supposition", "fixed-ins", "suppose fixed-isn"],
  ["suppose miracles", "unknown-supposition", "miracles"],
  ["suppose time-wait", "supposition-needs-duration", "time-wait", "suppose time-wait=1s"],
  ["suppose fixed-isn=1s", "supposition-takes-nothing", "=1s"],
  ["strict now", "unexpected-text", "now", "strict"],
  ["scenario Title", "unquoted-text", "Title", 'scenario "Title"'],
  ['scenario "A" "B"', "unexpected-text", '"B"', 'scenario "A"'],
  ["a: close\nclient b", "declaration-after-statement", "client b"],
  ["client a\nserver a", "duplicate-endpoint", "a"],
  ["# tcpflow-ignore", "ignore-without-code", "# tcpflow-ignore"],
  ["stop # tcpflow-ignore -- it is meant", "ignore-without-code", "# tcpflow-ignore -- it is meant"],
  [
    "stop # tcpflow-ignore wrong-seq, wrong-sec",
    "misspelt-code",
    "wrong-sec",
    "stop # tcpflow-ignore wrong-seq, wrong-seq",
  ],
  ["// tcpflow-ignore everything", "unknown-code", "everything"],
  ["stop # Tcpflow-Preview: times=on", "misspelt-comment", "Tcpflow-Preview", "stop # tcpflow-preview: times=on"],
  ["stop # tcpflow-preveiw: times=on", "misspelt-comment", "tcpflow-preveiw", "stop # tcpflow-preview: times=on"],
  ["stop # tcpflow-preview:", "preview-without-option", "# tcpflow-preview:", "stop"],
  ["stop # tcpflow-preview: background=blue", "unknown-preview-option", "background", "stop"],
  ["stop # tcpflow-preview: __proto__=x", "unknown-preview-option", "__proto__", "stop"],
  ["stop # tcpflow-preview: endpoints=,", "preview-option-without-value", "endpoints="],
  [
    "stop # tcpflow-preview: numbers=absolut",
    "misspelt-preview-value",
    "absolut",
    "stop # tcpflow-preview: numbers=absolute",
  ],
  [
    "stop # tcpflow-preview: number=absolute",
    "misspelt-preview-option",
    "number",
    "stop # tcpflow-preview: numbers=absolute",
  ],
  ["stop # tcpflow-preview: times=yes", "unknown-preview-value", "yes", "stop # tcpflow-preview: times=off"],
  ["stop # tcpflow-preview: x=y times=on", "unknown-preview-option", "x", "stop # tcpflow-preview: times=on"],
  [
    "stop # tcpflow-preview: acks times=on",
    "preview-option-without-value",
    "acks",
    "stop # tcpflow-preview: acks=shown times=on",
  ],
  [
    "stop # tcpflow-preview: acks= times=on",
    "preview-option-without-value",
    "acks=",
    "stop # tcpflow-preview: acks=shown times=on",
  ],
  [
    "stop # tcpflow-preview: calls=constructor",
    "unknown-preview-value",
    "constructor",
    "stop # tcpflow-preview: calls=shown",
  ],
];

describe("problems", () => {
  it.each(cases.map(([line, code, words, corrected]) => ({ text: line, code, words, corrected })))(
    "$text: $code",
    ({ text, code, words, corrected }) => {
      const { problems } = scenarioOf(text);
      const found = problems.find((problem) => problem.code === code);
      expect(problems.map((problem) => problem.code)).toContain(code);
      if (found === undefined) return;
      expect(textAt(text, found.range)).toBe(words);
      expect(found.message).not.toMatch(/\{[a-z]+\}/);
      const fix = found.fixes?.[0];
      if (corrected === undefined || fix === undefined) {
        expect(corrected).toBeUndefined();
        return;
      }
      expect(edited(text, fix.edits)).toBe(corrected);
      expect(scenarioOf(corrected).problems.map((problem) => problem.code)).not.toContain(code);
    },
  );

  it("are all tried here, but for findings of whole files", () => {
    const tried = new Set(cases.map(([, code]) => code));
    const elsewhere = [
      "text-too-large",
      "too-many-lines",
      "too-many-scenarios",
      "binary-text",
      "foreign-figure",
      "figure-with-branches",
      "long-line",
      "too-many-problems",
    ];
    // Reported by the run: what there is to ignore, and which endpoints, is known only then.
    elsewhere.push("unused-ignore", "unknown-preview-endpoint");
    expect(Object.keys(languageFindings).filter((code) => !tried.has(code) && !elsewhere.includes(code))).toEqual([]);
  });

  it("moves a declaration up", () => {
    const text = "a: close\nclient b";
    const [problem] = scenarioOf(text).problems;
    const fix = problem?.fixes?.[0];
    expect(fix === undefined ? "" : edited(text, fix.edits)).toBe("client b\na: close\n");
    expect(problem?.related?.[0]?.range.start.line).toBe(0);
    // It is read all the same.
    expect(scenarioOf(text).declarations).toHaveLength(1);
  });

  it("cost one word, not the line, where the rest is clear", () => {
    expect(scenarioOf("a -> b: SYN seq=? win=5").statements).toMatchObject([{ fields: { win: { value: 5 } } }]);
    expect(scenarioOf("expect a SYN_SEND, b NONSENSE_STATE, c CLOSED").statements).toMatchObject([
      { checks: [{}, {}] },
    ]);
    expect(scenarioOf("client a colour=green mss=1400").declarations).toMatchObject([
      { settings: [{ value: { value: 1400 } }] },
    ]);
    expect(scenarioOf("a -> b: RTS").statements).toMatchObject([{ flags: { value: ["RST"] } }]);
  });

  it("cost one line, not the scenario", () => {
    const { statements, problems } = scenarioOf("a: connect\n%%%\na: close");
    expect([statements.length, problems.length]).toEqual([2, 1]);
  });

  it("end where no reader goes on", () => {
    const { problems, statements } = scenarioOf(`${"%\n".repeat(1000)}a: close\n`);
    expect(problems).toHaveLength(maxProblems + 1);
    expect(problems.at(-1)?.code).toBe("too-many-problems");
    expect(statements).toHaveLength(1);
  });

  it("refuse lines that no person writes, and what is no text", () => {
    const long = `a: close\n${"x".repeat(maxLineLength + 1)}\na: abort`;
    expect(scenarioOf(long)).toMatchObject({ statements: [{}, {}], problems: [{ code: "long-line" }] });
    expect(scenarioOf("a: close\n\0\0\n")).toMatchObject({ statements: [], problems: [{ code: "binary-text" }] });
  });

  it("speak Chinese in a Chinese document", async () => {
    const { parse } = await import("../../../src/language/parse/parse.ts");
    const { scenarios } = parse("expect a SYN_SEND", { locale: "zh-cn" });
    expect(scenarios[0]?.scenario.problems[0]?.message).toContain("正确的名称是 SYN_SENT");
  });
});
