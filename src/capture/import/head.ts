/** What a scenario says before its lines: where it comes from, the network, both ends with what their SYNs offer. */
import { isLoopback, isUnicast, parseAddress } from "../../language/syntax/addresses.ts";
import { distance } from "../../tcp/model/sequence.ts";
import { RST, SYN } from "../../tcp/model/types.ts";
import { importWords } from "../../words/captures/import.ts";
import type { Profile } from "../../words/terms/profiles.ts";
import { type Locale, tell } from "../../words/text.ts";
import { formatTime } from "../../words/time.ts";
import type { ConnectionStory, EndStory } from "../explain/connection.ts";
import { endOf } from "../explain/hints.ts";
import { endpoint } from "../report/format.ts";
import type { Connection, SideName, TapPlace } from "../table/connection.ts";
import { type Keepalive, keepaliveOf } from "./keepalive.ts";
import { durationOf, type LineOrder } from "./lines.ts";
import type { Beginning } from "./numbers.ts";
import { scaleOf } from "./reads.ts";
import { shiftOf } from "./times.ts";

export interface ScenarioOptions {
  /** The name of the capture. */
  readonly file: string;
  readonly locale: Locale;
  /** Whether the times of the capture are written as well, as far as a run can keep to them. */
  readonly times?: boolean;
  /** The TCP of both ends; without it, of each end the one that explains more. */
  readonly profile?: Profile | null;
  /** Where the capture was taken; without it, what the handshake shows. */
  readonly takenAt?: TapPlace | null;
}

/** What a scenario may say of the network and of the TCPs, where its lines alone do not bring about what was captured. */
export interface Conditions {
  /** One way, µs. */
  readonly latency: number;
  /** Whether the congestion window limits what is sent: another algorithm than that of the profile may have been used. */
  readonly isCongested: boolean;
  /** Whether all is under way at once that an end sends before it hears anything; else one line takes its time after the other, and timers may expire in between. */
  readonly isOverlapping: boolean;
  /** Whether segments have the times of the capture: timers and round trips are then those of the capture, too. */
  readonly isTimed: boolean;
  /** Which ends let their ACKs wait for what these can go with, as no Linux does at first. */
  readonly delayedAcks: readonly SideName[];
  readonly order: LineOrder;
}

export type Buffers = Readonly<Record<SideName, number | null>>;

/** The lines above those of the story. */
export function headOf(
  connection: Connection,
  story: ConnectionStory,
  { file, locale }: ScenarioOptions,
  conditions: Conditions & Beginning,
  buffers: Buffers = { client: null, server: null },
): string[] {
  const { latency, isCongested, isTimed, answered } = conditions;
  const { client, server } = connection;
  const title = `${endpoint(client)} - ${endpoint(server)}`;
  const about = { file: file.replace(/[^\x20-\x7e\u4e00-\u9fff]/g, "?"), id: connection.id };
  return [
    `# ${tell(importWords.source, locale, about)}`,
    `scenario "${title.replace(/["\\]/g, "?")}"`,
    `latency ${latency}us`,
    ...(isCongested ? [] : ["set congestion=none"]),
    ...connection.ends.map((name) => declaration(name, connection, story, conditions, buffers[name], locale)),
    "",
    ...(connection.opening === "not-captured" ? beforeTheCapture(connection, story, answered, locale, isTimed) : []),
  ];
}

function beforeTheCapture(
  connection: Connection,
  story: ConnectionStory,
  answered: SideName | null,
  locale: Locale,
  times: boolean,
): string[] {
  const shift = formatTime(shiftOf(connection, story));
  return [
    `phase "${tell(importWords.before, locale)}"`,
    ...(connection.isToItself ? ["client: connect (client)"] : handshake),
    ...(answered === null ? [] : [answered === "client" ? "client -> server: len=1" : "server -> client: len=1"]),
    `phase "${tell(importWords.capture, locale)}"${times ? `  # ${tell(importWords.later, locale, { shift })}` : ""}`,
  ];
}

const handshake = [
  "client -> server: SYN seq=x",
  "server -> client: SYN+ACK seq=y ack=x+1",
  "client -> server: ACK seq=x+1 ack=y+1",
];

/** The MTU of Ethernet. */
const ethernet = 1500;

