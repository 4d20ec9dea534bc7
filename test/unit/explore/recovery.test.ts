/** What makes up for a segment that is lost or late, and the line that it belongs to. */
import { describe, expect, it } from "vitest";
import { explore } from "../../../src/explore/explore.ts";
import type { FaultKind } from "../../../src/explore/faults.ts";
import { analyze } from "../../../src/scenario/analyze.ts";

function explored(text: string, kinds: readonly FaultKind[] = ["loss"]) {
  const [run] = analyze(text, { locale: "en" }).runs;
  if (run === undefined) throw new Error("no scenario");
  return explore(run, { locale: "en", faults: 1, kinds }).results;
}

/** What recovers from a fault of each segment, and whose it is. */
function recoveries(text: string, kind: FaultKind = "loss"): Record<number, string | null> {
  return Object.fromEntries(
    explored(text, [kind]).map(({ faults, recoveries: [recovery = null] }) => [
      faults[0]?.emission.id ?? 0,
      recovery === null ? null : `${recovery.from} ${recovery.by}`,
    ]),
  );
}

const open = "client: connect\n";

describe("what recovers from a loss", () => {
  it.each([
    ["the SYN", open, 1, "client retransmission-timer"],
    [
      "the SYN+ACK, if nothing else is sent",
      "set syn-retries=0\nset user-timeout=1h\nclient: connect\n",
      2,
      "server retransmission-timer",
    ],
    ["the last ACK of the handshake", `${open}client: send 5\n`, 3, "client data"],
    ["data that other data follows", `set rack=off\n${open}client: send 14600\n`, 5, "client fast-retransmit"],
    [
      "data that other data follows, with RACK",
      `set rack=on\nset sack=on\n${open}client: send 14600\n`,
      5,
      "client rack",
    ],
    [
      "the last data, with a tail loss probe",
      `client client profile=linux\nserver server profile=linux\n${open}client: send 5\n`,
      4,
      "client tail-loss-probe",
    ],
    ["an ACK that another one follows", `set delayed-ack=off\n${open}client: send 3000\n`, 6, "server ack"],
    ["an ACK before the FIN", `${open}server: close\nclient: close\n`, 5, "client fin"],
    ["the ACK of the last FIN", `${open}client: close\nserver: close\n`, 7, "server retransmission-timer"],
    [
      "the update of a window that was full",
      `set mss=1000\nclient client\nserver server window=1000\n${open}client: send 2000\nexpect client snd.wnd=0\nserver: recv\nwait 60s\n`,
      6,
      "client window-probe",
    ],
    [
      "a RST before the next connection",
      "suppose fixed-isn\nclient client port=40000\nserver server\nclient: connect\nclient: send 5\nclient: abort\nclient: connect from 40000\n",
      6,
      "client rst",
    ],
    ["a RST", `set keepalive=1min\n${open}client: abort\n`, 4, "server keepalive-probe"],
  ])("of %s", (_, text, segment, expected) => {
    expect(recoveries(text)[segment]).toBe(expected);
  });

  it("is nothing where the segment arrives by itself, if late, or twice", () => {
    const text = `set delayed-ack=off\n${open}client: send 3000\n`;
    expect(recoveries(text, "behind")).toMatchObject({ 4: null });
    expect(Object.values(recoveries(text, "duplicate")).every((one) => one === null)).toBe(true);
  });
});

describe("the line of a segment", () => {
  it("is that of its arrow, or of the call that it follows from", () => {
    const arrows = ["SYN", "SYN+ACK", "ACK"].map((flags, at) => (at === 1 ? `b -> a: ${flags}` : `a -> b: ${flags}`));
    const lines = explored([...arrows, "b: send 5", ""].join("\n")).map(({ faults: [fault] }) => fault?.line);
    expect(lines).toEqual([0, 1, 2, 3, 3]);
  });

  it("is that of the original for a retransmission", () => {
    const text = `${open}cut client -> server\nclient: send 5\nwait 1500ms\nmend client -> server\nwait 10s\n`;
    const lines = explored(text).map(({ faults: [fault] }) => [fault?.emission.retransmission, fault?.line]);
    expect(lines).toContainEqual([true, 2]);
    expect(lines.every(([, line]) => line === 0 || line === 2)).toBe(true);
  });
});
