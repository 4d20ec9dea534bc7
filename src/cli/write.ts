/** Writing files: the whole text gets there, or the file stays as it was. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { nameOf, pathOf } from "./names.ts";

/** Whether a file is the input of a command (`-` is standard input): two names may be one file. */
export function isSameFile(name: string, input: string): boolean {
  try {
    const [a, b] = [
      statSync(pathOf(name), { bigint: true }),
      input === "-" ? fstatSync(0, { bigint: true }) : statSync(pathOf(input), { bigint: true }),
    ];
    return a.isFile() && a.dev === b.dev && a.ino === b.ino;
  } catch {
    // One of them does not exist.
    return false;
  }
}

/**
 * Writes a text beside a file, with the file's permissions, and renames it into its place. A symbolic link stays one: the
 * file that it leads to is replaced. A device or a pipe is written as it is.
 */
export function writeFile(name: string, text: string | Uint8Array): void {
  const target = targetOf(name);
  const old = statSync(pathOf(target), { throwIfNoEntry: false });
  const isPlain = old === undefined ? lstatSync(pathOf(target), { throwIfNoEntry: false }) === undefined : old.isFile();
  if (!isPlain) {
    writeFileSync(pathOf(target), text);
    return;
  }
  // A rename asks for no permission to write the file itself.
  if (old !== undefined) accessSync(pathOf(target), constants.W_OK);
  replace(target, text, old);
}

/** Node's own `realpathSync` takes every name for UTF-8; the system's takes bytes. */
function targetOf(name: string): string {
  const exists = statSync(pathOf(name), { throwIfNoEntry: false }) !== undefined;
  return exists ? nameOf(realpathSync.native(pathOf(name), "buffer")) : name;
}

function replace(target: string, text: string | Uint8Array, old: Stats | undefined): void {
  const beside = pathOf(join(dirname(target), `.tflow-${String(process.pid)}-${String(Date.now())}.tmp`));
  const file = openSync(beside, "wx");
  try {
    try {
      // `writeFileSync` goes on after a short write: a disk that is nearly full takes a part, and fails at the next.
      writeFileSync(file, text);
      if (old !== undefined) keepOwnerAndMode(file, old);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, pathOf(target));
  } catch (error) {
    unlinkSync(beside);
    throw error;
  }
}

function keepOwnerAndMode(file: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // Only root may give a file away: it is the writer's then.
  }
  fchmodSync(file, mode & 0o7777);
}
