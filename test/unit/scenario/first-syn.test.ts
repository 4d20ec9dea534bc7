/** The first SYN of an endpoint says what it offers, where nothing declares it; from then on it is checked. */
import { expect, it } from "vitest";
import { errors, run } from "./telling.ts";

it.each([
  [
    "client -> server: SYN seq=100 win=8192 mss=1000\nserver -> client: SYN+ACK seq=300 mss=900 win=4096\nclient -> server: ACK\nexpect server mss=900, client mss=900, server snd.wnd=8192",
  ],
  ["client -> server: SYN sack wscale=7\nserver -> client: SYN+ACK sack wscale=3\nclient -> server: ACK"],
  ["client -> server: SYN ts=5000/0\nserver -> client: SYN+ACK ts=77/5000\nclient -> server: ACK ts=5020/77"],
  [
    "profile linux\nclient -> server: SYN ts=5000/0\nserver -> client: SYN+ACK ts=77/5000\nclient -> server: ACK ts=5020/77",
  ],
  ["client -> server: SYN ts=4294967290/0\nserver -> client: SYN+ACK ts=1/4294967290\nclient -> server: ACK ts=14/1"],
  ["client -x server: SYN ts=5000/0\nclient -> server: SYN ts=6000/0"],
  ["client -> server: SYN sack\nserver -> client: SYN+ACK\nclient -> server: ACK"],
])("sets it: %s", (text) => {
  expect(errors(text)).toEqual([]);
});

it.each([
  ["set mss=1460\nclient -> server: SYN mss=1000", ["2 wrong-field «mss=1000»"]],
  ["client -x server: SYN mss=1000\nclient -> server: SYN mss=900", ["2 wrong-field «mss=900»"]],
  ["set timestamps=off\nclient -> server: SYN ts=5/0", ["2 option-not-sent «ts=5/0»"]],
  ["client -x server: SYN ts=5000/0\nclient -> server: SYN ts=5000/0", ["2 wrong-field «ts=5000/0»"]],
  ["client -> server: SYN\nserver -> client: SYN+ACK ts=77/0", ["2 option-not-sent «ts=77/0»"]],
  ["client -> server: SYN\nserver -> client: SYN+ACK sack", ["2 option-not-sent «sack»"]],
])("is checked where it is declared, not offered, or said before: %s", (text, expected) => {
  expect(errors(text)).toEqual(expected);
});

it.each([
  // The retransmission of the SYN+ACK echoes what the first one did.
  ["time 0", "client -> server: SYN\nserver -x client: SYN+ACK", "1.02s"],
  ["a stated value", "client -> server: SYN ts=5000/0", "20ms"],
  ["a value that is about to wrap", "client -> server: SYN ts=4294967295/0", "20ms"],
])("timestamps measure the round trip of a handshake from %s", (_, syn, roundTrip) => {
  const text = `set timestamps=on\nlatency 10ms\n${syn}\nserver -> client: SYN+ACK\nclient -> server: ACK\n`;
  expect(errors(`${text}expect client rtt=${roundTrip}, server rtt=20ms\n`)).toEqual([]);
});

it("leaving an option out switches nothing off", () => {
  const [syn] = run("profile linux\nclient -> server: SYN mss=1000\n").events.flatMap((event) =>
    event.kind === "segment" ? [event] : [],
  );
  expect(syn?.options).toMatchObject({ mss: 1000, sackPermitted: true });
});
