/** A frame as a file holds it: a part of a buffer. The next frame takes its place. */
export class Frame {
  /** Whole microseconds since 1970. */
  time = 0;
  /** Which interface saw it. */
  tap = 0;
  /** The link layer's number (tcpdump.org/linktypes.html). */
  link = 0;
  view: DataView = new DataView(new ArrayBuffer(0));
  /** What was captured of it: bytes `from` … `to` of the view. */
  from = 0;
  to = 0;
}
