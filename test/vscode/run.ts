/**
 * Runs test/vscode/suite in the extension host of a real VS Code, against the packed extension.
 *   node test/vscode/run.ts [--verbose] [--screenshot FILE]
 * Leaves out/reports/suite.json. Exit code: 0 passed, 1 failed, 3 the extension host left no report (it died), 124 too late.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { reports } from "../../scripts/lib/paths.mjs";
import { buildDriver, driver, suite } from "./build-driver.ts";
import { reportVariable, type SuiteReport } from "./driver/report.ts";
import { startVSCode } from "./host.ts";

const patience = 240_000;
/** What VS Code itself says at each start, and nobody wants to read. */
const noise =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Ignoring fetching additional|\[Service Worker\]|\[AgentHost|\[AccountPolicyGate\]|Updating additional builtin|\[remote-connection\]|ChatSessionStore|Started local extension host)/;

const { values: options } = parseArgs({
  options: { verbose: { type: "boolean", default: false }, screenshot: { type: "string" } },
});
const reportFile = join(reports, "suite.json");
mkdirSync(dirname(reportFile), { recursive: true });
for (const file of [reportFile, `${reportFile}.measurements`]) rmSync(file, { force: true });

process.exitCode = await runSuite();

async function runSuite(): Promise<number> {
  await buildDriver();
  const code = await startVSCode({ env: { [reportVariable]: reportFile } });
  try {
    let finish: (code: number) => void = () => undefined;
    const finished = new Promise<number>((resolve) => {
      finish = resolve;
    });
    const page = await code.page({
      payload: [
        ["extensionDevelopmentPath", code.remote(driver)],
        ["extensionTestsPath", code.remote(suite)],
      ],
      // Both functions must be there before the page loads.
      prepare: async (page) => {
        await page.exposeFunction("codeAutomationExit", (code: number) => {
          finish(code);
        });
        await page.exposeFunction("codeAutomationLog", print);
        page.on("crash", () => {
          finish(4);
        });
      },
    });
    const timer = setTimeout(finish, patience, 124);
    const status = await finished;
    clearTimeout(timer);
    if (options.screenshot !== undefined) await page.screenshot({ path: options.screenshot });
    if (status === 124) console.error(`the suite did not end within ${String(patience / 1000)} s`);
    return judge(status);
  } finally {
    await code.stop();
  }
}

/** A dying extension host reports exit code 0: only the report of a finished run counts. */
function judge(status: number): number {
  if (!existsSync(reportFile)) {
    console.error("the suite left no report: the extension host died, or the suite did not load");
    return status === 0 ? 3 : status;
  }
  const report = JSON.parse(readFileSync(reportFile, "utf8")) as SuiteReport;
  for (const message of report.messages) console.error(message);
  for (const [name, milliseconds] of Object.entries(report.measurements)) {
    console.log(`${name}: ${milliseconds.toFixed(1)} ms`);
  }
  console.log(
    `extension host: ${String(report.passes)} passed, ${String(report.failures)} failed, ${String(report.pending)} skipped`,
  );
  if (status !== 0) return status;
  return report.passes > 0 && report.failures === 0 ? 0 : 1;
}

function print(type: string, args: unknown[]): void {
  if (!options.verbose && (type === "trace" || type === "debug" || noise.test(String(args[0])))) return;
  console.log(...args);
}
