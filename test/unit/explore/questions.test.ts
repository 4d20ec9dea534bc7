/** The questions of a lecture, each with an answer that was worked out by hand: latency 10 ms, first timeout 1 s. */
import { expect, it } from "vitest";
import { explore, refusalOf } from "../../../src/explore/explore.ts";
import type { FaultKind } from "../../../src/explore/faults.ts";
import { analyze } from "../../../src/scenario/analyze.ts";

const locale = "en";

interface Question {
  readonly what: string;
  readonly lines: readonly string[];
  readonly kind?: FaultKind;
  readonly segment: number;
  readonly outcome: "same" | "differs" | "breaks";
  /** What recovers, of whom. */
  readonly by?: readonly [remedy: string, from: string];
  /** Microseconds; null: never ends. */
  readonly later: number | null;
  readonly broken?: readonly string[];
}

const open = ["set delayed-ack=off", "client: connect"];
const whole = [...open, "client: send 5", "client: close", "server: close"];
const second = 1_000_000;

const questions: readonly Question[] = [
  // Sent at 0, again at 1 s.
  {
    what: "the SYN is lost",
    lines: open,
    segment: 1,
    outcome: "same",
    by: ["retransmission-timer", "client"],
    later: second,
  },
  // Sent at 10 ms, again at 1.01 s. The client's second SYN, sent at 1 s, is out of the window.
  {
    what: "the SYN+ACK is lost",
    lines: open,
    segment: 2,
    outcome: "same",
    by: ["retransmission-timer", "server"],
    later: second,
  },
  {
    what: "the third segment is lost",
    lines: open,
    segment: 3,
    outcome: "same",
    by: ["retransmission-timer", "server"],
    later: second,
  },
  // Nothing is under way any more, so the data leaves 10 ms earlier, and acknowledges as well.
  {
    what: "the third segment is lost before data",
    lines: [...open, "client: send 5"],
    segment: 3,
    outcome: "same",
    by: ["data", "client"],
    later: -10_000,
  },
  {
    what: "data is lost",
    lines: [...open, "client: send 5"],
    segment: 4,
    outcome: "same",
    by: ["retransmission-timer", "client"],
    later: second,
  },
  // The same; the client's timer has not expired.
  {
    what: "an ACK is lost before data",
    lines: [...open, "client: send 5", "server: send 7"],
    segment: 5,
    outcome: "same",
    by: ["data", "server"],
    later: -10_000,
  },
  {
    what: "data arrives twice",
    lines: [...open, "client: send 5"],
    kind: "duplicate",
    segment: 4,
    outcome: "same",
    later: 0,
  },
  // Both arrive at one instant.
  {
    what: "two segments change places",
    lines: [...open, "client: send 2920"],
    kind: "behind",
    segment: 4,
    outcome: "same",
    later: 0,
  },
  // The server's FIN starts TIME_WAIT again 1 s after it first did.
  {
    what: "the last ACK is lost",
    lines: whole,
    segment: 9,
    outcome: "same",
    by: ["retransmission-timer", "server"],
    later: second,
  },
  // The server answers it, the client's TIME_WAIT answers that with an ACK, whose RST ends TIME_WAIT; the server sends its SYN+ACK
  // again after 1 s, and a RST ends that connection 20 ms later. TIME_WAIT would have lasted 240 s.
  {
    what: "a copy of the SYN arrives after the connection",
    lines: whole,
    kind: "late",
    segment: 1,
    outcome: "same",
    later: -238_970_000,
  },
  // The last change is the client's, not the server's 10 ms later.
  {
    what: "the RST is lost",
    lines: [...open, "client: abort"],
    segment: 4,
    outcome: "breaks",
    later: -10_000,
    broken: ["connection-stays"],
  },
  {
    what: "data is lost before a RST",
    lines: [...open, "client: send 5", "client: abort"],
    segment: 4,
    outcome: "breaks",
    later: 0,
    broken: ["bytes-differ"],
  },
];

it.each(questions)("what if $what?", ({ lines, kind = "loss", segment, outcome, by, later, broken = [] }) => {
  const [run] = analyze([...lines, ""].join("\n"), { locale }).runs;
  if (run === undefined || refusalOf(run) !== null) throw new Error("cannot be explored");
  const found = explore(run, { locale, faults: 1, kinds: [kind] }).results.find(
    ({ faults: [fault] }) => fault?.emission.id === segment,
  );
  const recovery = found?.recoveries[0] ?? null;
  expect({
    outcome: found?.outcome,
    by: recovery === null ? undefined : [recovery.by, recovery.from],
    later: found?.later,
    broken: found?.broken.map(({ code }) => code),
  }).toEqual({ outcome, by, later, broken });
});
