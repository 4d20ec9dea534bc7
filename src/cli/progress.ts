import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { Io } from "./io.ts";

/** A bar on standard error, for a person who waits. It shows itself after a second, and goes without a trace. */
export interface Progress {
  /** So many scenarios of the current file have run. */
  readonly part: (done: number, total: number) => void;
  /** The current file is done. */
  readonly next: () => void;
  readonly end: () => void;
}

const patience = 1000;
const width = 30;

/** `total` files. `now`: the wall clock in milliseconds. */
export function createProgress(total: number, locale: Locale, io: Io, now: () => number = Date.now): Progress {
  const begin = now();
  let files = 0;
  let shown = -1;
  const show = (share: number): void => {
    const filled = Math.floor(share * width);
    if (!io.errIsTerminal || filled === shown || now() - begin < patience) return;
    shown = filled;
    io.err(`\r${tell(cliWords.running, locale)} [${"#".repeat(filled)}${".".repeat(width - filled)}]`);
  };
  return {
    part: (done, parts) => {
      show((files + done / Math.max(parts, 1)) / Math.max(total, 1));
    },
    next: () => {
      files += 1;
      show(files / Math.max(total, 1));
    },
    end: () => {
      if (shown >= 0) io.err("\r\u001b[K");
    },
  };
}
