/**
 * Texts that once failed a property. Every property of any text tries these first. A text that a property test finds
 * joins the list, shrunk, with what went wrong.
 */
const failed: readonly { readonly text: string; readonly wentWrong: string }[] = [
  { text: "client: send -0", wentWrong: "The formatter wrote `send-0`, which is another word." },
  { text: "# one\r  \nclient: connect\n", wentWrong: "The formatter joined a CR and an LF, and so lost a line." },
  { text: "\ufeffclient:connect", wentWrong: "The formatter dropped the byte order mark." },
  {
    text: `raw mallory\n${"forge mallory -x server: SYN seq=1 times=4096\n".repeat(8)}forge mallory -> server: SNY`,
    wentWrong: "Forged segments cost no steps, so the run took seconds and a gigabyte.",
  },
  { text: "set mss=1\nclient: connect\nclient: send 2000\n", wentWrong: "One step cost the square of the segments." },
  {
    text: "host a\nraw mallory\na: listen\na: connect a\nforge mallory -> a: SYN times=4096\n",
    wentWrong: "A host connected to itself looked through all its connections for each segment.",
  },
  {
    text: "profile linux\nset challenge-ack=off\nclient: connect\nforge server -> client: SYN+ACK seq=y ack=x+1\n",
    wentWrong: "A duplicate of the SYN+ACK was answered with a reset.",
  },
  {
    text: "server server window=100 wscale=14\nclient client\nclient: connect\nclient: send 500\nwait 10s\n",
    wentWrong: "The window was scaled to 0, and the sender waited without a finding.",
  },
  {
    text: "rcv.wnd__proto__crash__proto__:",
    wentWrong: "The line was read in our words, and a fix had its place in those, not in the text.",
  },
];

/** As fast-check takes examples: the arguments of a property. */
export const corpus: [text: string][] = failed.map(({ text }) => [text]);
