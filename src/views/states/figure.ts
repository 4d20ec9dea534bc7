/** Figure 5 of RFC 9293 §3.3.2, laid out as it is there: where each state is, and each edge with its event and action. */
import type { State } from "../../trace/trace.ts";

export interface Box {
  readonly state: State;
  /** The middle, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface FigureEdge {
  readonly from: State;
  readonly to: State;
  /** What the figure writes above the line, and below it. */
  readonly event: string;
  readonly action: string;
  /** An SVG path, from box to box. */
  readonly path: string;
  /** Where its words are, and on which side of that point. */
  readonly label: readonly [x: number, y: number, anchor: "start" | "middle" | "end"];
  /** Where the numbers of those who went that way are. */
  readonly badge: readonly [x: number, y: number];
  /** Where §3.10 knows more reasons for the step than the figure: those that its words name. */
  readonly reasons?: readonly string[];
}

export const figureWidth = 830;
export const figureHeight = 762;
export const boxWidth = 120;

const [left, middle, right] = [165, 415, 665];

export const boxes: readonly Box[] = [
  { state: "CLOSED", x: middle, y: 40, height: 34 },
  { state: "LISTEN", x: middle, y: 152, height: 34 },
  { state: "SYN_RECEIVED", x: left, y: 282, height: 68 },
  { state: "SYN_SENT", x: right, y: 282, height: 68 },
  { state: "ESTABLISHED", x: middle, y: 402, height: 34 },
  { state: "FIN_WAIT_1", x: left, y: 502, height: 34 },
  { state: "CLOSE_WAIT", x: right, y: 502, height: 34 },
  { state: "FIN_WAIT_2", x: left, y: 612, height: 34 },
  { state: "CLOSING", x: middle, y: 612, height: 34 },
  { state: "LAST_ACK", x: right, y: 612, height: 34 },
  { state: "TIME_WAIT", x: middle, y: 722, height: 34 },
  // The figure draws the end of a connection as a place of its own.
  { state: "CLOSED", x: right, y: 722, height: 34 },
];

/** The words of most edges are above a line that comes from, or goes to, the middle column. */
const [leftWords, rightWords] = [280, 550];

export const figureEdges: readonly FigureEdge[] = [
  {
    from: "CLOSED",
    to: "LISTEN",
    event: "passive OPEN",
    action: "create TCB",
    path: "M397 57V135",
    label: [384, 93, "end"],
    badge: [397, 96],
  },
  {
    from: "LISTEN",
    to: "CLOSED",
    reasons: ["3.10.4-listen", "3.10.4-listen-queue"],
    event: "CLOSE",
    action: "delete TCB",
    path: "M433 135V57",
    label: [446, 93, "start"],
    badge: [433, 96],
  },
  {
    from: "CLOSED",
    to: "SYN_SENT",
    event: "active OPEN",
    action: "create TCB, snd SYN",
    path: "M475 33H645Q685 33 685 73V248",
    label: [698, 144, "start"],
    badge: [685, 190],
  },
  {
    from: "SYN_SENT",
    to: "CLOSED",
    reasons: ["3.10.4-syn-sent"],
    event: "CLOSE",
    action: "delete TCB",
    path: "M645 248V88Q645 48 605 48H475",
    label: [633, 144, "end"],
    badge: [645, 190],
  },
  {
    from: "SYN_RECEIVED",
    to: "LISTEN",
    reasons: ["3.10.7.4-rst-to-listen"],
    event: "rcv RST",
    action: "passive OPEN",
    path: "M165 248V192Q165 152 205 152H355",
    label: [leftWords, 128, "middle"],
    badge: [212, 152],
  },
  {
    from: "LISTEN",
    to: "SYN_RECEIVED",
    event: "rcv SYN",
    action: "snd SYN, ACK",
    path: "M397 169V222Q397 262 357 262H225",
    label: [leftWords, 236, "middle"],
    badge: [352, 262],
  },
  {
    from: "LISTEN",
    to: "SYN_SENT",
    event: "SEND",
    action: "snd SYN",
    path: "M433 169V222Q433 262 473 262H605",
    label: [rightWords, 236, "middle"],
    badge: [478, 262],
  },
  {
    from: "SYN_SENT",
    to: "SYN_RECEIVED",
    event: "rcv SYN / snd SYN, ACK",
    action: "",
    path: "M605 284H225",
    label: [rightWords - 20, 279, "middle"],
    badge: [415, 284],
  },
  {
    from: "SYN_RECEIVED",
    to: "ESTABLISHED",
    event: "rcv ACK of SYN",
    action: "×",
    path: "M225 306H357Q397 306 397 346V385",
    label: [leftWords, 338, "middle"],
    badge: [382, 317],
  },
  {
    from: "SYN_SENT",
    to: "ESTABLISHED",
    event: "rcv SYN, ACK",
    action: "snd ACK",
    path: "M605 306H473Q433 306 433 346V385",
    label: [rightWords, 338, "middle"],
    badge: [448, 317],
  },
  {
    from: "SYN_RECEIVED",
    to: "FIN_WAIT_1",
    event: "CLOSE",
    action: "snd FIN",
    path: "M165 316V485",
    label: [178, 398, "start"],
    badge: [165, 440],
  },
  {
    from: "ESTABLISHED",
    to: "FIN_WAIT_1",
    event: "CLOSE",
    action: "snd FIN",
    path: "M397 419V454Q397 494 357 494H225",
    label: [leftWords, 468, "middle"],
    badge: [352, 494],
  },
  {
    from: "ESTABLISHED",
    to: "CLOSE_WAIT",
    event: "rcv FIN",
    action: "snd ACK",
    path: "M433 419V462Q433 502 473 502H605",
    label: [rightWords, 476, "middle"],
    badge: [478, 502],
  },
  {
    from: "FIN_WAIT_1",
    to: "FIN_WAIT_2",
    event: "rcv ACK of FIN",
    action: "×",
    path: "M150 519V595",
    label: [138, 554, "end"],
    badge: [150, 557],
  },
  {
    from: "FIN_WAIT_1",
    to: "CLOSING",
    event: "rcv FIN",
    action: "snd ACK",
    path: "M225 512H375Q415 512 415 552V595",
    label: [leftWords + 20, 528, "middle"],
    badge: [415, 566],
  },
  {
    from: "FIN_WAIT_2",
    to: "TIME_WAIT",
    event: "rcv FIN",
    action: "snd ACK",
    path: "M150 629V682Q150 722 190 722H355",
    label: [leftWords - 44, 696, "middle"],
    badge: [300, 722],
  },
  {
    from: "CLOSING",
    to: "TIME_WAIT",
    event: "rcv ACK of FIN",
    action: "×",
    path: "M415 629V705",
    label: [428, 664, "start"],
    badge: [415, 667],
  },
  {
    from: "CLOSE_WAIT",
    to: "LAST_ACK",
    event: "CLOSE",
    action: "snd FIN",
    path: "M665 519V595",
    label: [678, 554, "start"],
    badge: [665, 557],
  },
  {
    from: "LAST_ACK",
    to: "CLOSED",
    reasons: ["3.10.7.4-last-ack"],
    event: "rcv ACK of FIN",
    action: "×",
    path: "M665 629V705",
    label: [678, 664, "start"],
    badge: [665, 667],
  },
  {
    from: "TIME_WAIT",
    to: "CLOSED",
    reasons: ["3.10.8-time-wait"],
    event: "timeout = 2MSL",
    action: "delete TCB",
    path: "M475 722H605",
    label: [540, 688, "middle"],
    badge: [540, 722],
  },
];

