/**
 * From a keystroke to its diagnostics: what the server computes for one, in a file of 1,000 lines and 30 scenarios.
 * Only the scenario that is typed in runs again. The bound is 5 ms at the median.
 */
import { diagnostics } from "../src/ide/diagnostics.ts";
import { type Analysis, analyze } from "../src/scenario/analyze.ts";
import { toDiagnostic } from "../src/server/convert.ts";

const bound = 5;
const warmUp = 100;
const keystrokes = 500;

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
const text = Array.from({ length: 30 }, (_, i) =>
  [`scenario "Number ${String(i)}"`, "", ...block, "", ""].join("\n"),
).join("\n");
const at = text.indexOf("send 120", text.length / 2) + "send 12".length;

/** One keystroke: a digit comes, or goes again. */
function type(i: number, previous: Analysis): { readonly analysis: Analysis; readonly bytes: number } {
  const typed = i % 2 === 0 ? `${text.slice(0, at)}${String(i % 10)}${text.slice(at)}` : text;
  const analysis = analyze(typed, { locale: "en", previous });
  const published = diagnostics(analysis).map((finding) => toDiagnostic(finding, "file:///a.tcpflow"));
  return { analysis, bytes: JSON.stringify(published).length };
}

let analysis = analyze(text, { locale: "en" });
const errors = diagnostics(analysis).filter(({ severity }) => severity === "error");
if (errors.length > 0) throw new Error(`the bench's own file is wrong: ${JSON.stringify(errors[0])}`);
const taken: number[] = [];
for (let i = 0; i < warmUp + keystrokes; i++) {
  const start = performance.now();
  analysis = type(i, analysis).analysis;
  if (i >= warmUp) taken.push(performance.now() - start);
}
taken.sort((a, b) => a - b);
const median = taken[taken.length >> 1] ?? Number.NaN;
const slow = taken[Math.floor(taken.length * 0.99)] ?? Number.NaN;
const lines = text.split("\n").length;
console.log(
  `server: keystroke to diagnostics, ${String(lines)} lines, 30 scenarios: ${median.toFixed(2)} ms median, ${slow.toFixed(2)} ms at the 99th percentile (bound ${String(bound)} ms)`,
);
if (!(median <= bound)) process.exitCode = 1;
