/**
 * From a keystroke to its diagnostics: the CPU time of the server for one, in a file of 1,000 lines and 30 scenarios.
 * Only the scenario that is typed in runs again.
 */
import { diagnostics } from "../src/ide/diagnostics.ts";
import { type Analysis, analyze } from "../src/scenario/analyze.ts";
import { toDiagnostic } from "../src/server/convert.ts";
import { millisecondsEach, report } from "./measure.ts";
import { thousandLines } from "./thousand-lines.ts";

const cursor = thousandLines.indexOf("send 120", thousandLines.length / 2) + "send 12".length;

/** One keystroke: a digit comes, or goes again. */
function type(i: number, previous: Analysis): Analysis {
  const typed =
    i % 2 === 0 ? `${thousandLines.slice(0, cursor)}${String(i % 10)}${thousandLines.slice(cursor)}` : thousandLines;
  const analysis = analyze(typed, { locale: "en", previous });
  const published = diagnostics(analysis).map((finding) => toDiagnostic(finding, "file:///a.tcpflow"));
  // As it goes to the editor.
  JSON.stringify(published);
  return analysis;
}

let analysis = analyze(thousandLines, { locale: "en" });
const errors = diagnostics(analysis).filter(({ severity }) => severity === "error");
if (errors.length > 0) throw new Error(`the bench's own file is wrong: ${JSON.stringify(errors[0])}`);
const each = millisecondsEach(500, (i) => {
  analysis = type(i, analysis);
});
const lines = thousandLines.split("\n").length.toLocaleString("en");
report(`server: keystroke to diagnostics, ${lines} lines`, each, "ms");
