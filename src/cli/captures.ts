/** Reading captures: piece by piece, for they may be larger than memory. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { CapturedSegment, CaptureSummary, CountedSegment } from "../capture/model/segment.ts";
import type { Checksums } from "../capture/read/packets/tcp.ts";
import {
  type CaptureReader,
  createCaptureReader,
  createCountingReader,
  type ReadingOptions,
} from "../capture/read/reader.ts";
import { explainWords, hintTexts } from "../words/captures/terms.ts";
import { type Locale, type Text, tell } from "../words/text.ts";
import { standardInput, type Unreadable } from "./files.ts";
import type { Io } from "./io.ts";
import { pathOf } from "./names.ts";
import { reasonOf } from "./system.ts";

/** Stays within the caches of a processor. */
const pieceLength = 1 << 19;

export type CaptureRead =
  | { readonly name: string; readonly summary: CaptureSummary & Format }
  | { readonly unreadable: Unreadable };

interface Format {
  readonly format: NonNullable<CaptureSummary["format"]>;
}

export interface CaptureSource {
  /** Reads all of it for the first time, and passes its segments on to be counted. */
  readonly count: (onSegment: (segment: CountedSegment) => void, checksums?: Checksums) => Promise<CaptureRead>;
  /** Reads the same again. */
  readonly read: (onSegment: (segment: CapturedSegment) => void, options?: ReadingOptions) => void;
  /** How many bytes of a pipe were read, where there were more; null: all of the capture was read. */
  readonly cutAt: () => number | null;
}

type StandardInput = Pick<Io, "stdin" | "stdinFile" | "mostInput">;

export interface CaptureOptions {
  /** Of a pipe so much is kept as may be. */
  readonly isReadAgain: boolean;
  /** So many of the bytes of a file were read, at each reading. Of what has no size nothing is known. */
  readonly onBytes: (read: number, all: number) => void;
  readonly locale: Locale;
  readonly io: StandardInput;
}

/** A file, or standard input for `-`. */
export function openCapture(name: string, options: CaptureOptions): CaptureSource {
  const { locale } = options;
  const input = inputOf(name, options);
  const shown = name === "-" ? standardInput : name;
  return {
    count: async (onSegment, checksums) => {
      const reader = createCountingReader(onSegment, checksums);
      let length = 0;
      const push: Push = (piece) => {
        length += piece.length;
        return reader.push(piece);
      };
      try {
        await input.read(push);
      } catch (error) {
        return { unreadable: { name: shown, message: reasonOf(error, locale) } };
      }
      if (length === 0) return { unreadable: { name: shown, message: tell(explainWords.empty, locale) } };
      return readBy(reader, shown, locale);
    },
    read: (onSegment, reading) => {
      const reader = createCaptureReader(onSegment, reading);
      input.readAgain(reader.push);
      // What the last lines mean, or whether a last one is whole, shows only at the end.
      reader.end();
    },
    cutAt: () => input.cutAt,
  };
}

type Push = CaptureReader["push"];

/** The bytes of a capture, which are read twice. */
interface Input {
  readonly read: (push: Push) => void | Promise<void>;
  readonly readAgain: (push: Push) => void;
  readonly cutAt: number | null;
}

function inputOf(name: string, { isReadAgain, onBytes, io }: CaptureOptions): Input {
  if (name === "-")
    return io.stdinFile === undefined
      ? new KeptInput(io, isReadAgain ? io.mostInput : null)
      : new OpenFile(io.stdinFile, onBytes);
  const read = (push: Push): void => {
    const file = openSync(pathOf(name), "r");
    try {
      readPieces(file, null, push, onBytes);
    } finally {
      closeSync(file);
    }
  };
  return { read, readAgain: read, cutAt: null };
}

/** Standard input that is a file: it begins where it had been read to. */
class OpenFile implements Input {
  readonly #file: number;
  readonly #onBytes: CaptureOptions["onBytes"];
  #start = 0;
  readonly cutAt = null;

  constructor(file: number, onBytes: CaptureOptions["onBytes"]) {
    this.#file = file;
    this.#onBytes = onBytes;
  }

  read(push: Push): void {
    let [length, isWanted] = [0, true];
    // Up to its end, also if no more is wanted: that tells where it began.
    const count = (piece: Uint8Array): boolean => {
      length += piece.length;
      isWanted &&= push(piece);
      return true;
    };
    readPieces(this.#file, null, count, this.#onBytes);
    this.#start = fstatSync(this.#file).size - length;
  }

  readAgain(push: Push): void {
    readPieces(this.#file, this.#start, push, this.#onBytes);
  }
}

/** A pipe can be read once. */
class KeptInput implements Input {
  readonly #io: StandardInput;
  readonly #most: number | null;
  readonly #kept: Uint8Array[] = [];
  cutAt: number | null = null;

  /** `most`: so many bytes are read and kept; null: all are read, and none kept. */
  constructor(io: StandardInput, most: number | null) {
    this.#io = io;
    this.#most = most;
  }

  async read(push: Push): Promise<void> {
    let left = this.#most ?? Infinity;
    for await (const piece of this.#io.stdin) {
      const part = piece.subarray(0, left);
      if (part.length < piece.length) this.cutAt = this.#most;
      left -= part.length;
      if (this.#most !== null) this.#kept.push(part);
      if (!push(part) || this.cutAt !== null) return;
    }
  }

  readAgain(push: Push): void {
    for (const piece of this.#kept) if (!push(piece)) return;
  }
}

function readBy(reader: CaptureReader, name: string, locale: Locale): CaptureRead {
  const summary = reader.end();
  const { format, brokenAt } = summary;
  const problem = problemOf(summary);
  if (format !== null && problem === null) return { name, summary: { ...summary, format } };
  return {
    unreadable: { name, message: tell(problem ?? explainWords.notCapture, locale, { position: brokenAt ?? 0 }) },
  };
}

/** Why nothing of it can be read; null: something can be. */
function problemOf({ format, frames, segments, hint, brokenAt }: CaptureSummary): Text | null {
  if (segments === 0 && hint !== null) return hintTexts[hint];
  if (frames === 0 && brokenAt !== null) return explainWords.nothingRead;
  return format === null ? explainWords.notCapture : null;
}

/** `start`: from this byte on; null: from where it was read to. */
function readPieces(file: number, start: number | null, push: Push, onBytes: CaptureOptions["onBytes"]): void {
  const piece = new Uint8Array(pieceLength);
  const { size } = fstatSync(file);
  for (let read = 0; ; ) {
    const count = readSync(file, piece, 0, pieceLength, start === null ? null : start + read);
    if (count === 0 || !push(piece.subarray(0, count))) return;
    read += count;
    if (size > 0) onBytes(Math.min(read, size), size);
  }
}
