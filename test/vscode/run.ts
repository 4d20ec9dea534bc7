/**
 * Runs test/vscode/suite in the extension host of a real VS Code, against the packed extension.
 *   node test/vscode/run.ts [--host newest|oldest] [--verbose] [--screenshot FILE]
 * Leaves out/reports/suite-HOST.json. Exit code: 0 passed, 1 failed, 3 the extension host left no report (it died), 124 too late.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { hosts, reports } from "../../scripts/lib/paths.mjs";
import { buildDriver, driver, suite } from "./build-driver.ts";
import type { SuiteReport } from "./driver/report.ts";
import { runInExtensionHost } from "./extension-host.ts";

/** What VS Code itself prints at each start. */
const noise =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Ignoring fetching additional|\[Service Worker\]|\[AgentHost|\[AccountPolicyGate\]|Updating additional builtin|\[remote-connection\]|ChatSessionStore|Started local extension host)/;

const { values: options } = parseArgs({
  options: {
    host: { type: "string", default: "newest" },
    verbose: { type: "boolean", default: false },
    screenshot: { type: "string" },
  },
});
const host = options.host === "oldest" ? hosts.oldest : hosts.newest;
const report = join(reports, `suite-${options.host}.json`);
mkdirSync(reports, { recursive: true });
rmSync(report, { force: true });

await buildDriver();
const { screenshot } = options;
process.exitCode = judge(await runInExtensionHost({ host, extensions: [driver], suite, report, screenshot, print }));

/** The exit code, after what the report says has been printed. */
function judge(status: number): number {
  if (status === 124) console.error("the suite did not end in time");
  if (!existsSync(report)) {
    console.error("the suite left no report: the extension host died, or the suite did not load");
    return status;
  }
  const { messages, passes, failures, pending } = JSON.parse(readFileSync(report, "utf8")) as SuiteReport;
  for (const message of messages) console.error(message);
  console.log(`extension host: ${String(passes)} passed, ${String(failures)} failed, ${String(pending)} skipped`);
  if (status !== 0) return status;
  return passes > 0 && failures === 0 ? 0 : 1;
}

function print(type: string, args: readonly unknown[]): void {
  if (!options.verbose && (type === "trace" || type === "debug" || noise.test(String(args[0])))) return;
  console.log(...args);
}
