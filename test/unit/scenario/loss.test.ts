/** `loss`: which segments the network loses where no line says so. */
import { describe, expect, it } from "vitest";
import { problems, run } from "./telling.ts";

/** The numbers of the segments from the client that a `loss` took. */
function lost(text: string): readonly string[] {
  return run(text).events.flatMap((event) =>
    event.kind === "segment" && event.lostBy === "loss"
      ? [`${event.from} ${event.flags.join("+")} ${event.length}`]
      : [],
  );
}

const open = "client: connect\n";

describe("a loss", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["takes every Nth on the path, pure ACKs included", `loss client -> server every=2\n${open}stop`, ["client ACK 0"]],
    [
      "counts retransmissions",
      `set nagle=off\nloss client -> server every=3\n${open}client: send 10\nwait 3s\nclient: send 20\nstop`,
      ["client PSH+ACK 10"],
    ],
    [
      "takes what has more payload",
      `loss larger=100\n${open}client: send 100\nserver: send 101\nstop`,
      ["server PSH+ACK 101"],
    ],
    ["takes what has all of the flags", `loss flags=SYN+ACK\n${open}stop`, ["server SYN+ACK 0"]],
    ["takes what meets all conditions", `loss larger=5 flags=FIN\n${open}client: send 10\nclient: close\nstop`, []],
    ["leaves other directions alone", `loss server -> client flags=SYN\nclient: connect\nstop`, ["server SYN+ACK 0"]],
    ["leaves what a line writes", `loss every=1\nclient -> server: SYN\nserver -> client: SYN+ACK\nstop`, []],
  ])("%s", (_, text, expected) => {
    expect(lost(text)).toEqual(expected);
  });

  it("is repaired by TCP", () => {
    expect(problems(`loss client -> server every=4\n${open}client: send 20000\nfinally server received=20000`)).toEqual(
      [],
    );
  });

  it("comes after the MTU, which ICMP reports", () => {
    const { events } = run(`mtu client -> server 500\nloss larger=100\n${open}client: send 1000\nstop`);
    expect(events.find((event) => event.kind === "segment" && event.length === 1000)).toMatchObject({ lostBy: "mtu" });
  });
});
