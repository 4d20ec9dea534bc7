import { existsSync, lstatSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { watch } from "chokidar";

/** One save of an editor is several events: they count as one. In milliseconds. */
const quiet = 100;
/** How often to look whether a file or folder that has gone is back. In milliseconds. */
const patience = 300;
/** A new folder is watched a little after it is seen: what changes in between is found by another look. In milliseconds. */
const settling = 1_000;

export interface Watch {
  /** Waits for the next change. False when the watching has ended; rejects where the system cannot watch. */
  readonly changed: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/**
 * Watches files, and every `.tcpflow` file in folders, from now on. What goes is waited for: an editor may put a new file
 * in the old one's place, and changing the branch of a repository may remove a whole folder and bring it back.
 */
export async function watchFiles(names: readonly string[], ended: AbortSignal): Promise<Watch> {
  const roots = new Set(names.map((name) => resolve(name)));
  const gone = new Set<string>();
  const changes = new Changes(ended);
  const watcher = watch([...roots], {
    ignoreInitial: true,
    ignored: (path, stats) => !roots.has(resolve(path)) && isIrrelevant(path, stats?.isFile() === true),
  });
  watcher.on("error", (error) => {
    changes.fail(error);
  });
  watcher.on("all", (event, path) => {
    if ((event === "unlink" || event === "unlinkDir") && roots.has(resolve(path))) gone.add(resolve(path));
    changes.add();
    if (event === "addDir")
      setTimeout(() => {
        changes.add();
      }, settling).unref();
  });
  const timer = setInterval(() => {
    for (const root of gone) {
      if (!existsSync(root)) continue;
      gone.delete(root);
      watcher.add(root);
      changes.add();
    }
  }, patience);
  await new Promise<void>((done) => watcher.on("ready", done));
  return {
    changed: () => changes.next(),
    close: async () => {
      clearInterval(timer);
      await watcher.close();
    },
  };
}

/** Files of another kind, and links to folders: those are not checked, and may lead around in a circle. */
function isIrrelevant(path: string, isFile: boolean): boolean {
  if (isFile) return !path.endsWith(".tcpflow");
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true && !isFileAt(path);
}

function isFileAt(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Changes as they come, for one that takes them when it is ready. */
class Changes {
  readonly #ended: AbortSignal;
  #waiting = false;
  #failure: Error | null = null;
  #wake: () => void = () => undefined;

  constructor(ended: AbortSignal) {
    this.#ended = ended;
    ended.addEventListener("abort", () => {
      this.#wake();
    });
  }

  add(): void {
    this.#waiting = true;
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.#wake();
  }

  async next(): Promise<boolean> {
    if (!this.#waiting && !this.#ended.aborted && this.#failure === null)
      await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#failure !== null) throw this.#failure;
    if (this.#ended.aborted) return false;
    await new Promise((resolve) => setTimeout(resolve, quiet));
    this.#waiting = false;
    return true;
  }
}
