/** Calls of a scenario as packetdrill has them. */
import type { CallEvent } from "../../trace/trace.ts";
import { type Errno, errnoNames } from "../../words/terms/standard-names.ts";

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
  const failed = result !== null && result !== "ok" ? `-1 ${result} (${strerrorOf(result)})` : null;
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

/** What `strerror` of Linux says: a script has it in parentheses after the name of each error. */
const strerror: Readonly<Record<Errno, string>> = {
  ECONNREFUSED: "Connection refused",
  ECONNRESET: "Connection reset by peer",
  ECONNABORTED: "Software caused connection abort",
  ETIMEDOUT: "Connection timed out",
  EADDRINUSE: "Address already in use",
  EADDRNOTAVAIL: "Cannot assign requested address",
  EISCONN: "Transport endpoint is already connected",
  ENOTCONN: "Transport endpoint is not connected",
  EPIPE: "Broken pipe",
  EINVAL: "Invalid argument",
  EBADF: "Bad file descriptor",
  EAGAIN: "Resource temporarily unavailable",
  EHOSTUNREACH: "No route to host",
  ENETUNREACH: "Network is unreachable",
  ENOPROTOOPT: "Protocol not available",
  EPROTO: "Protocol error",
};

/** `result`: of a call that failed. */
function strerrorOf(result: string): string {
  const name = errnoNames.find((one) => one === result);
  return name === undefined ? "Unknown error" : strerror[name];
}