/** Ways that §3.10 allows and the figure leaves out, or knows for other reasons: drawn where somebody went them. */
export const otherEdges: readonly Pick<FigureEdge, "from" | "to" | "path" | "badge">[] = [
  { from: "FIN_WAIT_1", to: "TIME_WAIT", path: "M225 514Q290 600 290 640Q290 690 355 712", badge: [288, 620] },
  { from: "SYN_SENT", to: "CLOSE_WAIT", path: "M707 316C735 372 735 430 707 485", badge: [728, 400] },
  { from: "SYN_RECEIVED", to: "CLOSE_WAIT", path: "M205 316C300 460 500 450 605 492", badge: [300, 408] },
  { from: "SYN_RECEIVED", to: "LISTEN", path: "M165 248V192Q165 152 205 152H355", badge: [212, 152] },
  { from: "TIME_WAIT", to: "SYN_RECEIVED", path: "M355 736C-60 800 -40 330 105 300", badge: [24, 553] },
];

/** Where a connection that is reset, aborted or given up leaves the figure: the end of a short way to CLOSED. */
export const exits: readonly Pick<FigureEdge, "from" | "to" | "path" | "badge">[] = [
  { from: "LISTEN", to: "CLOSED", path: "M475 152H504", badge: [530, 136] },
  { from: "SYN_RECEIVED", to: "CLOSED", path: "M105 282H76", badge: [50, 266] },
  { from: "SYN_SENT", to: "CLOSED", path: "M725 282H754", badge: [780, 266] },
  { from: "ESTABLISHED", to: "CLOSED", path: "M475 402H504", badge: [530, 386] },
  { from: "FIN_WAIT_1", to: "CLOSED", path: "M105 502H76", badge: [50, 486] },
  { from: "FIN_WAIT_2", to: "CLOSED", path: "M105 612H76", badge: [50, 596] },
  { from: "CLOSING", to: "CLOSED", path: "M475 612H504", badge: [530, 596] },
  { from: "CLOSE_WAIT", to: "CLOSED", path: "M725 502H754", badge: [780, 486] },
  { from: "LAST_ACK", to: "CLOSED", path: "M725 612H754", badge: [780, 596] },
  { from: "TIME_WAIT", to: "CLOSED", path: "M475 732H504", badge: [496, 750] },
];

/** Reasons that lead to TIME_WAIT, and elsewhere only by a TCP that is deliberately wrong. */
export const toTimeWait: ReadonlySet<string> = new Set(["3.10.7.4-fin-time-wait", "3.10.7.4-closing-acked"]);
