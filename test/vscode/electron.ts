/**
 * The very suite of run.ts in a desktop VS Code: the one of VSCODE_EXECUTABLE, else one that is downloaded.
 *   npm run test:desktop
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";
import { reports, vsix } from "../../scripts/lib/paths.mjs";
import { must } from "../../scripts/lib/run.mjs";
import { quietSettings, writeSettings } from "../../scripts/lib/vscode-server.mjs";
import { buildDriver, driver, suite } from "./build-driver.ts";
import { reportVariable, type SuiteReport } from "./driver/report.ts";

const vscodeExecutablePath = process.env["VSCODE_EXECUTABLE"] ?? (await downloadAndUnzipVSCode("stable"));
const scratch = mkdtempSync(join(tmpdir(), "tcpflow-desktop-"));
const data = join(scratch, "data");
const extensions = join(scratch, "extensions");
const folder = join(scratch, "folder");
for (const path of [data, extensions, folder, reports]) mkdirSync(path, { recursive: true });
const report = join(reports, "suite-desktop.json");
rmSync(report, { force: true });

try {
  await buildDriver();
  writeSettings(data, quietSettings);
  const folders = ["--extensions-dir", extensions, "--user-data-dir", data];
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
  if (cli === undefined) throw new Error(`no command line beside ${vscodeExecutablePath}`);
  await must(cli, [...args, "--install-extension", vsix, "--force", ...folders]);
  const status = await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: driver,
    extensionTestsPath: suite,
    extensionTestsEnv: { [reportVariable]: report },
    launchArgs: [folder, ...folders, "--disable-workspace-trust", "--skip-welcome", "--skip-release-notes"],
  });
  const { passes, failures } = JSON.parse(readFileSync(report, "utf8")) as SuiteReport;
  console.log(`desktop: ${String(passes)} passed, ${String(failures)} failed`);
  process.exitCode = passes > 0 && failures === 0 ? status : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
