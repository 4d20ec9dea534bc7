/** The command as users run it: a bundle, in a process of its own. */
import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";
import { bundles } from "../../../scripts/lib/bundles.mjs";

export interface Bundle {
  /** A folder that goes when the tests of this file have run. */
  readonly folder: string;
  readonly command: string;
  readonly run: (args: readonly string[], input?: string) => SpawnSyncReturns<string>;
  /** Runs a line of `sh`, in which `tflow` is the command. */
  readonly shell: (line: string, input?: string) => SpawnSyncReturns<string>;
  readonly start: (args: readonly string[]) => ChildProcess;
}

export function bundle(): Bundle {
  const folder = mkdtempSync(join(tmpdir(), "tflow-process-"));
  const command = join(folder, "dist/tflow.mjs");
  beforeAll(async () => {
    const tflow = (await bundles()).find(({ name }) => name === "tflow");
    if (tflow === undefined) throw new Error("the build has no bundle of that name");
    await build({ ...tflow.options, entryPoints: [tflow.entry], outfile: command, bundle: true, logLevel: "error" });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const options = { encoding: "utf8", maxBuffer: 1e8, cwd: folder } as const;
  return {
    folder,
    command,
    run: (args, input = "") => spawnSync(process.execPath, [command, ...args], { ...options, input }),
    shell: (line, input = "") =>
      spawnSync("sh", ["-c", `tflow() { "${process.execPath}" "${command}" "$@"; }\n${line}`], { ...options, input }),
    start: (args) => spawn(process.execPath, [command, ...args], { cwd: folder }),
  };
}
