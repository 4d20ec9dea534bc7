/** The world around a command: what it reads from and writes to. Tests put their own in its place. */
export interface Io {
  /** Standard input, as far as so many bytes: it may never end. */
  readonly stdin: (limit: number) => Promise<Uint8Array>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Whether the reader wants no colour even on a terminal (https://no-color.org). */
  readonly noColor: boolean;
}

/** What a command ends with: no error, an error in some file, wrong usage or an unreadable file. */
export type ExitStatus = 0 | 1 | 2;

export const ok: ExitStatus = 0;
export const someError: ExitStatus = 1;
export const wrongUsage: ExitStatus = 2;

/** The graver of two. */
export function worse(a: ExitStatus, b: ExitStatus): ExitStatus {
  return a > b ? a : b;
}
