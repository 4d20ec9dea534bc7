/** A scenario's run as a script of packetdrill: one endpoint is the stack under test, what arrives there is injected. */
import type { CallEvent, ScenarioTrace, SegmentEvent, TraceOptions } from "../../trace/trace.ts";
import { captureWords, type refusalWords } from "../../words/captures/export.ts";
import type { FlagName } from "../../words/terms/standard-names.ts";
import { type Locale, tell } from "../../words/text.ts";
import { arrivalsOf } from "./arrivals.ts";
import { inOrder } from "./options.ts";
import { callLines, openingLines } from "./packetdrill-calls.ts";
import { createScales, type Scales, windowField } from "./scales.ts";

export type Script = { readonly text: string } | { readonly refused: keyof typeof refusalWords };

/** Something that happens at the stack. `order` is its place among the trace's events. */
interface ScriptEntry {
  readonly time: number;
  readonly order: number;
  readonly lines: readonly string[];
}

export function traceToPacketdrill(trace: ScenarioTrace, endpoint: string, locale: Locale): Script {
  const refused = refusalOf(trace, endpoint);
  if (refused !== null) return { refused };
  const entries = entriesOf(trace, endpoint).toSorted((a, b) => a.time - b.time || a.order - b.order);
  const title = trace.title === null ? [] : [`// ${oneLine(trace.title)}`];
  const alone = sendsInBursts(trace, endpoint) ? [`// ${tell(captureWords.alone, locale)}`, oneSegmentEach] : [];
  const head = [...title, `// ${tell(captureWords.stack, locale, { endpoint })}`, ...alone];
  let now = 0;
  const body = entries.flatMap(({ time, lines }) =>
    lines.map((line) => {
      const delay = time - now;
      now = time;
      return `+${(delay / 1_000_000).toFixed(6).replace(/\.?0+$/, "")} ${line}`;
    }),
  );
  return { text: [...head, ...body, ""].join("\n") };
}

function refusalOf(trace: ScenarioTrace, endpoint: string): keyof typeof refusalWords | null {
  const one = trace.endpoints.find(({ name }) => name === endpoint);
  if (one === undefined) return "unknown";
  if (one.role === "raw") return "raw";
  const connections = new Set<string>();
  const numbers = new Set<number>();
  for (const event of trace.events) {
    if (event.kind === "crash" && event.endpoint === endpoint) return "crash";
    if (event.kind === "state" && event.endpoint === endpoint && event.connection > 0) numbers.add(event.connection);
    if (event.kind !== "segment") continue;
    if (isSentBy(event, endpoint)) connections.add(`${event.fromPort} ${event.to} ${event.toPort}`);
    else if (event.to === endpoint) connections.add(`${event.toPort} ${event.from} ${event.fromPort}`);
  }
  if (connections.size === 0) return "silent";
  return connections.size > 1 || numbers.size > 1 ? "connections" : null;
}

/** What is forged in an endpoint's name comes from elsewhere: its tap does not see it. */
function isSentBy({ from, cause }: SegmentEvent, endpoint: string): boolean {
  return from === endpoint && cause !== "forged";
}

/** The script's device hands segments over one by one, as a scenario does: Linux leaves cutting larger ones to a device. */
const oneSegmentEach = "`ip link set dev tun0 gso_max_segs 1`";

/** Whether the stack may hand several segments over as one: they continue each other, at one moment. */
function sendsInBursts({ events }: ScenarioTrace, endpoint: string): boolean {
  let last: SegmentEvent | null = null;
  for (const event of events) {
    if (event.kind !== "segment" || !isSentBy(event, endpoint) || event.length === 0) continue;
    if (last !== null && last.time === event.time && event.seq === (last.seq + last.length) >>> 0) return true;
    last = event;
  }
  return false;
}

