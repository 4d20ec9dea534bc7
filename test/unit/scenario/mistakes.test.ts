/** M1 to M12: the mistakes that texts make, reported as what they are, in all their variants, and nowhere else. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findingsOf } from "../../../src/scenario/analyze.ts";
import { mistakeFindings } from "../../../src/words/findings/scenario/mistakes.ts";
import { brokenBy } from "./fixes.ts";
import { afterFix, read, reported } from "./telling.ts";

const opened = "client: connect\n";
const halfway = `${opened}client -> server: FIN+ACK\nserver -> client: ACK\n`;
const three = `${opened}client -> server: FIN+ACK\nserver -> client: FIN+ACK\n`;
const crossed = `${opened}client <-> server: FIN+ACK\n`;
const last = "client -> server: ACK\n";

const named = new Set<string>([...Object.keys(mistakeFindings), "misnamed-state", "rts-for-rst"]);
const isNamed = ({ code }: { readonly code: string }) => named.has(code);

/** [the text, its finding, its line after the first fix] */
const variants: readonly (readonly [topic: string, text: string, expected: string, fixed?: string])[] = [
  [
    "M1",
    "client -> server: SYN\nexpect client SYN_SEND\nstop\n",
    "2 misnamed-state «SYN_SEND»",
    "expect client SYN_SENT",
  ],
  ["M1", "client -> server: SYN\nclient: CLOSED => SYN_SEND\nstop\n", "2 misnamed-state «SYN_SEND»"],

  [
    "M2",
    `${halfway}expect client CLOSE_WAIT\n`,
    "4 passive-state-of-active-closer «CLOSE_WAIT»",
    "expect client FIN_WAIT_2",
  ],
  [
    "M2",
    `${three}expect client LAST_ACK\n${last}`,
    "4 passive-state-of-active-closer «LAST_ACK»",
    "expect client TIME_WAIT",
  ],
  [
    "M2",
    `${halfway}expect server FIN_WAIT_2\n`,
    "4 active-state-of-passive-closer «FIN_WAIT_2»",
    "expect server CLOSE_WAIT",
  ],
  [
    "M2",
    `${three}expect server TIME_WAIT\n${last}`,
    "4 active-state-of-passive-closer «TIME_WAIT»",
    "expect server LAST_ACK",
  ],
  [
    "M2",
    `${three}server: CLOSE_WAIT => TIME_WAIT\n${last}`,
    "4 active-state-of-passive-closer «CLOSE_WAIT => TIME_WAIT»",
  ],
  [
    "M2",
    `${opened}client -> server: FIN+ACK\nclient: ESTABLISHED => CLOSE_WAIT\nstop\n`,
    "3 passive-state-of-active-closer «ESTABLISHED => CLOSE_WAIT»",
    "client: ESTABLISHED => FIN_WAIT_1",
  ],
  [
    "M2",
    `${opened}server: close\nexpect client TIME_WAIT\nstop\n`,
    "3 active-state-of-passive-closer «TIME_WAIT»",
    "expect client CLOSE_WAIT",
  ],

  [
    "M3",
    `${three}expect server CLOSE_WAIT\n${last}`,
    "4 close-wait-by-receiving «CLOSE_WAIT»",
    "expect server LAST_ACK",
  ],
  [
    "M3",
    `${halfway}expect server ESTABLISHED\n`,
    "4 close-wait-by-receiving «ESTABLISHED»",
    "expect server CLOSE_WAIT",
  ],
  [
    "M3",
    `${three}server: ESTABLISHED => CLOSE_WAIT\n${last}`,
    "4 close-wait-by-receiving «ESTABLISHED => CLOSE_WAIT»",
    "server: CLOSE_WAIT => LAST_ACK",
  ],
  [
    "M3",
    `${halfway}server: ESTABLISHED => CLOSE_WAIT\n`,
    "4 close-wait-by-receiving «ESTABLISHED => CLOSE_WAIT»",
    "expect server CLOSE_WAIT",
  ],

  [
    "M4",
    "client -> server: SYN seq=x\nserver -> client: SYN+ACK ack=x\nstop\n",
    "2 ack-is-received-seq «ack=x»",
    "server -> client: SYN+ACK ack=x+1",
  ],
  [
    "M4",
    `${opened}client -> server: PSH+ACK seq=a len=3\nserver -> client: ACK ack=a\n`,
    "3 ack-is-received-seq «ack=a»",
    "server -> client: ACK ack=a+3",
  ],
  [
    "M4",
    `${opened}client -> server: FIN+ACK seq=m\nserver -> client: ACK ack=m\nstop\n`,
    "3 ack-is-received-seq «ack=m»",
    "server -> client: ACK ack=m+1",
  ],
  [
    "M4",
    `${opened}client -> server: PSH+ACK seq=a len=3\nserver -> client: ACK ack=a+4\n`,
    "3 ack-beyond-sent «ack=a+4»",
    "server -> client: ACK ack=a+3",
  ],

  ["M5", `${opened}client -> server: RTS\n`, "2 rts-for-rst «RTS»", "client -> server: RST"],
  ["M5", `${opened}client -> server: RTS+ACK\n`, "2 rts-for-rst «RTS»", "client -> server: RST+ACK"],

  [
    "M6",
    `${opened}client -> server: FIN\nserver -> client: FIN+ACK\n${last}`,
    "2 fin-without-ack «FIN»",
    "client -> server: FIN+ACK",
  ],
  ["M6", `${opened}client <-> server: FIN\n`, "2 fin-without-ack «FIN»", "client <-> server: FIN+ACK"],

  [
    "M7",
    `${opened}client -> server: PSH+ACK seq=a "bye"\nclient -> server: FIN+ACK seq=a+2\nstop\n`,
    "3 fin-seq-of-last-byte «seq=a+2»",
    "client -> server: FIN+ACK seq=a+3",
  ],
  [
    "M7",
    `${opened}server -> client: PSH+ACK seq=b len=1\nserver -> client: FIN+ACK seq=b\nstop\n`,
    "3 fin-seq-of-last-byte «seq=b»",
    "server -> client: FIN+ACK seq=b+1",
  ],

  [
    "M8",
    "client -> server: SYN\nserver -> client: SYN+ACK\nexpect server ESTABLISHED\nstop\n",
    "3 established-too-early «ESTABLISHED»",
    "expect server SYN_RECEIVED",
  ],
  [
    "M8",
    "client -> server: SYN\nserver: LISTEN => ESTABLISHED\nstop\n",
    "2 established-too-early «LISTEN => ESTABLISHED»",
    "server: LISTEN => SYN_RECEIVED",
  ],
  [
    "M8",
    "client -> server: SYN\nserver -> client: SYN+ACK\nserver: SYN_RECEIVED => ESTABLISHED\nstop\n",
    "3 established-too-early «SYN_RECEIVED => ESTABLISHED»",
    "expect server SYN_RECEIVED",
  ],

  [
    "M9",
    `${three}${last}expect client TIME_WAIT, server TIME_WAIT\n`,
    "5 both-wait-2msl «TIME_WAIT»",
    "expect client TIME_WAIT, server CLOSED",
  ],
  [
    "M9",
    `${three}client: FIN_WAIT_1 => TIME_WAIT\n${last}server: LAST_ACK => TIME_WAIT\n`,
    "6 both-wait-2msl «LAST_ACK => TIME_WAIT»",
    "server: LAST_ACK => CLOSED",
  ],

  ["M10", `${halfway}expect client FIN_WAIT_1\n`, "4 fin-wait-1-is-over «FIN_WAIT_1»", "expect client FIN_WAIT_2"],
  ["M10", `${crossed}expect client TIME_WAIT\nstop\n`, "3 fin-wait-1-is-over «TIME_WAIT»", "expect client CLOSING"],
  [
    "M10",
    `${crossed}client: FIN_WAIT_1 => TIME_WAIT\nstop\n`,
    "3 fin-wait-1-is-over «FIN_WAIT_1 => TIME_WAIT»",
    "client: FIN_WAIT_1 => CLOSING",
  ],
  [
    "M10",
    `${halfway}server -> client: FIN+ACK\nclient: FIN_WAIT_1 => TIME_WAIT\n${last}`,
    "5 fin-wait-1-is-over «FIN_WAIT_1 => TIME_WAIT»",
    "client: FIN_WAIT_2 => TIME_WAIT",
  ],

  [
    "M11",
    `${three}expect client FIN_WAIT_2\n${last}`,
    "4 fin-wait-2-is-skipped «FIN_WAIT_2»",
    "expect client TIME_WAIT",
  ],
  [
    "M11",
    `${three}client: FIN_WAIT_1 => FIN_WAIT_2\n${last}`,
    "4 fin-wait-2-is-skipped «FIN_WAIT_1 => FIN_WAIT_2»",
    "client: FIN_WAIT_1 => TIME_WAIT",
  ],
  [
    "M11",
    `${three}client: FIN_WAIT_2 => TIME_WAIT\n${last}`,
    "4 fin-wait-2-is-skipped «FIN_WAIT_2 => TIME_WAIT»",
    "client: FIN_WAIT_1 => TIME_WAIT",
  ],

  [
    "M12",
    "client -> server: SYN\nserver -> client: ACK\nstop\n",
    "2 syn-answered-with-ack «ACK»",
    "server -> client: SYN+ACK",
  ],
  [
    "M12",
    "client -> server: SYN seq=x\nserver -> client: SYN+ACK ack=x+2\nstop\n",
    "2 ack-beyond-sent «ack=x+2»",
    "server -> client: SYN+ACK ack=x+1",
  ],
  [
    "M12",
    "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y\nclient -> server: ACK ack=y+9\nstop\n",
    "3 ack-beyond-sent «ack=y+9»",
    "client -> server: ACK ack=y+1",
  ],
];

