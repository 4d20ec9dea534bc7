/** How long the extension host of a real VS Code takes to activate the packed extension, as its suite measures it. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { reports, root } from "../scripts/lib/paths.mjs";
import type { SuiteReport } from "../test/vscode/driver/report.ts";

const rounds = 3;
const measurements = new Map<string, number[]>();
for (let round = 0; round < rounds; round++) {
  const { status } = spawnSync(process.execPath, [join(root, "test/vscode/run.ts")], { stdio: "ignore" });
  if (status !== 0) throw new Error("the suite failed: npm test -- vscode says why");
  const report = JSON.parse(readFileSync(join(reports, "suite.json"), "utf8")) as SuiteReport;
  for (const [name, milliseconds] of Object.entries(report.measurements)) {
    measurements.set(name, [...(measurements.get(name) ?? []), milliseconds]);
  }
}
if (measurements.size === 0) throw new Error("the suite measured nothing");
for (const [name, values] of measurements) {
  console.log(`${name}: ${values.map((value) => value.toFixed(0)).join(", ")} ms in ${String(rounds)} starts`);
}
