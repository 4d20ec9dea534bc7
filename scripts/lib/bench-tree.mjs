/** Another revision of the project in a worktree, for benchmarks that compare with it. */
import { cpSync, existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { out, root } from "./paths.mjs";
import { Failure, must, output, runNode } from "./run.mjs";

/**
 * Checks a revision out into out/. It gets today's benchmarks beside its own, and today's libraries.
 * @param {string} revision
 * @param {{ build: boolean }} options whether benchmarks need its bundles and its VSIX
 */
export async function checkOut(revision, { build }) {
  const commit = output("git", ["rev-parse", "--short", "--verify", `${revision}^{commit}`]);
  if (commit === undefined) throw new Failure(`no revision is called ${revision}`);
  const folder = join(out, "bench-against");
  await removeTree(folder);
  await must("git", ["worktree", "add", "--quiet", "--detach", folder, commit]);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  cpSync(join(root, "bench"), join(folder, "bench-now"), { recursive: true });
  if (build) {
    console.log(`Building ${commit} …`);
    const status = await runNode(["scripts/package.mjs"], { cwd: folder, quiet: true });
    if (status !== 0) throw new Failure(`${commit} could not be built`);
  }
  return { revision: commit, folder, benches: ["bench-now", "bench"], remove: () => removeTree(folder) };
}

/** @param {string} folder */
async function removeTree(folder) {
  if (!existsSync(folder)) return;
  rmSync(folder, { recursive: true, force: true });
  await must("git", ["worktree", "prune"]);
}
