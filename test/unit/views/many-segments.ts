/** Traces of any length. */
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { Story } from "./traces.ts";

const ms = 1_000;

/** Data one way, an ACK for each segment: `count` segments in all, whose numbers and notes are other ones for each `variant`. */
export function manySegments(count: number, variant = 0): ScenarioTrace {
  const story = new Story(`${count} segments`, { client: "client", server: "server" });
  for (let i = 0; i < count / 2; i++) {
    story
      .at((i * 20 + 0) * ms)
      .segment("client", "server", "PSH+ACK", {
        seq: 1 + variant + i * 100,
        seqBase: 0,
        ack: 1,
        ackBase: 0,
        length: 100,
      })
      .at((i * 20 + 10) * ms)
      .segment("server", "client", "ACK", {
        seq: 1,
        seqBase: 0,
        ack: 101 + variant + i * 100,
        ackBase: 0,
        cause: "answer",
      });
    if (i % 4 === 0) story.note(`step ${i}, variant ${variant}`, ["client"]);
  }
  return story.trace(count * 10 * ms);
}
