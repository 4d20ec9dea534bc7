/**
 * Holds the rooms of src to .dependency-cruiser.mjs, and proves that this check can fail: in a copy of src every rule
 * is broken once on purpose, and each must be reported. A cruiser that reads nothing would pass everything.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import configuration from "../.dependency-cruiser.mjs";
import { out, root, toolNode } from "./lib/paths.mjs";
import { Failure, main } from "./lib/run.mjs";

/** A broken rule, the file that breaks it, and how. @type {readonly (readonly [string, string, string])[]} */
const planted = [
  ["room-text", "src/text/planted.ts", 'import type {} from "../words/planted.ts";'],
  ["room-words", "src/words/planted.ts", 'import "../tcp/planted.ts";'],
  ["room-trace", "src/trace/planted.ts", 'import type {} from "../tcp/planted.ts";'],
  ["room-persistent", "src/persistent/planted.ts", 'import type {} from "../words/planted.ts";'],
  ["room-network", "src/network/planted.ts", 'import type {} from "../words/planted.ts";'],
  ["room-tcp", "src/tcp/planted.ts", 'import type {} from "../language/planted.ts";'],
  ["room-language", "src/language/planted.ts", 'import "../scenario/planted.ts";'],
  ["room-scenario", "src/scenario/planted.ts", 'import "../views/planted.ts";'],
  ["room-views", "src/views/planted.ts", 'import "../scenario/planted.ts";'],
  ["room-ide", "src/ide/planted.ts", 'import "../tcp/planted.ts";'],
  ["room-server", "src/server/planted.ts", 'import "../words/planted.ts";'],
  ["room-webview", "src/webview/planted.ts", 'import "../scenario/planted.ts";'],
  ["room-markdown", "src/markdown/planted.ts", 'import "../webview/planted.ts";'],
  ["room-extension", "src/extension/planted.ts", 'import "../scenario/planted.ts";'],
  ["room-cli", "src/cli/planted.ts", 'import "../webview/planted.ts";'],
  ["known-room", "src/planted/planted.ts", 'import "../words/planted.ts";'],
  ["vscode-in-extension-only", "src/views/planted-vscode.ts", 'import * as vscode from "vscode"; export { vscode };'],
  ["no-node-in-the-browser", "src/ide/planted-node.ts", 'import "node:fs";'],
  ["room-explore", "src/explore/planted.ts", 'import "../views/planted.ts";'],
  ["room-capture", "src/capture/planted.ts", 'import "../views/planted.ts";'],
  ["client-on-demand", "src/extension/planted-client.ts", 'import "./client.ts";'],
  ["no-cycle", "src/network/planted-cycle.ts", 'import "./planted-back.ts";'],
  ["no-cycle", "src/network/planted-types.ts", 'import type {} from "./planted-types-back.ts";'],
  ["no-unresolved", "src/network/planted-missing.ts", 'import "./not-there.ts";'],
  ["product-from-src", "src/tcp/planted-test.ts", 'import "../../test/planted.ts";'],
];

main(async () => {
  const rules = new Set((configuration.forbidden ?? []).map(({ name }) => name));
  const untried = [...rules].filter((name) => !planted.some(([rule]) => rule === name));
  if (untried.length > 0) throw new Failure(`no planted file breaks ${untried.join(", ")}`);
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const real = await cruise(root);
  for (const { rule, from, to } of real.violations) console.error(`${rule.name}: ${from} → ${to}`);
  if (real.violations.length > 0) throw new Failure("a room imports what it may not");
  if (real.totalCruised < files.length || real.totalDependenciesCruised < files.length) {
    throw new Failure(`only ${String(real.totalCruised)} of ${String(files.length)} files were read`);
  }

  const copy = join(out, "boundaries");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, "src"), join(copy, "src"), { recursive: true });
  writeFileSync(join(copy, "package.json"), "{}");
  plant(copy, "test/planted.ts", "");
  plant(copy, "src/network/planted-back.ts", 'import "./planted-cycle.ts";');
  plant(copy, "src/network/planted-types-back.ts", 'import type {} from "./planted-types.ts";');
  for (const [, file, text] of planted) plant(copy, file, text);
  const { violations } = await cruise(copy);
  rmSync(copy, { recursive: true, force: true });
  for (const [rule, file] of planted) {
    const found = violations.filter((violation) => violation.rule.name === rule);
    // A cycle is reported once, from either of its files.
    if (!found.some(({ from, to }) => from === file || (rule === "no-cycle" && to === file))) {
      throw new Failure(`${file} breaks ${rule} on purpose, and that was not noticed`);
    }
  }
  console.log(
    `${String(files.length)} files keep to their rooms; ${String(planted.length)} planted violations were found`,
  );
});

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} text
 */
function plant(folder, file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${text}\nexport const planted = true;\n`);
}

/**
 * @param {string} folder
 * @returns {Promise<{ totalCruised: number, totalDependenciesCruised: number,
 *   violations: readonly { rule: { name: string }, from: string, to: string }[] }>}
 */
async function cruise(folder) {
  const depcruise = join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const args = [depcruise, "--config", join(root, ".dependency-cruiser.mjs"), "--output-type", "json", "src"];
  const { stdout, stderr } = spawnSync(toolNode(), args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (stdout === "") throw new Failure(`dependency-cruiser said nothing\n${stderr}`);
  return JSON.parse(stdout).summary;
}