function entriesOf(trace: ScenarioTrace, endpoint: string): ScriptEntry[] {
  const calls = trace.events.filter(
    (event): event is CallEvent => event.kind === "call" && event.endpoint === endpoint,
  );
  const isActive = calls.some(({ call }) => call === "connect");
  const write = createPacketWriter(trace, endpoint);
  const entries: ScriptEntry[] = isActive ? [] : [{ time: 0, order: -1, lines: openingLines }];
  let isAccepted = isActive;
  for (const [order, event] of trace.events.entries()) {
    if (event.kind === "segment" && isSentBy(event, endpoint)) {
      entries.push({ time: event.time, order, lines: [`> ${write(event, true)}`] });
    } else if (event.kind === "state" && event.endpoint === endpoint && event.to === "ESTABLISHED" && !isAccepted) {
      isAccepted = true;
      entries.push({ time: event.time, order, lines: ["accept(3, ..., ...) = 4"] });
    } else if (event.kind === "call" && event.endpoint === endpoint) {
      const lines = callLines(event, isActive ? 3 : 4);
      // A read that waits is done when it returns: after what arrives then.
      const isRead = event.call === "recv" && event.returned !== null && event.returned > event.time;
      const when = isRead ? { time: event.returned, order: trace.events.length } : { time: event.time, order };
      entries.push({ ...when, lines });
    }
  }
  for (const { event, time, order } of arrivalsOf(trace)) {
    if (event.to === endpoint) entries.push({ time, order, lines: [`< ${write(event, false)}`] });
  }
  return entries;
}

// ---------------------------------------------------------------- packets

type PacketWriter = (event: SegmentEvent, isSent: boolean) => string;

/** Numbers count from the initial ones. */
function createPacketWriter(trace: ScenarioTrace, endpoint: string): PacketWriter {
  const segments = trace.events.filter((event) => event.kind === "segment");
  const baseOf = (isOwn: (event: SegmentEvent) => boolean): number => {
    const own = segments.filter(isOwn);
    return (own.find(({ flags }) => flags.includes("SYN")) ?? own[0])?.seq ?? 0;
  };
  const [own, peer] = [
    baseOf((event) => isSentBy(event, endpoint)),
    baseOf((event) => event.to === endpoint && event.from !== endpoint),
  ];
  const scales: Scales = createScales();
  const shifts = new Map(segments.map((event) => [event.id, scales.shiftOf(event)]));
  return (event, isSent) => {
    const { flags, ack, length, window, urgent, options, id } = event;
    const [base, other] = isSent ? [own, peer] : [peer, own];
    const seq = (event.seq - base) >>> 0;
    const header = windowField(window, shifts.get(id) ?? 0);
    return [
      lettersOf(flags),
      `${seq}:${(seq + length) >>> 0}(${length})`,
      ...(ack === null ? [] : [`ack ${(ack - other) >>> 0}`]),
      // Buffers and their growth are the stack's own.
      ...(isSent ? [] : [`win ${header}`]),
      ...(urgent === undefined ? [] : [`urg ${urgent}`]),
      ...(isSent && options.timestamps === undefined ? ["<...>"] : optionsText(options, own, peer, isSent)),
    ].join(" ");
  };
}

const letters: readonly (readonly [FlagName, string])[] = [
  ...([
    ["SYN", "S"],
    ["FIN", "F"],
    ["RST", "R"],
    ["PSH", "P"],
  ] as const),
  ...([
    ["URG", "U"],
    ["ECE", "E"],
    ["CWR", "W"],
    ["ACK", "."],
  ] as const),
];

function lettersOf(flags: readonly FlagName[]): string {
  return letters.map(([flag, letter]) => (flags.includes(flag) ? letter : "")).join("") || "-";
}

function optionsText(options: TraceOptions, own: number, peer: number, isSent: boolean): string[] {
  // Blocks are about what the other end sent.
  const base = isSent ? peer : own;
  const texts = inOrder(options).map((option) => {
    switch (option.kind) {
      case "nop":
      case "sackOK":
        return option.kind;
      case "mss":
      case "wscale":
        return `${option.kind} ${option.value}`;
      case "TS":
        return `TS val ${option.value} ecr ${option.echo}`;
      case "sack":
        return ["sack", ...option.blocks.map(([from, to]) => `${(from - base) >>> 0}:${(to - base) >>> 0}`)].join(" ");
    }
  });
  return texts.length === 0 ? [] : [`<${texts.join(",")}>`];
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ");
}
