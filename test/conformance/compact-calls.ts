import { micros, nameOf, portOf } from "./addresses.ts";
import type { RawCall, RawRecording, RecordedCall } from "./recording.ts";
import { Untellable } from "./untellable.ts";

/** Calls that the network sees nothing of. */
const setUp = new Set(["socket", "setsockopt", "getsockopt", "bind", "listen", "fcntl", "poll", "TCP_INFO"]);

/** The flags of send and recv that mean nothing here: MSG_DONTWAIT and MSG_NOSIGNAL. */
const harmless = 0x40 | 0x4000;
const outOfBand = 0x1;

/** What is known of a socket when one of its calls is looked at. */
interface Socket {
  readonly listener: boolean;
  /** SO_LINGER with no time: `close` is an abort. */
  aborts: boolean;
  /** In repair mode a socket goes without a segment: what its peer sees is a crash. */
  repaired: boolean;
  /** A call that cannot go on blocks (no O_NONBLOCK). */
  waits: boolean;
  port: number | null;
  isn: number | null;
  /** The client's port of its connection. */
  readonly connection: number | null;
}

/** The calls of a recording, in their order, times still those of the observer. `firstIsn`: of a host, absolute. */
export function compactCalls(raw: RawRecording, firstIsn: (host: string) => number | null): RecordedCall[] {
  const sockets = new Map<string, Socket>();
  /** By host: the connections that it has not closed. */
  const held = new Map<string, Set<string>>();
  const hold = (host: string, sock: string): unknown => held.set(host, (held.get(host) ?? new Set()).add(sock));
  return raw.apps.flatMap((call) => {
    const socket = sockets.get(call.sock) ?? newSocket(call.sock, raw);
    sockets.set(call.sock, socket);
    if (call.call === "bind" && typeof call.args[0] === "string") socket.port = portOf(call.args[0]);
    if (call.call === "setsockopt") note(call, socket);
    if (call.call === "fcntl" && call.args[0] === "O_NONBLOCK") socket.waits = call.args[1] !== true;
    if (call.call === "connect") hold(call.host, call.sock);
    if (call.call === "accept" && typeof call.ret === "string") hold(call.host, call.ret);
    if (setUp.has(call.call) || (call.call === "connect" && isRepeated(call, raw))) return [];
    const others = [...(held.get(call.host) ?? [])].some((sock) => sock !== call.sock);
    const named = others && !socket.listener && call.call !== "connect";
    const base = { ...common(call), ...(named && { connection: connectionOf(socket) }) };
    if (call.call === "close") held.get(call.host)?.delete(call.sock);
    return shapes(call, socket, raw, firstIsn(call.host)).map((shape) => ({ ...base, ...shape }));
  });
}

/** A socket that does not block asks again how its connection is. */
function isRepeated(call: RawCall, { apps }: RawRecording): boolean {
  return apps.some((one) => one.call === "connect" && one.sock === call.sock && one.t < call.t);
}

function newSocket(name: string, raw: RawRecording): Socket {
  const known = raw.sockets[name];
  const accepted = !raw.apps.some(({ call, sock }) => sock === name && call === "connect");
  const address = accepted ? known?.remote : known?.local;
  return {
    listener: raw.apps.some(({ call, sock }) => sock === name && call === "listen"),
    aborts: false,
    repaired: false,
    waits: true,
    port: onlyEphemeralPort(raw),
    isn: null,
    connection: typeof address === "string" ? portOf(address) : null,
  };
}

function connectionOf({ connection }: Socket): number {
  if (connection === null) throw new Untellable("a call on one of several connections whose ports are not known");
  return connection;
}

/** The port of every socket that is not bound, where the kernel was left one alone. */
function onlyEphemeralPort({ sysctls, sysctls_A }: RawRecording): number | null {
  const [low, high] = ((sysctls ?? sysctls_A)?.["ip_local_port_range"] ?? "").split(/\s+/);
  return low !== undefined && low !== "" && low === high ? Number(low) : null;
}

function note({ args: [option, value] }: RawCall, socket: Socket): void {
  if (option === "SO_LINGER") socket.aborts = Array.isArray(value) && Number(value[0]) !== 0 && Number(value[1]) === 0;
  if (option === "TCP_REPAIR") socket.repaired = value === 1;
  if (option === "TCP_QUEUE_SEQ") socket.isn = Number(value);
}

function common(raw: RawCall): Pick<RecordedCall, "time" | "host" | "result" | "returned" | "read"> {
  return {
    time: micros(raw.t),
    host: raw.host,
    result: raw.errno ?? "ok",
    returned: raw.t_end === null ? null : micros(raw.t_end),
    ...(raw.call === "recv" && typeof raw.ret === "number" && raw.ret >= 0 && { read: raw.ret }),
  };
}

type Shape = Omit<RecordedCall, "time" | "host" | "result" | "returned" | "read">;

/** One call, or two for a shutdown of both halves. */
function shapes(raw: RawCall, socket: Socket, recording: RawRecording, firstIsn: number | null): Shape[] {
  switch (raw.call) {
    case "connect":
      return [
        {
          call: "connect",
          ...(typeof raw.args[0] === "string" &&
            nameOf(raw.args[0], recording) === raw.host && { self: true as const }),
          ...(socket.port !== null && { port: socket.port }),
          ...(socket.isn !== null && firstIsn !== null && { isn: socket.isn }),
        },
      ];
    case "accept":
      return [{ call: "accept" }];
    case "shutdown": {
      const half: Shape[] = raw.args[0] === "SHUT_RD" ? [] : [{ call: "shutdown" }];
      return raw.args[0] === "SHUT_WR" ? half : [...half, { call: "shutdown", manner: "read" }];
    }
    case "send":
      return [{ call: "send", ...sentBytes(raw, socket), ...manner(raw) }];
    case "recv":
      return [{ call: "recv", count: Number(raw.args[0]), ...manner(raw) }];
    case "close": {
      const call = socket.repaired ? "crash" : socket.aborts ? "abort" : "close";
      return [{ call, ...(socket.listener && { listener: true as const }) }];
    }
    default:
      throw new Untellable(`the call ${raw.call}`);
  }
}

function manner({ call, args }: RawCall): Pick<RecordedCall, "manner"> {
  const flags = Number(args[1] ?? 0) & ~harmless;
  if (flags === 0) return {};
  if (flags !== outOfBand) throw new Untellable(`the flags ${flags} of ${call}`);
  return { manner: "urgent" };
}

function sentBytes({ args, ret }: RawCall, { waits }: Socket): Pick<RecordedCall, "count" | "took"> {
  const text = String(args[0]);
  const bytes = /^(\d+) bytes$/.exec(text);
  const count = bytes === null ? new TextEncoder().encode(text).length : Number(bytes[1]);
  const isPart = typeof ret === "number" && ret > 0 && ret < count && !waits;
  return { count, ...(isPart && { took: ret }) };
}
