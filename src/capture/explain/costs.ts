/** What assumptions cost, the likeliest least: measured on captures of a kernel whose own states are known. */
export const costs = {
  /** An input that is due arrives, or earlier than it should. */
  early: 0.25,
  /** An input comes though it was held back. */
  late: 0.3,
  /** An input is lost or late; where later frames say so, where they say nothing, and where they contradict. */
  lostAsHinted: 0.3,
  lost: 2,
  lostAgainstHint: 5,
  arrivesAgainstHint: 1.5,
  /** The tap is at this end: what it saw arrived. */
  lostAtTap: 6,
  /** The accept queue is full, and still is. */
  acceptQueueFull: 1,
  acceptQueueStillFull: 0.1,
  /** A part of an input that was cut after the tap arrives. */
  part: 0.1,
  /** Its window is shut, and what an input brings is dropped. */
  refused: 0.1,
  /** The network made a copy of an input. */
  duplicated: 3.5,
  /** A due input is left lying. */
  overdue: 2.6,
  dueTimer: 0.03,
  delayedAck: 0.3,
  ackForNothing: 1.2,
  keepalive: 1,
  /** Of a window that is shut. */
  windowProbe: 0.2,
  send: 0.1,
  sendAnyway: 0.5,
  close: 0.5,
  shutdown: 0.6,
  abort: 1,
  forgotten: 3.2,
  /** A retransmission that the profile would not make now. */
  otherRetransmission: 1.2,
  copy: 0.8,
  mirrored: 0.1,
  seenLate: 1,
  /** Something that was sent does not appear: a pure ACK, other segments, at the tap's own end. */
  unseenAck: 0.15,
  unseenOther: 1.6,
  unseenAtTap: 2.5,
  unseenSend: 1.2,
  unseenInput: 3.5,
  /** The same, once the capture is known to have holes. */
  unseenSendAgain: 0.7,
  unseenInputAgain: 1,
  unseenSyn: 5.5,
  hole: 5,
  unconfirmedHole: 5.5,
  /** Nothing later confirms something that the tap did not see. */
  unconfirmed: 6.5,
  differs: 6,
  /** The same, of a frame that another machine seems to have sent. */
  differsByOrigin: 0.75,
  zeroWindow: 0.6,
  otherBlocks: 0.5,
} as const;

/** A timer that expires before its time. */
export function earlyTimer(needed: number, waited: number): number {
  return 0.15 + 1.2 * Math.log(Math.max(1, needed) / Math.max(1, waited));
}
