/** What would give away the answer to each kind of blank: parts of segments, and figures of sockets. */
import type { Asked } from "../../language/syntax/document.ts";
import type { HiddenPart, SocketFigures } from "../../trace/trace.ts";

type Figures = readonly (keyof SocketFigures)[];

interface Telling {
  readonly parts?: readonly HiddenPart[];
  readonly figures?: Figures;
}

const numbers = {
  parts: ["seq", "ack", "sack"],
  figures: ["iss", "sndUna", "sndNxt", "irs", "rcvNxt"],
} as const satisfies Telling;

const amounts = {
  parts: ["len", ...numbers.parts],
  figures: ["recvQ", "sendQ", "received", "acked", "inFlight", "notSent", ...numbers.figures],
} as const satisfies Telling;

const windows = { parts: ["win"], figures: ["sndWnd", "rcvWnd"] } as const satisfies Telling;
// What is in flight fills the window.
const congestion = { figures: ["cwnd", "ssthresh", "inFlight", "notSent"] } as const satisfies Telling;
const roundTrip = { figures: ["rto", "srtt", "rttvar"] } as const satisfies Telling;

/** States are left out for a while, errors where a call returns them (`Silence`). */
const telling: Readonly<Record<Asked, Telling>> = {
  flags: { parts: ["flags"] },
  seq: numbers,
  ack: numbers,
  sack: numbers,
  len: amounts,
  win: windows,
  mss: { parts: ["mss"], figures: ["mss"] },
  wscale: { parts: ["wscale"], figures: ["options"] },
  ts: { parts: ["ts"], figures: ["options"] },
  up: { parts: ["up"] },
  state: {},
  "snd.una": numbers,
  "snd.nxt": numbers,
  "snd.wnd": windows,
  "rcv.nxt": numbers,
  "rcv.wnd": windows,
  iss: numbers,
  irs: numbers,
  cwnd: congestion,
  ssthresh: congestion,
  rto: roundTrip,
  rtt: roundTrip,
  "recv-q": amounts,
  "send-q": amounts,
  segments: {},
  retransmissions: { figures: ["backoff", "linear", "retransmissions", "bytesResent", "resent"] },
  received: amounts,
  unread: amounts,
  unacked: amounts,
  "syn-queue": { figures: ["synQueue"] },
  "accept-queue": { figures: ["recvQ"] },
  connections: {},
  descriptors: {},
  blocked: {},
  error: {},
};

/** The parts of segments that would give the answer away. */
export function hiddenBy(asks: Asked): readonly HiddenPart[] {
  return telling[asks].parts ?? [];
}

/** The figures of sockets that would give the answer away. */
export function figuresOf(asks: Asked): Figures {
  return telling[asks].figures ?? [];
}
