/** The table of sockets at a moment, in words: for the page, for a file and for a terminal. */
import type { ScenarioTrace, ShownState, SocketFigures, TimerName, TraceBox } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { figureLabels, queueHints, socketLabels } from "../../words/ui/figures.ts";
import { boxLabels, timerLabels } from "../../words/ui/labels.ts";
import {
  boxLabel,
  entriesAt,
  type FigureWriter,
  figureWriter,
  formatDuration,
  formatTime,
  knowledgeOf,
  type PlainFigure,
  type Stop,
  shownName,
  socketAddress,
  stopsOf,
} from "../shared/index.ts";
import { type Socket, socketsAt } from "./sockets-at.ts";
import { ssInfo, ssState } from "./ss.ts";

/** A value with its name. `changed`: by the latest step. */
export interface SocketCell {
  readonly label: string;
  readonly value: string;
  readonly changed: boolean;
  /** What it is called elsewhere: a state's name in RFC 9293. */
  readonly title?: string;
}

export interface SocketRow {
  readonly state: ShownState;
  /** State, Recv-Q, Send-Q, local and peer address: what `ss` prints first. */
  readonly cells: readonly SocketCell[];
  /** The rest of the line that `ss` prints; empty for a listener. */
  readonly info: string;
  /** The variables of the control block, of a listener its queues. */
  readonly figures: readonly SocketCell[];
  readonly timers: readonly string[];
  /** What this side knows of its peer at this moment; null for a listener. */
  readonly knows: readonly string[] | null;
  /** The sockets that differ from this one in their addresses alone; null: none. */
  readonly alike: string | null;
}

export interface SocketTable {
  /** When it is. */
  readonly title: string;
  readonly headings: readonly string[];
  readonly hosts: readonly {
    readonly endpoint: string;
    readonly rows: readonly SocketRow[];
    /** What is said in place of rows, or after them; of a firewall or NAT its entries. */
    readonly remarks: readonly string[];
  }[];
}

/** So many sockets of one host are shown, those that are alike as one. */
const mostRows = 24;

const blockFigures = ["sndUna", "sndNxt", "sndWnd", "rcvNxt", "rcvWnd", "cwnd", "ssthresh", "rto", "srtt"] as const;

/** The sockets of a scenario at a moment: the end by default. */
export function socketTable(trace: ScenarioTrace, locale: Locale, stop?: Stop): SocketTable {
  const at = stop ?? stopsOf(trace).at(-1) ?? { time: 0, after: 0, steps: 0 };
  const time = stop === undefined ? trace.end : at.time;
  const write = figureWriter(trace);
  const sockets = socketsAt(trace, at.steps);
  const writing = { write, address: addressWriter(trace), time, locale, hidden: new Set<string>(trace.hiddenFigures) };
  return {
    title: tell(socketLabels.at, locale, { time: formatTime(time) }),
    headings: (["state", "recvQ", "sendQ", "local", "peer"] as const).map((name) => tell(figureLabels[name], locale)),
    hosts: [
      ...trace.endpoints.map(({ name, label, role }) => {
        const own = sockets.filter(({ endpoint }) => endpoint === name);
        const rows = alikeAsOne(
          own.map((socket) => rowOf(socket, writing)),
          locale,
        );
        return {
          endpoint: label ?? name,
          rows: rows.slice(0, mostRows),
          remarks: remarksOf(role === "raw", rows.length, locale),
        };
      }),
      ...boxesIn(trace).map((box) => ({
        endpoint: boxLabel(box, locale),
        rows: [],
        remarks: entriesOf(trace, at.after, box, locale),
      })),
    ],
  };
}

/** The boxes between the endpoints that are shown. */
function boxesIn({ boxes = [], endpoints }: ScenarioTrace): readonly TraceBox[] {
  const shown = new Set(endpoints.map(({ name }) => name));
  return boxes.filter(({ inside, outside }) => shown.has(outside) && inside.some((name) => shown.has(name)));
}

/** What a box knows after so many events. */
function entriesOf(trace: ScenarioTrace, after: number, box: TraceBox, locale: Locale): readonly string[] {
  const entries = entriesAt(trace, after - 1, box.name);
  if (entries.length === 0) return [tell(boxLabels.empty, locale)];
  const more = entries.length - mostRows;
  return [...entries.slice(0, mostRows), ...(more > 0 ? [tell(boxLabels.more, locale, { count: more })] : [])];
}

/** How an endpoint is written before a port: as its address, if the text states one. Outside a NAT, who is inside has the NAT's. */
function addressWriter(trace: ScenarioTrace): Writing["address"] {
  const shown = shownName(trace);
  const stated = new Map(
    trace.endpoints.flatMap(({ name, address, addressStated }) => (addressStated === true ? [[name, address]] : [])),
  );
  const seenBy = (own: string, other: string): string | undefined =>
    trace.boxes?.find((box) => box.address !== undefined && box.outside === own && box.inside.includes(other))?.address;
  return (name, port, own = name) => {
    const address = seenBy(own, name) ?? stated.get(name);
    return address === undefined ? `${shown(name)}:${port}` : socketAddress(address, port);
  };
}

