import { describe, expect, it } from "vitest";
import { ACK, PSH, RST } from "../../../src/tcp/model/types.ts";
import type { HostChoice } from "./wire.ts";
import { segment, Wire } from "./wire.ts";

/** What two ends say to each other after somebody put five bytes into b's stream in a's name. */
function afterInjection(choice: HostChoice): Wire {
  const wire = new Wire({ a: choice, b: choice }).listen();
  wire.connect().settle();
  wire.said();
  wire.inject("b", segment("a", PSH | ACK, 101, 301, 5));
  return wire;
}

const answers = (wire: Wire): number => wire.said().filter((line) => /^[ab]> ACK/.test(line)).length;

describe("ACK throttling (RFC 5961 §7)", () => {
  it.each([
    ["rfc9293", 10],
    ["linux", 1],
  ] as const)("ends the war of ACKs that an injection begins (%s)", (profile, most) => {
    const wire = afterInjection({ profile });
    wire.settle();
    const count = answers(wire);
    expect(count).toBeGreaterThanOrEqual(2);
    expect(count).toBeLessThanOrEqual(2 * most + 1);
    expect(wire.states()).toBe("ESTABLISHED ESTABLISHED");
  });

  it("leaves the connection able to go on: both ends' own bytes still get through", () => {
    const wire = afterInjection({});
    wire.settle();
    wire.send("b", 100).wait(1_000_000);
    expect(wire.block("a").received).toBe(0);
    wire.send("a", 20).wait(10_000_000);
    expect(wire.block("b").received).toBe(20);
    expect(wire.block("a").received).toBe(100);
  });

  it("counts anew in every interval, and what is left out is dropped silently", () => {
    const wire = new Wire({ b: { parameters: { challengeAck: 2 } } }).listen();
    wire.connect().settle();
    wire.said();
    for (let n = 0; n < 4; n++) wire.inject("b", segment("a", RST, 101 + 10));
    expect(wire.said()).toEqual([
      "b dropped 3.10.7.4-rst-challenge",
      "b> ACK seq=1 ack=1",
      "b dropped 3.10.7.4-rst-challenge",
      "b> ACK seq=1 ack=1",
      "b dropped 5961-throttled",
      "b dropped 5961-throttled",
    ]);
    wire.wait(5_000_000);
    wire.inject("b", segment("a", RST, 101 + 10));
    expect(answers(wire)).toBe(1);
  });

  it("never leaves text or a FIN without an answer, for they are no part of a war", () => {
    const wire = new Wire({ b: { parameters: { challengeAck: 0 } } }).listen();
    wire.connect().settle();
    wire.said();
    wire.inject("b", segment("a", PSH | ACK, 101 - 5, 301, 5));
    expect(answers(wire)).toBe(1);
  });
});
