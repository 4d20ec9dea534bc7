/** Calls of a scenario as packetdrill has them. */
import type { CallEvent } from "../../trace/trace.ts";

const socket = "socket(..., SOCK_STREAM, IPPROTO_TCP) = 3";

/** A server's listener, which is descriptor 3; what it accepts is 4. */
export const openingLines: readonly string[] = [
  socket,
  "setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
  "bind(3, ..., ...) = 0",
  "listen(3, 1) = 0",
];

const connectLines: readonly string[] = [
  socket,
  "fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)",
  "fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0",
  "connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)",
];

/** What a call is in a script; nothing: it is implied there, or never returned. */
export function callLines(event: CallEvent, descriptor: number): readonly string[] {
  const { call, text, result, count } = event;
  const failed = result !== null && result !== "ok" ? `-1 ${result}` : null;
  switch (call) {
    case "connect":
      return connectLines;
    case "send": {
      const length = count ?? Number(/\d+/.exec(text)?.[0] ?? 1);
      return [`write(${descriptor}, ..., ${length}) = ${failed ?? length}`];
    }
    case "recv": {
      if (result === null) return [];
      const asked = Math.max(count ?? 0, Number(/\d+/.exec(text)?.[0] ?? 65_536));
      return [`read(${descriptor}, ..., ${asked}) = ${failed ?? count ?? 0}`];
    }
    case "shutdown":
      return [`shutdown(${descriptor}, SHUT_WR) = ${failed ?? 0}`];
    case "close":
      return [`close(${descriptor}) = ${failed ?? 0}`];
    case "abort":
      return [
        `setsockopt(${descriptor}, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0`,
        `close(${descriptor}) = ${failed ?? 0}`,
      ];
    default:
      return [];
  }
}
