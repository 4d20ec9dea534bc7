/** What the extension host runs: every *.test file beside this one, with Mocha, and a report at the end. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SuiteReport } from "./report.ts";
import { reportFile } from "./report.ts";

export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", color: false, timeout: 120_000, retries: 1 });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith(".test.cjs")) mocha.addFile(join(__dirname, file));
  }
  await mocha.loadFilesAsync();
  const start = performance.now();
  const failures: string[] = [];
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => {
      resolve(runner.stats);
    });
    runner.on("retry", (test: Mocha.Test, error: unknown) => {
      console.log(`tried again: ${messageOf(test, error)}`);
    });
    runner.on("fail", (test, error: unknown) => {
      failures.push(messageOf(test, error));
    });
  });
  const report: SuiteReport = {
    passes: stats?.passes ?? 0,
    failures: stats?.failures ?? 1,
    pending: stats?.pending ?? 0,
    milliseconds: Math.round(performance.now() - start),
    messages: failures,
  };
  writeFileSync(reportFile(), JSON.stringify(report));
  if (report.failures > 0) throw new Error(`${String(report.failures)} of the suite's tests failed`);
}

function messageOf(test: Mocha.Runnable, error: unknown): string {
  return `${test.fullTitle()}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
