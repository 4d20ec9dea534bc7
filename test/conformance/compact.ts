import { ipOf, micros, nameOf, portOf } from "./addresses.ts";
import { compactCalls } from "./compact-calls.ts";
import { compactSegments } from "./compact-segments.ts";
import type {
  RawRecording,
  RawSegment,
  RawState,
  RecordedCall,
  RecordedHost,
  RecordedMessage,
  Recording,
} from "./recording.ts";
import { hostSettings, kernelSettings } from "./settings.ts";
import { Untellable } from "./untellable.ts";

/** The compact form of a recording. Throws Untellable where it uses what the language cannot say. */
export function compact(raw: RawRecording): Recording {
  const calls = compactCalls(raw, (host) => firstIsn(host, raw));
  const latency = micros(raw.link.one_way_delay_s);
  const start = Math.min(...calls.map(({ time }) => time), ...raw.wire.map((segment) => startOf(segment, latency)));
  const since = (time: number): number => time - start;
  return {
    name: raw.name,
    title: raw.title,
    description: raw.description,
    latency,
    // The observer listens a little longer than the scenario lasts.
    duration: Math.max(micros(raw.duration_s), ...raw.wire.map(({ t }) => micros(t))) - start,
    settings: kernelSettings(raw),
    hosts: hostsOf(raw),
    calls: calls
      .map((call) => ({ ...relative(call, raw), time: since(call.time), returned: returned(call, since) }))
      // Of two threads the observer may have noted the later call first.
      .sort((a, b) => a.time - b.time),
    segments: compactSegments(raw, since),
    ...((raw.icmp ?? []).length > 0 && { messages: messagesOf(raw, since) }),
  };
}

function messagesOf(raw: RawRecording, since: (time: number) => number): RecordedMessage[] {
  return (raw.icmp ?? []).map(({ t, to, type, mtu, dst, forged }) => {
    if (forged === true) throw new Untellable("an ICMP message that quotes a sequence number of its own");
    return { time: since(micros(t)), to, about: nameOf(dst, raw), type, ...(mtu !== undefined && { mtu }) };
  });
}

function returned({ returned }: RecordedCall, since: (time: number) => number): number | null {
  return returned === null ? null : since(returned);
}

/** An initial sequence number that was set counts from the first one of its host, like every number after it. */
function relative(call: RecordedCall, raw: RawRecording): RecordedCall {
  if (call.isn === undefined) return call;
  const first = firstIsn(call.host, raw) ?? call.isn;
  // That of the first connection is the host's own.
  const { isn, ...rest } = call;
  return isn === first ? rest : { ...call, isn: (isn - first) >>> 0 };
}

/** When it left its sender. The observer injects at the receiver's end: what is forged must have left a latency before. */
function startOf(segment: RawSegment, latency: number): number {
  const time = micros(segment.t);
  const [arrival] = segment.delivered;
  return segment.origin === "kernel" || arrival === undefined ? time : Math.min(time, micros(arrival) - latency);
}

// ---------------------------------------------------------------- hosts

function hostsOf(raw: RawRecording): RecordedHost[] {
  const named = Object.keys(raw.hosts).map((name) => realHost(name, raw));
  const strangers = [...new Set(raw.wire.flatMap(({ src, dst }) => [src, dst]))]
    .filter((address) => !Object.values(raw.hosts).includes(ipOf(address)))
    .map(
      (address): RecordedHost => ({
        name: nameOf(address, raw),
        role: "raw",
        port: portOf(address),
        settings: {},
        states: [],
      }),
    );
  return [...named, ...strangers];
}

function realHost(name: string, raw: RawRecording): RecordedHost {
  const mine = raw.apps.filter((call) => call.host === name);
  const listen = mine.find(({ call }) => call === "listen");
  const segment = firstSyn(name, raw);
  const bind = mine.find(({ call }) => call === "bind");
  const port =
    segment !== undefined ? portOf(segment.src) : portOf(typeof bind?.args[0] === "string" ? bind.args[0] : ":80");
  const peerListens = raw.apps.some(({ host, call }) => host !== name && call === "listen");
  const setIsn = mine.find(({ call, args }) => call === "setsockopt" && args[0] === "TCP_QUEUE_SEQ");
  return {
    name,
    role: listen !== undefined ? "server" : peerListens ? "client" : "host",
    port,
    ...(listen !== undefined && { backlog: Number(listen.args[0]) }),
    ...(segment !== undefined && setIsn?.args[1] === segment.seq && { isn: segment.seq }),
    settings: {
      ...hostSettings(name, raw),
      ...(segment?.opts.ws !== undefined && segment.opts.ws !== 7 && { wscale: String(segment.opts.ws) }),
    },
    states: statesOf(name, raw),
  };
}

function firstSyn(host: string, raw: RawRecording): RawSegment | undefined {
  return raw.wire.find(
    ({ src, flags, origin }) => ipOf(src) === raw.hosts[host] && flags.includes("S") && origin === "kernel",
  );
}

function firstIsn(host: string, raw: RawRecording): number | null {
  return firstSyn(host, raw)?.seq ?? null;
}

/**
 * The states of a host's connections. Two that one segment caused count as the second: a step of RFC 9293 takes
 * a control block from FIN_WAIT_1 to TIME_WAIT at once, where the kernel notes both (a cookie's connection goes through
 * SYN_RECEIVED in both). CLOSED parts two incarnations, and so does a SYN in TIME_WAIT.
 */
function statesOf(name: string, raw: RawRecording): string[][] {
  const lists: { readonly begin: number; readonly states: string[] }[] = [];
  for (const [key, changes] of Object.entries(raw.states)) {
    if (!key.startsWith(`${name}:`) || key.endsWith("listener")) continue;
    let current: { readonly begin: number; readonly states: string[] } | null = null;
    let cause: string | null = null;
    for (const [index, change] of changes.entries()) {
      const state = languageState(change);
      // tcp_time_wait(): what is left of a connection in FIN_WAIT_2 has parted from its socket, which is closed.
      if (state === "CLOSED" && changes[index + 1]?.state === "TIME-WAIT") continue;
      if (current?.states.at(-1) === "TIME_WAIT" && state.startsWith("SYN")) {
        // The pair is used again.
        current.states.push("CLOSED");
        [current, cause] = [null, null];
      }
      if (current === null) lists.push((current = { begin: change.t, states: [] }));
      else if (change.cause.startsWith("segment") && change.cause === cause && state !== "ESTABLISHED")
        current.states.pop();
      current.states.push(state);
      cause = change.cause;
      if (state === "CLOSED") [current, cause] = [null, null];
    }
  }
  return lists.sort((a, b) => a.begin - b.begin).map(({ states }) => states);
}

function languageState({ state }: RawState): string {
  return state.replaceAll("-", "_");
}
