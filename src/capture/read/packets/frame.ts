/** A frame as a file holds it: a part of a buffer, valid only while it is being reported. */
export interface Frame {
  /** Whole microseconds since 1970. */
  readonly time: number;
  /** Which interface saw it. */
  readonly tap: number;
  /** The link layer's number (tcpdump.org/linktypes.html). */
  readonly link: number;
  readonly view: DataView;
  /** What was captured of it: bytes `from` … `to` of the view. */
  readonly from: number;
  readonly to: number;
  /** How long it was on the wire. */
  readonly length: number;
}
