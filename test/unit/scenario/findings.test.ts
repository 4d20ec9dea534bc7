/** Every finding of a run: the shortest text that draws it, and the exact words that it stands on. */
import { describe, expect, it } from "vitest";
import { findingsOf } from "../../../src/scenario/analyze.ts";
import { scenarioFindings } from "../../../src/words/findings-scenario.ts";
import { reasons } from "../../../src/words/reasons.ts";
import { mended, read, run, told } from "./telling.ts";

const open = "client: connect\n";
const three = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

const cases: Record<keyof typeof scenarioFindings, readonly [text: string, told: string]> = {
  "unknown-endpoint": ["clint: connect\n", "1 unknown-endpoint «clint»"],
  "too-many-endpoints": [
    Array.from({ length: 1001 }, (_, i) => `host h${String(i)}\n`).join(""),
    "1001 too-many-endpoints «h1000»",
  ],
  "too-many-forged": [
    "raw mallory\nserver bob\nforge mallory -> bob: SYN seq=1 times=5001\nstop\n",
    "3 too-many-forged «times=5001»",
  ],
  "run-too-long": ["client: connect\nwait 0s\nclient: send 1000000000\nwait 9h\n", "4 run-too-long «wait 9h»"],
  "document-too-long": ["", ""],

  "segment-not-possible": ["client -> server: FIN+ACK\n", "1 segment-not-possible «FIN+ACK»"],
  "nothing-to-send": [
    "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\nclient -> server: SYN+ACK\n",
    "4 segment-not-possible «SYN+ACK»",
  ],
  "wrong-isn": ["client alice isn=100\nserver bob\nalice -> bob: SYN seq=7\n", "3 wrong-isn «seq=7»"],
  "wrong-seq": [three.replace("seq=x+1", "seq=x"), "3 wrong-seq «seq=x»"],
  "wrong-ack": [three.replace("ack=x+1", "ack=x"), "2 wrong-ack «ack=x»"],
  "no-ack-field": ["client -> server: SYN ack=7\n", "1 no-ack-field «ack=7»"],
  "wrong-length": [`${open}wait 1s\nclient: send 10\nwait 0s\nclient -> server: ACK\n`, ""],
  "wrong-window": ["client -> server: SYN win=7\n", "1 wrong-window «win=7»"],
  "wrong-field": ["client -> server: SYN mss=7\n", "1 wrong-field «mss=7»"],
  "option-not-sent": ["client -> server: SYN sack\n", "1 option-not-sent «sack»"],
  "not-a-retransmission": ["client -> server: SYN retransmission\n", "1 not-a-retransmission «retransmission»"],
  "line-is-missing": ["client -> server: SYN\nclient -> server: ACK\n", "2 line-is-missing «ACK»"],
  "path-is-cut": ["cut client -> server\nclient -> server: SYN\nstop\n", "2 path-is-cut «->»"],
  "nothing-held": ["client ~> server: SYN as old\nolt arrives\nstop\n", "2 nothing-held «olt»"],
  "segment-not-mentioned": ["strict\nclient: connect\n", "2 segment-not-mentioned «client: connect»"],
  "ack-not-mentioned": [
    "client -> server: SYN\nserver -> client: SYN+ACK\n",
    "2 ack-not-mentioned «server -> client: SYN+ACK»",
  ],
  "ack-left-out": [`${three}client -> server: FIN\nserver: close\n`, "4 ack-left-out «FIN»"],

  "ack-not-set": [`${open}client -> server: RST+ACK\n`, "2 ack-not-set «RST+ACK»"],

  "is-retransmission": [
    `${open}client -x server: len=10\nclient -> server: len=10\nstop\n`,
    "3 is-retransmission «len=10»",
  ],
  "is-new-data": [
    `set nagle=off\n${open}client -x server: "abc"\nclient -> server: "def"\nstop\n`,
    '4 is-new-data «"def"»',
  ],

  "raw-cannot-call": ["raw mallory\nserver bob\nmallory: connect\n", "3 raw-cannot-call «connect»"],
  "peer-needed": ["client alice\nserver bob\nserver carol\nalice: connect\n", "4 peer-needed «connect»"],
  "no-connection": ["client: send 5\n", "1 no-connection «send»"],
  "connection-not-accepted": ["client -> server: SYN\nserver: send 5\nstop\n", ""],
  "call-fails": ["host alice\nhost bob\nalice: connect\n", "3 call-fails «connect»"],
  "call-succeeds": ["client: connect fails ECONNREFUSED\n", "1 call-succeeds «ECONNREFUSED»"],
  "result-differs": ["host alice\nhost bob\nalice: connect fails ETIMEDOUT\n", "3 result-differs «ETIMEDOUT»"],
  "result-never-came": ["server: accept fails EINVAL\n", "1 result-never-came «EINVAL»"],
  "call-never-returns": ["server: accept\n", "1 call-never-returns «accept»"],

  "state-differs": [`${open}expect client FIN_WAIT_1\n`, "2 state-differs «FIN_WAIT_1»"],
  "established-too-early": [
    "client -> server: SYN\nexpect server ESTABLISHED\nstop\n",
    "2 established-too-early «ESTABLISHED»",
  ],
  "variable-differs": [`${open}expect client mss=7\n`, "2 variable-differs «7»"],
  "time-differs": [`${open}expect time=7s\n`, "2 time-differs «7s»"],
  "symbol-without-value": [`${open}expect client snd.una=q\n`, "2 symbol-without-value «q»"],
  "raw-has-no-state": ["raw mallory\nserver bob\nexpect mallory CLOSED\n", "3 raw-has-no-state «mallory»"],
  "no-such-transition": [`${open}client: LISTEN => TIME_WAIT\n`, "2 no-such-transition «LISTEN => TIME_WAIT»"],
  "transition-did-not-happen": [
    "wait 1s\nclient: CLOSED => SYN_SENT\n",
    "2 transition-did-not-happen «CLOSED => SYN_SENT»",
  ],
  "other-transition-happened": [
    "client -> server: SYN\nserver: SYN_SENT => ESTABLISHED\nstop\n",
    "2 other-transition-happened «SYN_SENT => ESTABLISHED»",
  ],

  "moment-has-passed": ["wait 2s\nat 1s\n", "2 moment-has-passed «1s»"],
  "never-holds": ["wait until client ESTABLISHED\n", "1 never-holds «wait until client ESTABLISHED»"],

  "close-wait-leak": [`${open}client: close\n`, "2 close-wait-leak «client: close»"],
  "fin-wait-2-leak": [`${open}client: shutdown\ncrash server\n`, "2 fin-wait-2-leak «client: shutdown»"],
  "held-never-arrives": ["client ~> server: SYN as old\nstop\n", ""],
};

