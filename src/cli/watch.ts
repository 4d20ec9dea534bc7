import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** One save of an editor is several events: they count as one. Milliseconds. */
const quiet = 100;

/**
 * Calls `again` whenever one of the files, or a `.tcpflow` file below one of the folders, has changed. Never ends by
 * itself. A file's folder is watched, not the file: editors put a new file in the old one's place.
 */
export async function watchFiles(names: readonly string[], again: () => Promise<void>): Promise<never> {
  let changes = 0;
  let wake: () => void = () => undefined;
  for (const name of names) {
    watchOne(name, () => {
      changes += 1;
      wake();
    });
  }
  for (;;) {
    if (changes === 0) await new Promise<void>((resolve) => (wake = resolve));
    await new Promise((resolve) => setTimeout(resolve, quiet));
    changes = 0;
    await again();
  }
}

function watchOne(name: string, notice: () => void): FSWatcher {
  const isFolder = statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
  const about = (file: string | null): boolean =>
    file === null || (isFolder ? file.endsWith(".tcpflow") : file === basename(name));
  return watch(isFolder ? name : dirname(name), { recursive: isFolder }, (_, file) => {
    if (about(file)) notice();
  });
}
