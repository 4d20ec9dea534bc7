/** What is said of a line that is to be a retransmission, or a keepalive probe, and is none. */
import { describe, expect, it } from "vitest";
import { errors, foundIn } from "./telling.ts";

const open = "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n";

const first = "it is sent for the first time";
const acknowledged = "server has acknowledged everything that client sent";
const pureAck = "TCP never retransmits a pure ACK";

describe("what is no retransmission", () => {
  it.each([
    ["data that was acknowledged", `${open}client -> server: PSH+ACK "a"\nserver -> client: ACK\n`, 'PSH+ACK "a"'],
    ["data whose acknowledgment is under way", `${open}client -> server: "a"\n`, '"a"'],
    ["a SYN that was answered", "client -> server: SYN\nserver -> client: SYN+ACK\n", "SYN"],
    ["a FIN that was acknowledged", `${open}client -> server: FIN+ACK\nserver -> client: ACK\n`, "FIN+ACK"],
  ])("%s: the peer has it", (_, before, segment) => {
    const text = `${before}client -> server: ${segment} retransmission\nstop`;
    const line = String(text.split("\n").length - 1);
    expect(errors(text)).toEqual([`${line} not-a-retransmission «retransmission»`]);
    expect(foundIn(text, "not-a-retransmission")?.message).toContain(acknowledged);
  });

  it.each([
    ["data that were never sent", `${open}client -> server: "a" retransmission\nstop`, first],
    ["a FIN that was never sent", `${open}client -> server: FIN+ACK retransmission\nstop`, first],
    [
      "an ACK",
      `${open}client -> server: "a"\nserver -x client: ACK\nserver -> client: ACK retransmission\nstop`,
      pureAck,
    ],
  ])("%s", (_, text, why) => {
    expect(foundIn(text, "not-a-retransmission")?.message).toContain(why);
  });
});

it("names keepalive probes that have all been sent", () => {
  const text = `profile linux
client c keepalive=10s keepalive-interval=1s keepalive-probes=2
server s keepalive=off
c: connect
cut s -> c
wait 10s
c -> s: ACK
c -> s: ACK
stop`;
  expect(errors(text)).toEqual(["8 segment-not-possible «ACK»"]);
  expect(foundIn(text, "segment-not-possible")?.message).toContain("All of its keepalive probes (2) have been sent");
});

it("reads one timestamp as TSval, and asks for the other once", () => {
  const answered = "client -> server: SYN ts=5\nserver -> client: SYN+ACK ts=9/5\nclient -> server: ACK\nstop";
  expect(errors(answered)).toEqual(["1 timestamps-need-two «5»"]);
});