/** An end with what its SYN offers. */
function declaration(
  name: SideName,
  connection: Connection,
  story: ConnectionStory,
  { delayedAcks }: Conditions,
  buffer: number | null,
  locale: Locale,
): string {
  const { end, profile } = story[name];
  const waits = delayedAcks.includes(name);
  const options = end.own.find(({ segment }) => (segment.flags & SYN) !== 0)?.segment.options;
  const keepalive = keepaliveOf(story[name]);
  const { opening, isToItself } = connection;
  const listens = name === "server" && opening !== "refused" && opening !== "simultaneous";
  const role = listens ? "server" : name === "client" && opening !== "simultaneous" && !isToItself ? "client" : "host";
  // A path may clamp what the options say, and a tap sees segments before they are cut: both may be larger.
  const mss = Math.max(options?.mss ?? ethernet - end.ip.headers, story.client.end.mss, story.server.end.mss);
  const settings =
    options === undefined
      ? []
      : [
          `wscale=${options.windowScale ?? "off"}`,
          `sack=${options.sackPermitted === true ? "on" : "off"}`,
          `timestamps=${options.timestamps === undefined ? "off" : "on"}`,
        ];
  return [
    role,
    name,
    ...addressOf(name, connection),
    `port=${connection[name].port}`,
    ...(waits ? ["profile=rfc9293", "delayed-ack=200ms"] : [`profile=${profile}`]),
    `mss=${mss}`,
    ...settings,
    ...windowOf(name, connection, story, buffer),
    ...keepaliveSettings(keepalive),
    // Each segment is written when it is sent: there was room for it.
    ...(connection.sides[name].bytes > plenty ? [`send-buffer=${unlimited}`] : []),
    "nagle=off",
    ...(joinsAgain(story[name]) ? [] : ["retransmit-collapse=off"]),
    ...(keepalive?.idle === null ? [` # ${tell(importWords.keepalive, locale)}`] : []),
  ].join(" ");
}

/** What fits into the buffer of an end: as much as it announced, if it may have to grow for what it received. */
function windowOf(name: SideName, { sides }: Connection, story: ConnectionStory, buffer: number | null): string[] {
  const peer = name === "client" ? "server" : "client";
  const announced = buffer ?? (sides[peer].bytes > plenty ? largestWindow(story, name) : 0);
  return announced === 0 && buffer === null ? [] : [`window=${announced}`];
}

/** The largest window that an end announced, in bytes; that of a SYN is not scaled (RFC 7323 §2.2). */
function largestWindow(story: ConnectionStory, name: SideName): number {
  const scale = 2 ** scaleOf(story, name);
  return story[name].end.own.reduce(
    (largest, { segment: { flags, window } }) =>
      (flags & RST) === 0 ? Math.max(largest, (flags & SYN) === 0 ? window * scale : window) : largest,
    0,
  );
}

/** Whether an end sent again, as one segment, what it had sent as several. */
function joinsAgain({ frames, end }: EndStory): boolean {
  return frames.some(({ index, retransmission }) => {
    const segment = end.own[index]?.segment;
    if (segment === undefined || !retransmission || segment.length === 0) return false;
    const first = end.own.slice(0, index).find((one) => one.segment.seq === segment.seq && one.segment.length > 0);
    return first !== undefined && distance(endOf(segment), endOf(first.segment)) > 0;
  });
}

/** Less finds room in any send buffer, and more in this one. Bytes */
const [plenty, unlimited] = [10_000, 1_000_000_000];

/** Names of a text are no addresses of machines, and only a machine that talks to itself has one for both. */
function addressOf(name: SideName, { client, server, isToItself }: Connection): string[] {
  const areKnown = [client, server].every(({ address }) => {
    const parsed = parseAddress(address);
    return (
      parsed !== null && isUnicast(parsed) && (isToItself || client.address !== server.address || isLoopback(parsed))
    );
  });
  return areKnown ? [`address=${{ client, server }[name].address}`] : [];
}

/** An end that sent keepalive probes has them on. */
function keepaliveSettings(keepalive: Keepalive | null): string[] {
  if (keepalive === null) return [];
  const { idle, interval } = keepalive;
  return [
    `keepalive=${idle === null ? "on" : rounded(idle)}`,
    ...(interval === null ? [] : [`keepalive-interval=${rounded(interval)}`]),
  ];
}

/** Settings are round numbers, and a timer is a little late: to 10 ms, if it is long. */
function rounded(micros: number): string {
  const unit = micros < 100_000 ? 1 : 10_000;
  return durationOf(Math.max(1, Math.round(micros / unit) * unit));
}
