/** Captures as text, line by line: what tcpdump and tshark print and Wireshark copies, scripts of packetdrill, figures. */
import type { CaptureFormat, LeftOutLine, ReaderSink, SkipReason, TextHint } from "../../model/segment.ts";
import type { FileParser } from "../parser.ts";
import { createClock } from "./clock.ts";
import { createTableReader } from "./columns.ts";
import { createDissectionReader } from "./dissections.ts";
import { createMermaidReader, createRfcReader } from "./figures.ts";
import { createFront } from "./front.ts";
import { hintOf } from "./hints.ts";
import type { LineReader, LineSegment } from "./line.ts";
import { createNumbers } from "./numbers.ts";
import { createScriptReader } from "./packetdrill.ts";
import { createRows } from "./rows.ts";
import { readTcpdump } from "./tcpdump.ts";
import { readTshark } from "./tshark.ts";
import { createJoiner } from "./wrapped.ts";

/** What is read of a line; no form has more to say. */
const maximumLine = 8192;

/** A row has no more columns. */
const maximumCells = 100;

export interface TextSink extends ReaderSink {
  /** A line that is a frame; gives its number. */
  readonly frame: (form: CaptureFormat) => number;
  /** What is reported of frames that have no numbers of TCP, or of text that has no frames. */
  readonly hint: (hint: TextHint) => void;
  /** What of a line is not read, should the text be a script of packetdrill. */
  readonly leftOut: (line: LeftOutLine) => void;
}

/** Reads one line; null: it is no frame in this form. */
type Form = readonly [form: CaptureFormat, reader: (line: string) => readonly (LineSegment | SkipReason)[] | null];

function oneFrame(read: LineReader): Form[1] {
  return (line) => {
    const found = read(line);
    return found === null ? null : [found];
  };
}

export function createTextParser(sink: TextSink): FileParser {
  const decoder = createLineDecoder();
  const script = createScriptReader();
  let lineNumber = 0;
  const readScript: Form[1] = (line) => {
    const { packets, leftOut } = script(line);
    if (leftOut !== null) sink.leftOut({ ...leftOut, line: lineNumber });
    return packets.length === 0 ? null : packets;
  };
  const forms: readonly Form[] = [
    ["text", oneFrame(readTcpdump)],
    ["text", oneFrame(readTshark)],
    ["packetdrill", readScript],
    ["figure", oneFrame(createMermaidReader())],
    ["figure", oneFrame(createRfcReader())],
  ];
  const numbers = createNumbers();
  const clock = createClock((line, time) => {
    sink.segment(numbers.absolute(line, time, line.frame));
  });
  let hasSegments = false;
  const take = (form: CaptureFormat, found: LineSegment | SkipReason): void => {
    const frame = sink.frame(form);
    if (typeof found === "string") sink.skip(found);
    else {
      hasSegments = true;
      if (found.hasUnknownPort === true) sink.hint("unknown-port");
      clock.take({ ...found, frame: found.number ?? frame });
    }
  };
  /** Wireshark's plain text has a row of the list above a frame's details. */
  const rows = createRows(({ line, found }) => {
    take("text", found);
    if (found === "truncated") sink.hint(hintOf(line) ?? "no-numbers");
  });
  const dissections = createDissectionReader((found, hint) => {
    if (rows.isBetter(found)) return;
    take("text", found);
    if (found === "truncated") sink.hint(hint);
  });
  const table = createTableReader();
  const front = createFront();
  let position = 0;

  /** Wireshark copies a row as YAML with each cell on a line of its own. */
  let cells: string[] | null = null;
  const joined = (line: string): string | null => {
    const cell = /^- (.*)$/.exec(line)?.[1];
    if (cells !== null && cell !== undefined && cells.length < maximumCells) {
      cells.push(cell.replace(/^"|"$/g, ""));
      return null;
    }
    const row = cells?.join("\t") ?? "";
    cells = /^# Packet \d+ from /.test(line) ? [] : null;
    if (row !== "") joiner.take(row);
    return line;
  };
  let isAfterBlank = false;
  const takeLine = (line: string): void => {
    lineNumber++;
    // What one empty line ends, a million end no more.
    if (line === "" && isAfterBlank) return;
    isAfterBlank = line === "";
    const next = joined(front(unquoted(line)));
    if (next !== null) joiner.take(next);
  };

  const readLine = (line: string): void => {
    if (dissections.take(line)) return;
    const row = table(line);
    if (row === "truncated" || row === "incomplete-header") sink.hint("missing-columns");
    if (row !== null) {
      if (row !== "header" && row !== "incomplete-header") take("text", row);
      return;
    }
    for (const [form, read] of forms) {
      const found = read(line);
      if (found === null) continue;
      for (const one of found) {
        if (form === "text") rows.take({ line, found: one });
        else take(form, one);
      }
      return;
    }
    const hint = rows.hasAny() || hasSegments ? null : hintOf(line);
    if (hint !== null) sink.hint(hint);
  };

  const joiner = createJoiner(readLine);

  return {
    push: (piece) => {
      position += piece.length;
      for (const line of decoder.lines(piece)) takeLine(line);
      return true;
    },
    end: () => {
      const last = decoder.rest();
      if (last !== "") takeLine(last);
      takeLine("");
      joiner.end();
      dissections.end();
      rows.end();
      clock.end();
      return true;
    },
    position: () => position,
  };
}

/** A line of an answer to a mail without the signs that quote it. */
function unquoted(line: string): string {
  return line.startsWith(">") ? line.replace(/^(?:> ?)+/, "") : line;
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === 13;
}

interface LineDecoder {
  readonly lines: (piece: Uint8Array) => Generator<string>;
  readonly rest: () => string;
}

/** Lines of UTF-8, as long as they may be. */
function createLineDecoder(): LineDecoder {
  const decoder = new TextDecoder("utf-8");
  const buffer = new Uint8Array(maximumLine);
  let length = 0;
  const take = (bytes: Uint8Array): void => {
    const part = bytes.subarray(0, maximumLine - length);
    buffer.set(part, length);
    length += part.length;
  };
  const rest = (): string => {
    const line = buffer.subarray(0, length);
    length = 0;
    // Decoding takes longer than to see that there is nothing.
    return line.every(isBlank) ? "" : decoder.decode(line).replace(/\r$/, "");
  };
  return {
    *lines(piece) {
      let from = 0;
      for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
        take(piece.subarray(from, end));
        yield rest();
        from = end + 1;
        for (; piece[from] === 10; from++) yield "";
      }
      take(piece.subarray(from));
    },
    rest,
  };
}
