/** Cells in which this TCP does otherwise, and why. */
export const exceptions: Readonly<Record<"linux" | "rfc9293", Readonly<Record<string, string>>>> = {
  linux: {},
  rfc9293: {
    "CLOSE-WAIT: RST, SEQ=RCV.NXT+RCV.WND-1":
      "the cell's RCV.WND is that of before the FIN, which took one of it: the reset lies outside of the window and is dropped silently",
    "CLOSING: RST, SEQ=RCV.NXT+RCV.WND-1":
      "the cell's RCV.WND is that of before the FIN, which took one of it: the reset lies outside of the window and is dropped silently",
  },
};
