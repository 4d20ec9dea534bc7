/** What the benchmarks of the editor type in: a file of 1,000 lines and 30 scenarios. */
const block = [
  "client -> server: SYN seq=x",
  "server -> client: SYN+ACK seq=y ack=x+1",
  "client -> server: ACK seq=x+1 ack=y+1",
  "expect client ESTABLISHED, server ESTABLISHED",
  ...Array.from({ length: 10 }, () => ["client: send 120", "wait 100ms"]).flat(),
  "client -> server: FIN+ACK",
  "server -> client: ACK",
  "expect client FIN_WAIT_2, server CLOSE_WAIT",
  "server -> client: FIN+ACK",
  "client -> server: ACK",
  "expect client TIME_WAIT, server CLOSED",
];
export const thousandLines = Array.from({ length: 30 }, (_, i) =>
  [`scenario "Number ${String(i)}"`, "", ...block, "", ""].join("\n"),
).join("\n");
