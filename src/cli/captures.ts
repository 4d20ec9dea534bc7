/** Reading captures: piece by piece, for they may be larger than memory. */
import { closeSync, openSync, readSync } from "node:fs";
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

const pieceLength = 1 << 20;

/** So much is taken from standard input, which is kept in memory. */
const maximumInput = 256_000_000;

export type CaptureRead =
  | { readonly name: string; readonly summary: CaptureSummary & Format }
  | { readonly unreadable: Unreadable };

interface Format {
  readonly format: NonNullable<CaptureSummary["format"]>;
}

/** A capture that can be read more than once. */
export interface CaptureSource {
  /** How many bytes of standard input were read, where there were more; null: all of the capture is read. */
  readonly cutAt: number | null;
  /** Reads all of it, and passes its segments on. */
  readonly read: (onSegment: (segment: CapturedSegment) => void, options?: ReadingOptions) => CaptureRead;
  /** The same for what only counts them. */
  readonly count: (onSegment: (segment: CountedSegment) => void, checksums?: Checksums) => CaptureRead;
}

/** Opens a file, or takes all of standard input for `-`. */
export async function openCapture(name: string, locale: Locale, io: Io): Promise<CaptureSource> {
  const input = name === "-" ? await io.stdin(maximumInput) : null;
  const readBy = (reader: CaptureReader): CaptureRead => readCapture(name, input?.bytes ?? null, locale, reader);
  return {
    cutAt: input?.isCut === true ? input.bytes.length : null,
    read: (onSegment, options) => readBy(createCaptureReader(onSegment, options)),
    count: (onSegment, checksums) => readBy(createCountingReader(onSegment, checksums)),
  };
}

function readCapture(name: string, input: Uint8Array | null, locale: Locale, reader: CaptureReader): CaptureRead {
  const shown = name === "-" ? standardInput : name;
  try {
    if (input !== null) reader.push(input);
    else readPieces(name, reader.push);
  } catch (error) {
    return { unreadable: { name: shown, message: reasonOf(error, locale) } };
  }
  const summary = reader.end();
  const { format } = summary;
  const problem = problemOf(summary);
  if (problem !== null)
    return { unreadable: { name: shown, message: tell(problem, locale, { position: summary.brokenAt ?? 0 }) } };
  if (format === null) return { unreadable: { name: shown, message: tell(explainWords.notCapture, locale) } };
  return { name: shown, summary: { ...summary, format } };
}

/** Why nothing of what may be a capture can be read; null: something can be, or its format is not known. */
function problemOf({ frames, segments, hint, brokenAt }: CaptureSummary): Text | null {
  if (segments === 0 && hint !== null) return hintTexts[hint];
  return frames === 0 && brokenAt !== null ? explainWords.nothingRead : null;
}

function readPieces(name: string, push: (piece: Uint8Array) => boolean): void {
  const piece = new Uint8Array(pieceLength);
  const file = openSync(pathOf(name), "r");
  try {
    for (;;) {
      const count = readSync(file, piece, 0, pieceLength, null);
      if (count === 0 || !push(piece.subarray(0, count))) return;
    }
  } finally {
    closeSync(file);
  }
}
