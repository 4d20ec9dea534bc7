import { type ReadBursts, readBursts } from "./read-bursts.ts";
import type { RecordedHost, RecordedSegment, Recording } from "./recording.ts";

/** What is written at one moment of a recording. */
interface Moment {
  readonly time: number;
  /** It is given to the microsecond, from the line before it: others of the same burst lie close by. */
  readonly exact?: true;
  readonly line: string;
  /** An arrow waits for its segment by itself: it needs no `at`. */
  readonly arrow?: true;
}

/** So much later than the call that sends it the observer sees a segment; in virtual time there is nothing between. */
const observer = 200;

/** What leaves at one instant here leaves within so many microseconds there. */
export const burst = 5_000;

/** Times are given to a tenth of a millisecond: finer than the kernel's own timers, coarse enough to be read. */
const grain = 100;

/**
 * Tells a recording in the language, as the application and the network saw it: every call at its time, every segment
 * that the link treated specially by its own arrow; all others come by themselves, out of the TCP that is being tested.
 * With `isn=0` the numbers that are written are the recording's relative ones.
 */
export function retell(recording: Recording): string {
  return tell(recording, readBursts(recording), linkMoments);
}

/** The same without the arrows: what the link does is for the one who runs it. `forged`: when what it puts there arrives. */
export function retellCalls(
  recording: Recording,
  forged: ReadonlyMap<RecordedSegment, number>,
  spread: ReadBursts,
): string {
  return tell(recording, spread, () =>
    recording.segments.flatMap((segment, index) => {
      const arrival = forged.get(segment);
      if (arrival === undefined) return [];
      const [leaves, ...arrives] = forgeMoments(segment, index, recording, arrival);
      // Rounded, it would move reads that are given to the microsecond.
      return leaves === undefined ? [] : [{ ...leaves, exact: true as const }, ...arrives];
    }),
  );
}

function tell(recording: Recording, spread: ReadBursts, linkOf: typeof linkMoments): string {
  const moments = [...callMoments(recording, spread), ...linkOf(recording, spread), ...messageMoments(recording)].sort(
    (a, b) => a.time - b.time,
  );
  const lines: string[] = [];
  let before = 0;
  let last = "";
  for (const { time, line, arrow, exact } of moments) {
    const rounded = Math.round(time / grain) * grain;
    const waits = exact || rounded < before;
    const at = waits ? `wait ${Math.max(0, time - before) / 1000}ms` : `at ${rounded / 1000}ms`;
    // Segments that arrive at one instant: the first of them may have moved the time on to when it could arrive.
    const together = at === last && at.startsWith("at ") && line.endsWith(" arrives");
    if (arrow === undefined && !together) lines.push(at);
    last = arrow === undefined ? at : "";
    before = waits ? Math.max(before, time) : rounded;
    lines.push(`  ${line}`);
  }
  return [
    `# ${recording.name}: a recording of a real kernel, re-told by scripts/retell.mjs. Not to be edited by hand.`,
    `# ${recording.description}`,
    `scenario "${recording.title.replaceAll('"', "'")}"`,
    ...declarations(recording),
    "",
    ...lines,
    `at ${duration(recording.duration)}`,
    ...closing(recording),
    "stop",
    "",
  ].join("\n");
}

function declarations(recording: Recording): string[] {
  const settings = Object.entries(recording.settings).map(([name, value]) => `${name}=${value}`);
  return [
    "profile linux",
    `latency ${duration(recording.latency)}`,
    // What a host sends to itself crosses no link.
    ...recording.calls.filter(({ self }) => self === true).map(({ host }) => `latency ${host} -> ${host} 0ms`),
    ...(settings.length === 0 ? [] : [`set ${settings.join(" ")}`]),
    ...recording.hosts.map(declaration),
  ];
}

function declaration({ role, name, port, backlog, isn = 0, settings }: RecordedHost): string {
  const words = [role, name, `port=${port}`];
  if (role !== "raw") words.push(`isn=${isn}`);
  if (backlog !== undefined) words.push(`backlog=${backlog}`);
  return [...words, ...Object.entries(settings).map(([key, value]) => `${key}=${value}`)].join(" ");
}

// ---------------------------------------------------------------- calls

