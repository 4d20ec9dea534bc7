/** Files that the project generates and keeps: written, or with `--check` only compared. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { root } from "./paths.mjs";

const onlyChecks = process.argv.includes("--check");

/**
 * Writes each file, or reports which ones are not current.
 * @param {ReadonlyMap<string, string>} files absolute paths and what is in them
 * @param {string} command what brings them up to date
 */
export function keep(files, command) {
  for (const [path, text] of files) {
    if (read(path) === text) continue;
    if (onlyChecks) complain(path, command);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}

/**
 * The same for a folder that holds nothing else.
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 * @param {string} command
 */
export function keepFolder(folder, files, command) {
  keep(files, command);
  const wanted = new Set([...files.keys()].map((path) => basename(path)));
  for (const name of entries(folder)) {
    if (wanted.has(name)) continue;
    if (onlyChecks) complain(join(folder, name), command);
    else rmSync(join(folder, name));
  }
}

/** @param {string} path @param {string} command */
function complain(path, command) {
  process.stderr.write(`${relative(root, path)} is not current: run ${command}\n`);
  process.exitCode = 1;
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** @param {string} folder */
function entries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
