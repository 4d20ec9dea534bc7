/** "Nothing when nothing changed": a step is skipped while a hash of what went into it is beside what came out. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./paths.mjs";

/**
 * A hash over names and contents of files and whole folders, relative to the project; what is missing counts as such.
 * @param {readonly string[]} paths
 */
function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) add(hash, path);
  return hash.digest("hex");
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} path
 */
function add(hash, path) {
  const full = join(root, path);
  hash.update(`${path}\0`);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const entry of readdirSync(full).sort()) add(hash, `${path}/${entry}`);
  } else {
    hash.update(readFileSync(full));
  }
}

/**
 * Does the work unless the stamp says that its inputs are the same as last time.
 * @param {{ stamp: string, inputs: readonly string[], outputs: readonly string[], work: () => Promise<void> }} step
 *   stamp: full path of the stamp; outputs: full paths that must exist for the stamp to count
 * @returns {Promise<boolean>} whether there was something to do
 */
export async function whenChanged({ stamp, inputs, outputs, work }) {
  const hash = hashOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash && outputs.every((path) => existsSync(path)))
    return false;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
