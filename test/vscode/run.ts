/**
 * Runs test/vscode/suite against the packed extension in the extension hosts of a new VS Code and of the oldest one, at once.
 *   node test/vscode/run.ts [--host newest|oldest] [--verbose] [--screenshot FILE]
 * Leaves out/reports/vscode/HOST.json. Exit code: 0 passed, 1 failed, 3 the extension host left no report (it died), 124 too late.
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
    host: { type: "string" },
    verbose: { type: "boolean", default: false },
    screenshot: { type: "string" },
  },
});
const names = (["newest", "oldest"] as const).filter((name) => (options.host ?? name) === name);
if (names.length === 0) throw new Error("the hosts are newest and oldest");

const folder = join(reports, "vscode");
mkdirSync(folder, { recursive: true });
await buildDriver();
process.exitCode = Math.max(...(await Promise.all(names.map(runSuite))));

/** The exit code, after what the report says has been printed. */
async function runSuite(name: keyof typeof hosts): Promise<number> {
  const report = join(folder, `${name}.json`);
  rmSync(report, { force: true });
  const { screenshot } = options;
  const status = await runInExtensionHost({
    host: hosts[name],
    extensions: [driver],
    suite,
    report,
    screenshot,
    print,
  });
  if (status === 124) console.error(`${name}: the suite did not end in time`);
  if (!existsSync(report)) {
    console.error(`${name}: the suite left no report: the extension host died, or the suite did not load`);
    return status;
  }
  const { messages, passes, failures, pending } = JSON.parse(readFileSync(report, "utf8")) as SuiteReport;
  for (const message of messages) console.error(`${name}: ${message}`);
  console.log(`${name}: ${String(passes)} passed, ${String(failures)} failed, ${String(pending)} skipped`);
  if (status !== 0) return status;
  return passes > 0 && failures === 0 ? 0 : 1;
}

function print(type: string, args: readonly unknown[]): void {
  if (!options.verbose && (type === "trace" || type === "debug" || noise.test(String(args[0])))) return;
  console.log(...args);
}
