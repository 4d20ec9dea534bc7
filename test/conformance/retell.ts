import type { RecordedHost, RecordedSegment, Recording } from "./recording.ts";

/** What is written at one moment of a recording. */
interface Moment {
  readonly time: number;
  readonly line: string;
  /** An arrow waits for its segment by itself: it needs no `at`. */
  readonly arrow?: true;
}

/** So much later than the call that sends it the observer sees a segment; in virtual time there is nothing between. */
const observer = 200;

/** Times are told to a tenth of a millisecond: finer than the kernel's own timers, coarse enough to be read. */
const grain = 100;

/**
 * Tells a recording in the language, as the application and the network saw it: every call at its time, every segment
 * that the link treated specially by its own arrow; all others come by themselves, out of the TCP that is being tested.
 * With `isn=0` the numbers that are written are the recording's relative ones.
 */
export function retell(recording: Recording): string {
  const moments = [...callMoments(recording), ...linkMoments(recording)].sort((a, b) => a.time - b.time);
  const lines: string[] = [];
  for (const { time, line, arrow } of moments) {
    if (arrow === undefined) lines.push(`at ${duration(time)}`);
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
    ...(settings.length === 0 ? [] : [`set ${settings.join(" ")}`]),
    ...recording.hosts.map(declaration),
  ];
}

function declaration({ role, name, port, backlog, settings }: RecordedHost): string {
  const words = [role, name, `port=${port}`];
  if (role !== "raw") words.push("isn=0");
  if (backlog !== undefined) words.push(`backlog=${backlog}`);
  return [...words, ...Object.entries(settings).map(([key, value]) => `${key}=${value}`)].join(" ");
}

// ---------------------------------------------------------------- calls

function callMoments({ calls, hosts }: Recording): Moment[] {
  return calls.map((recorded) => {
    const { time, host, call, count, port, listener, result } = recorded;
    if (call === "crash") return { time, line: `crash ${host}` };
    const words = [`${host}: ${call}`];
    if (count !== undefined) words.push(String(count));
    // The first connection goes from the declared port by itself.
    const first = calls.find((other) => other.host === host && other.call === "connect");
    const declared = hosts.find(({ name }) => name === host)?.port;
    if (port !== undefined && (recorded !== first || port !== declared)) words.push(`from ${port}`);
    if (listener === true && call === "close") words.push("(listener)");
    if (result !== "ok" && result !== "EINPROGRESS") words.push(`fails ${result}`);
    return { time, line: words.join(" ") };
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

// ---------------------------------------------------------------- the link

function linkMoments({ segments, hosts, latency }: Recording): Moment[] {
  const raw = new Set(hosts.filter(({ role }) => role === "raw").map(({ name }) => name));
  const written = arrows(segments);
  return segments.flatMap((segment, index) => {
    // Nobody answers at a raw endpoint: what is sent there is as good as lost.
    if (raw.has(segment.to) || !written.has(segment)) return [];
    switch (segment.fate) {
      case "lost":
        return [lossMoment(segment, segments)];
      case "delivered":
      case "held": {
        const name = `s${index + 1}`;
        return [
          { time: segment.time, line: `${arrow(segment, "~>")} as ${name}`, arrow: true as const },
          ...segment.arrivals.map((time) => ({
            time: Math.max(time - observer, segment.time),
            line: `${name} arrives`,
          })),
        ];
      }
      case "forged": {
        // The observer injects at the receiver's end; a forged segment takes the way there, so it starts earlier.
        const name = `f${index + 1}`;
        const arrival = segment.arrivals[0] ?? segment.time;
        const sent = arrival - latency;
        return [
          { time: Math.max(sent, 0), line: `forge ${arrow(segment, "~>")} as ${name}` },
          { time: arrival, line: `${name} arrives` },
        ];
      }
      default:
        return segment.fate satisfies never;
    }
  });
}

/** A lost reset would be read as a call of abort where a timer sends it: a cut of the path says nothing about why. */
function lossMoment(segment: RecordedSegment, segments: readonly RecordedSegment[]): Moment {
  if (!segment.flags.includes("RST")) return { time: segment.time, line: arrow(segment, "-x"), arrow: true };
  const before = segments.findLast(({ from, time }) => from === segment.from && time < segment.time);
  const time = ((before?.time ?? 0) + segment.time) / 2;
  return { time, line: `cut ${segment.from} -> ${segment.to}` };
}

/**
 * The segments that need a line: those that the link treated specially, and those that were on their way before one of
 * them, which the arrow would deliver first (rule 3) where the link did not.
 */
function arrows(segments: readonly RecordedSegment[]): Set<RecordedSegment> {
  const written = new Set<RecordedSegment>();
  segments.toReversed().forEach((segment) => {
    const overtaken = [...written].some(
      ({ from, to, time, fate }) =>
        fate !== "forged" &&
        from === segment.from &&
        to === segment.to &&
        segment.arrivals.some((arrival) => arrival > time),
    );
    if (segment.fate !== "delivered" || overtaken) written.add(segment);
  });
  return written;
}

function arrow(segment: RecordedSegment, sign: string): string {
  const { from, to, flags, seq, ack, length } = segment;
  const fields = [`seq=${seq}`];
  if (ack !== null) fields.push(`ack=${ack}`);
  if (length > 0) fields.push(`len=${length}`);
  if (segment.fate === "forged") {
    fields.push(`win=${segment.window}`);
    if (segment.mss !== undefined) fields.push(`mss=${segment.mss}`);
  }
  return `${from} ${sign} ${to}: ${flags.join("+")} ${fields.join(" ")}`;
}

// ---------------------------------------------------------------- words

/** A duration as the language writes it: `81ms`, `101.6ms`, `1.0597s` becomes `1059.7ms`. */
function duration(time: number): string {
  return `${Math.round(time / grain) / (1000 / grain)}ms`;
}
