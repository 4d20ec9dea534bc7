import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** One save of an editor is several events: they count as one. Milliseconds. */
const quiet = 100;

/**
 * Watches files, and every `.tcpflow` file below folders, from now on. Each call of what it returns waits until something
 * has changed since the last one. A file's folder is watched, not the file: editors put a new file in the old one's place.
 */
export function watchFiles(names: readonly string[]): () => Promise<void> {
  let changed = false;
  let wake: () => void = () => undefined;
  for (const name of names) {
    watchOne(name, () => {
      changed = true;
      wake();
    });
  }
  return async () => {
    if (!changed) await new Promise<void>((resolve) => (wake = resolve));
    await new Promise((resolve) => setTimeout(resolve, quiet));
    changed = false;
  };
}

function watchOne(name: string, notice: () => void): FSWatcher {
  const isFolder = statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
  const about = (file: string | null): boolean =>
    file === null || (isFolder ? file.endsWith(".tcpflow") : file === basename(name));
  return watch(isFolder ? name : dirname(name), { recursive: isFolder }, (_, file) => {
    if (about(file)) notice();
  });
}