const cases = variants.map(([topic, text, expected, line]) => ({ topic, text, expected, line }));

describe("a mistake that has a name", () => {
  it.each(cases)("$topic: $expected", ({ text, expected, line }) => {
    expect(reported(text, isNamed)).toEqual([expected]);
    expect(reported(text, ({ severity }) => severity === "error").filter((one) => one !== expected)).toEqual([]);
    expect(brokenBy(text)).toEqual([]);
    if (line !== undefined) expect(afterFix(text, expected.split(" ")[1] ?? "").split("\n")).toContain(line);
  });

  const aboutStates = cases.filter(({ expected }) => /early|closer|by-receiving|2msl|fin-wait/.test(expected));

  it.each(aboutStates)("$topic names the line that made it so: $expected", ({ text }) => {
    expect(findingsOf(read(text)).find(isNamed)?.related).toHaveLength(1);
  });
});

/** Texts that come near to a mistake and make none. */
const right: readonly string[] = [
  // Who closes second goes through CLOSE_WAIT, be it the client.
  `${opened}server: close\nclient: close\nexpect server TIME_WAIT, client CLOSED\n`,
  // Both wait after a simultaneous close.
  `${crossed}client -> server: ACK\nserver -> client: ACK\nexpect client TIME_WAIT, server TIME_WAIT\n`,
  // A simultaneous open: SYN_RECEIVED on both sides, ESTABLISHED with the ACK.
  "host a port=1000\nhost b port=2000\na <-> b: SYN\nexpect a SYN_RECEIVED, b SYN_RECEIVED\na: SYN_SENT => SYN_RECEIVED\nstop\n",
  // A four-segment close goes through FIN_WAIT_2.
  `${halfway}client: FIN_WAIT_1 => FIN_WAIT_2\nserver -> client: FIN+ACK\nclient: FIN_WAIT_2 => TIME_WAIT\n${last}`,
  // A world in which the mistake is how it is.
  "suppose two-way-handshake\nclient -> server: SYN\nexpect server ESTABLISHED\nstop\n",
  "suppose no-time-wait\nclient: connect\nclient: close\nserver: close\nexpect client CLOSED, server CLOSED\n",
  // An ACK of what was never sent, sent on purpose.
  "client -x server: SYN seq=1000\nforge server -> client: ACK seq=5000 ack=2000\nclient -> server: RST seq=2000\nstop\n",
  // A FIN after no data has the number after the SYN.
  "client -> server: SYN seq=x\nserver -> client: SYN+ACK\nclient -> server: ACK\nclient -> server: FIN+ACK seq=x+1\nstop\n",
  // A challenge ACK in SYN_RECEIVED is an ACK alone, and right.
  `${opened}forge client -> server: SYN seq=7\nserver -> client: ACK\nstop\n`,
];

describe("what is right", () => {
  it.each(right)("%j is no mistake", (text) => {
    expect(reported(text, (one) => isNamed(one) || one.severity === "error")).toEqual([]);
  });

  it("neither is any file of the gallery", () => {
    const files = readdirSync("examples", { recursive: true, encoding: "utf8" });
    const texts = files.filter((name) => name.endsWith(".tcpflow") && !name.includes("mistakes"));
    expect(texts.length).toBeGreaterThan(35);
    for (const name of texts) expect(reported(readFileSync(`examples/${name}`, "utf8"), isNamed), name).toEqual([]);
  });
});