function callMoments({ calls: asCalled, hosts }: Recording, { reads }: ReadBursts): Moment[] {
  const calls = asCalled.map((call) => ({ ...call, ...reads.get(call) }));
  return calls.map((recorded, index) => {
    const asRecorded = asCalled[index];
    const exact = asRecorded !== undefined && reads.has(asRecorded) ? ({ exact: true } as const) : {};
    const { time, host, call, count, port, isn, manner, listener, self, connection, result, took } = recorded;
    if (call === "crash") return { time, line: `crash ${host}` };
    const words = [`${host}: ${call}`];
    if (self === true) words.push(`(${host})`);
    if (connection !== undefined) words.push(`(${connection})`);
    if (count !== undefined) words.push(String(count));
    if (manner !== undefined) words.push(manner);
    if (isn !== undefined) words.push(`isn=${plus(isn, isnOf(host, hosts))}`);
    // The first connection goes from the declared port by itself.
    const first = calls.find((other) => other.host === host && other.call === "connect");
    const declared = hosts.find(({ name }) => name === host)?.port;
    if (port !== undefined && (recorded !== first || port !== declared)) words.push(`from ${port}`);
    if (listener === true && call === "close") words.push("(listener)");
    if (took !== undefined) words.push("fails EAGAIN");
    if (result !== "ok" && result !== "EINPROGRESS") words.push(`fails ${result}`);
    return { time, line: words.join(" "), ...exact };
  });
}

/**
 * An application that never called `accept` or `recv` in the recording must not do so here by itself: naming the call
 * once, after everything else, keeps it from that.
 */
function closing({ hosts, calls, segments }: Recording): string[] {
  return hosts.flatMap(({ name, role }) => {
    const called = (call: string): boolean => calls.some((other) => other.host === name && other.call === call);
    const gotData = segments.some(({ to, length, arrivals }) => to === name && length > 0 && arrivals.length > 0);
    return [
      ...(role === "server" && !called("accept") ? [`  ${name}: accept`] : []),
      ...(gotData && !called("recv") ? [`  ${name}: recv 0`] : []),
    ];
  });
}

// ---------------------------------------------------------------- ICMP

function messageMoments({ messages = [] }: Recording): Moment[] {
  return messages.map(({ time, to, about, type, mtu }) => ({
    time,
    line: `icmp ${to}: ${type}${mtu === undefined ? "" : ` mtu=${mtu}`} (${about})`,
  }));
}

// ---------------------------------------------------------------- the link

function linkMoments(recording: Recording, { segments: spread }: ReadBursts): Moment[] {
  const { segments, hosts } = recording;
  const raw = new Set(hosts.filter(({ role }) => role === "raw").map(({ name }) => name));
  const written = arrows(segments, spread);
  return segments.flatMap((segment, index) => {
    // A raw endpoint does not answer: what is sent there is as good as lost.
    if (raw.has(segment.to) || !written.has(segment)) return [];
    switch (segment.fate) {
      case "lost":
        return lossMoments(segment, recording, written);
      case "delivered":
      case "held": {
        const name = `s${index + 1}`;
        return [
          { time: segment.time, line: `${arrow(segment, "~>", hosts)} as ${name}`, arrow: true as const },
          ...segment.arrivals.map((arrival) => ({
            line: `${name} arrives`,
            ...(spread.has(segment) || (segment.fate === "delivered" && isPureAck(segment))
              ? { time: arrival, exact: true as const }
              : { time: arrivalTime(segment, arrival, recording) }),
          })),
        ];
      }
      case "forged":
        return forgeMoments(segment, index, recording, segment.arrivals[0] ?? segment.time);
      default:
        return segment.fate satisfies never;
    }
  });
}

/** The observer injects at the receiver's end; a forged segment takes the way there, so it starts earlier. */
function forgeMoments(
  segment: RecordedSegment,
  index: number,
  { hosts, latency }: Recording,
  arrival: number,
): Moment[] {
  const name = `f${index + 1}`;
  return [
    { time: Math.max(arrival - latency - grain, 0), line: `forge ${arrow(segment, "~>", hosts, true)} as ${name}` },
    { time: arrival, line: `${name} arrives` },
  ];
}

/**
 * When a segment arrives in virtual time, where nothing lies between a call and what it sends. One that the link did not
 * keep back comes a grain early: before those that were sent after it at the same instant.
 */
function arrivalTime(
  { from, time, arrivals }: RecordedSegment,
  arrival: number,
  { calls, latency }: Recording,
): number {
  const call = calls.find((one) => one.host === from && one.time <= time && one.time > time - observer * 5);
  const sent = call === undefined ? time - observer : Math.round(call.time / grain) * grain;
  const natural = arrival === arrivals[0] && arrival - time < latency + observer * 5;
  return natural ? sent + latency - grain : Math.max(sent + (arrival - time), sent);
}