function remarksOf(raw: boolean, count: number, locale: Locale): readonly string[] {
  if (raw) return [tell(socketLabels.raw, locale)];
  if (count === 0) return [tell(socketLabels.none, locale)];
  return count > mostRows ? [tell(socketLabels.more, locale, { count: count - mostRows })] : [];
}

/** Of the rows that differ in nothing but addresses the first one, which names the others. */
function alikeAsOne(rows: readonly SocketRow[], locale: Locale): SocketRow[] {
  const alike = new Map<string, SocketRow[]>();
  for (const row of rows) {
    const { state, cells, figures, timers, knows } = row;
    const [, recvQ, sendQ] = cells;
    // How long its timers still run says when a socket came to be, as its address says which one it is.
    const changed = cells.map((cell) => cell.changed);
    const key = JSON.stringify([state, recvQ, sendQ, figures, timers.length, knows, changed]);
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const peers = others.map(({ cells }) => cells[4]?.value ?? "");
    const list = peers.length > 3 ? `${peers[0]} … ${peers.at(-1)}` : peers.join(", ");
    const label = tell(socketLabels.alike, locale, { count: others.length, list });
    return others.length < 2 ? [first, ...others] : [{ ...first, alike: label }];
  });
}

/** How a table is written. */
interface Writing {
  readonly write: FigureWriter;
  /** `own`: whose table it is in. */
  readonly address: (name: string, port: number | string, own?: string) => string;
  readonly time: number;
  readonly locale: Locale;
  /** The figures that readers are not shown. */
  readonly hidden: ReadonlySet<string>;
}

function rowOf(socket: Socket, { write, address, time, locale, hidden }: Writing): SocketRow {
  const { endpoint, port, figures, changed } = socket;
  const state = figures.state ?? "CLOSED";
  const cell = (label: keyof typeof figureLabels, value: string, name: keyof SocketFigures): SocketCell => ({
    label: tell(figureLabels[label], locale),
    value,
    changed: changed.includes(name),
  });
  const plain = (name: PlainFigure): SocketCell => cell(name, write(endpoint, name, figures), name);
  const listens = state === "LISTEN";
  const queueCell = (name: "recvQ" | "sendQ"): SocketCell => ({
    ...plain(name),
    title: tell(queueHints[listens ? "listener" : "connection"][name], locale),
  });
  const peerPort = figures.peerPort ?? "*";
  const hasPeer = !listens && figures.peer !== undefined && figures.peer !== null;
  const peer = hasPeer ? address(figures.peer, peerPort, endpoint) : `*:${listens ? "*" : peerPort}`;
  const queue = tell(socketLabels.queue, locale, {
    count: write(endpoint, "recvQ", figures),
    backlog: write(endpoint, "sendQ", figures),
  });
  const knows = knowledgeOf(figures, locale);
  // Of a listener whose state is asked for nothing else may tell it.
  const isBlank = !hasPeer && (!listens || hidden.has("state"));
  return {
    state,
    cells: [
      {
        ...cell("state", hidden.has("state") ? "?" : ssState(state), "state"),
        title: hidden.has("state") ? "?" : state,
      },
      queueCell("recvQ"),
      queueCell("sendQ"),
      cell("local", address(endpoint, port), "peerPort"),
      cell("peer", peer, "peerPort"),
    ],
    info: listens || isBlank ? "" : ssInfo(figures, time, hidden),
    figures: isBlank
      ? []
      : listens
        ? [plain("synQueue"), cell("acceptQueue", queue, "recvQ")]
        : blockFigures.map(plain),
    timers: timersOf(figures, time, locale),
    knows:
      listens || isBlank
        ? null
        : knows.length > 0
          ? knows
          : [tell(socketLabels.nothingKnown, locale, { peer: figures.peer ?? "" })],
    alike: null,
  };
}

/** The timers that run, and how long they still do. */
function timersOf({ timers = {}, backoff = 0 }: Partial<SocketFigures>, time: number, locale: Locale): string[] {
  return (Object.keys(timerLabels) as TimerName[]).flatMap((name) => {
    const due = timers[name];
    if (due === undefined) return [];
    const timer = tell(timerLabels[name], locale);
    const left = tell(socketLabels.left, locale, { timer, duration: formatDuration(Math.max(0, due - time)) });
    return [
      name === "retransmission" && backoff > 0
        ? `${left}, ${tell(socketLabels.again, locale, { count: backoff })}`
        : left,
    ];
  });
}
