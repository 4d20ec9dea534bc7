/**
 * From a keystroke to its diagnostics: the CPU time of the server for one, in a file of 1,000 lines and 30 scenarios.
 * Only the scenario that is typed in runs again.
 */
import { diagnostics } from "../src/ide/diagnostics.ts";
import { type Analysis, analyze } from "../src/scenario/analyze.ts";
import { toDiagnostic } from "../src/server/convert.ts";
import { millisecondsEach, report } from "./measure.ts";

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
const cursor = text.indexOf("send 120", text.length / 2) + "send 12".length;

/** One keystroke: a digit comes, or goes again. */
function type(i: number, previous: Analysis): Analysis {
  const typed = i % 2 === 0 ? `${text.slice(0, cursor)}${String(i % 10)}${text.slice(cursor)}` : text;
  const analysis = analyze(typed, { locale: "en", previous });
  const published = diagnostics(analysis).map((finding) => toDiagnostic(finding, "file:///a.tcpflow"));
  // As it goes to the editor.
  JSON.stringify(published);
  return analysis;
}

let analysis = analyze(text, { locale: "en" });
const errors = diagnostics(analysis).filter(({ severity }) => severity === "error");
if (errors.length > 0) throw new Error(`the bench's own file is wrong: ${JSON.stringify(errors[0])}`);
const each = millisecondsEach(500, (i) => {
  analysis = type(i, analysis);
});
const lines = text.split("\n").length.toLocaleString("en");
report(`server: keystroke to diagnostics, ${lines} lines`, each, "ms");
