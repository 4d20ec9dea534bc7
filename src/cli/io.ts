import type { PageBundle } from "../views/shared-page.ts";

/** What surrounds a command: where it reads from and writes to. Tests replace it. */
export interface Io {
  /** Standard input, piece by piece: it may never end. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Its descriptor, where it is a file: that can be read again. */
  readonly stdinFile?: number;
  /** So many bytes of it may be kept to be read again, where it is none. */
  readonly mostInput: number;
  /** Text, or the bytes of a file. */
  readonly out: (text: string | Uint8Array) => void;
  readonly err: (text: string) => void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Whether the reader wants no color even on a terminal (https://no-color.org). */
  readonly noColor: boolean;
  /** The bundle of the preview page, which is packed beside the command. */
  readonly page: () => PageBundle;
  /** Aborted when standard output can no longer be written: the pipe's reader has gone, the disk is full. */
  readonly outEnded: AbortSignal;
  /** From now on Ctrl-C aborts this instead of the process; a second Ctrl-C ends it as always. */
  readonly interruption: () => AbortSignal;
}

/**
 * What a command ends with: no error, an error in some file, invalid usage a file that cannot be read or
 * written, a time limit that was reached, or Ctrl-C.
 */
export type ExitStatus = 0 | 1 | 2 | 3 | 130;

export const ok: ExitStatus = 0;
export const someError: ExitStatus = 1;
export const wrongUsage: ExitStatus = 2;
export const cutShort: ExitStatus = 3;
/** As a shell reports SIGINT. */
export const interrupted: ExitStatus = 130;

/** The graver of two. */
export function worse(a: ExitStatus, b: ExitStatus): ExitStatus {
  return a > b ? a : b;
}