describe("each finding", () => {
  it.each(Object.entries(cases).filter(([, [, expected]]) => expected !== ""))("%s", (_code, [text, expected]) => {
    expect(told(text)).toContain(expected);
  });

  it("has the same places to fill in every language", () => {
    for (const words of [...Object.values(scenarioFindings), ...Object.values(reasons)]) {
      const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
      expect(places(words["zh-cn"])).toEqual(places(words.en));
    }
  });

  it("carries its scenario, its section and a link to it", () => {
    const [found] = findingsOf(
      read('scenario "A"\nclient -> server: SYN seq=x\nserver -> client: SYN+ACK ack=x\nstop\n'),
    );
    expect(found).toMatchObject({
      code: "wrong-ack",
      scenario: "A",
      rule: "3.4",
      href: "https://www.rfc-editor.org/rfc/rfc9293#section-3.4",
    });
  });
});

/** Taking a fix and reading again gives no such finding. */
describe("fixes", () => {
  const fixable = Object.entries(cases).filter(([code, [text]]) => {
    const trace = read(text).runs[0]?.trace;
    return trace?.findings.some((one) => one.code === code && one.fixes !== undefined) === true;
  });

  it("are there for most findings", () => {
    expect(fixable.length).toBeGreaterThan(18);
  });

  it.each(fixable)("%s", (code, [text]) => {
    const count = (one: string) => run(one).findings.filter((finding) => finding.code === code).length;
    expect(count(mended(text, code))).toBeLessThan(count(text));
  });
});