/** A lost reset would be read as a call of abort where a timer sends it: a cut of the path says nothing about why. */
function lossMoments(segment: RecordedSegment, recording: Recording, written: ReadonlySet<RecordedSegment>): Moment[] {
  const { segments, hosts } = recording;
  if (!segment.flags.includes("RST"))
    return [{ time: lossTime(segment, recording, written), line: arrow(segment, "-x", hosts), arrow: true }];
  const before = segments.findLast(({ from, time }) => from === segment.from && time < segment.time);
  const time = ((before?.time ?? 0) + segment.time) / 2;
  const path = `${segment.from} -> ${segment.to}`;
  const more = segments.some(({ from, time: later }) => from === segment.from && later > segment.time);
  return [{ time, line: `cut ${path}` }, ...(more ? [{ time: segment.time + observer, line: `mend ${path}` }] : [])];
}

/**
 * When the loss is written. What is under way before the segment goes first (rule 3), so the line is where that would
 * arrive anyway: calls between are not late.
 */
function lossTime(segment: RecordedSegment, recording: Recording, written: ReadonlySet<RecordedSegment>): number {
  const last = recording.segments.findLast(
    (other) =>
      !written.has(other) &&
      other.from === segment.from &&
      other.to === segment.to &&
      other.time < segment.time &&
      other.arrivals.some((arrival) => arrival > segment.time),
  );
  const arrival = last?.arrivals[0];
  if (last === undefined || arrival === undefined) return segment.time;
  return Math.max(segment.time, arrivalTime(last, arrival, recording) - grain);
}

/**
 * The segments that need a line: those that the link treated specially, and those that were on their way before one of
 * them, which the arrow would deliver first (rule 3) where the link did not.
 */
function arrows(segments: readonly RecordedSegment[], spread: ReadonlySet<RecordedSegment>): Set<RecordedSegment> {
  const written = new Set<RecordedSegment>();
  segments.toReversed().forEach((segment) => {
    const overtaken = [...written].some(
      (other) =>
        (other.fate === "held" || spread.has(other) || (isPureAck(other) && isPureAck(segment))) &&
        other.from === segment.from &&
        other.to === segment.to &&
        segment.arrivals.some((arrival) => arrival > other.time),
    );
    if (segment.fate !== "delivered" || spread.has(segment) || overtaken) written.add(segment);
  });
  return written;
}

/** An arrow that loses one takes those before it along (rule 3). */
function isPureAck({ flags, length }: RecordedSegment): boolean {
  return length === 0 && flags.length === 1 && flags[0] === "ACK";
}

function arrow(segment: RecordedSegment, sign: string, hosts: readonly RecordedHost[], forged = false): string {
  const { from, to, flags, seq, ack, length, connections, window, options } = segment;
  const fields = [`seq=${sequenceNumber(seq, from, connections[0], hosts)}`];
  if (ack !== null) fields.push(`ack=${sequenceNumber(ack, to, connections[1], hosts)}`);
  if (length > 0) fields.push(`len=${length}`);
  if (forged) {
    fields.push(`win=${window}`);
    for (const [name, value] of Object.entries(options ?? {})) fields.push(value === "" ? name : `${name}=${value}`);
  }
  return `${from} ${sign} ${to}: ${flags.join("+") || "NONE"} ${fields.join(" ")}`;
}

/**
 * A number of a host's first connection is known beforehand. That of a later one counts from a symbol, which takes the
 * initial sequence number that the TCP chose.
 */
function sequenceNumber(number: number, host: string, connection: number, hosts: readonly RecordedHost[]): string {
  if (connection > 0) return `${host.toLowerCase()}${connection + 1}${number === 0 ? "" : `+${number}`}`;
  return String(plus(number, isnOf(host, hosts)));
}

function isnOf(host: string, hosts: readonly RecordedHost[]): number {
  return hosts.find(({ name }) => name === host)?.isn ?? 0;
}

function plus(number: number, by: number): number {
  return (number + by) >>> 0;
}

// ---------------------------------------------------------------- words

/** A duration as the language writes it: `81ms`, `101.6ms`, `1.0597s` becomes `1059.7ms`. */
function duration(time: number): string {
  return `${Math.round(time / grain) / (1000 / grain)}ms`;
}
