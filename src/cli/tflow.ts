import { fstatSync, readFileSync, writeFileSync } from "node:fs";
import type { ExitStatus, Io } from "./io.ts";
import { wrongUsage } from "./io.ts";
import { localeOf, main } from "./main.ts";
import { argumentsOf } from "./names.ts";
import { printOutputFailure } from "./report.ts";

const outEnded = new AbortController();
let failure: unknown = null;

const io: Io = {
  get stdin() {
    // Looking at it opens it.
    return process.stdin;
  },
  ...(isFile(0) && { stdinFile: 0 }),
  mostInput: 256_000_000,
  out: writerOf(process.stdout, 1, (error) => {
    failure ??= error;
    outEnded.abort();
  }),
  // Where errors cannot be printed nothing can be.
  err: writerOf(process.stderr, 2, () => undefined),
  outIsTerminal: process.stdout.isTTY,
  errIsTerminal: process.stderr.isTTY,
  noColor: (process.env["NO_COLOR"] ?? "") !== "" || process.env["TERM"] === "dumb",
  page: () => ({ script: beside("page-as-file.js"), style: beside("page.css") }),
  outEnded: outEnded.signal,
  interruption: () => {
    const controller = new AbortController();
    process.once("SIGINT", () => {
      controller.abort();
    });
    return controller.signal;
  },
};

function beside(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

/** Writes to a standard stream; after the first error, which it reports, nothing more is written. */
function writerOf(
  stream: NodeJS.WriteStream,
  file: number,
  onError: (error: unknown) => void,
): (text: string | Uint8Array) => void {
  let hasFailed = false;
  const fail = (error: unknown): void => {
    if (!hasFailed) onError(error);
    hasFailed = true;
  };
  stream.on("error", fail);
  if (!isFile(file))
    return (text) => {
      if (!hasFailed) stream.write(text);
    };
  // A stream takes a short write to a file, as a full disk makes it, for a whole one.
  return (text) => {
    try {
      if (!hasFailed) writeFileSync(file, text);
    } catch (error) {
      fail(error);
    }
  };
}

function isFile(file: number): boolean {
  try {
    return fstatSync(file).isFile();
  } catch {
    return false;
  }
}

/** When all that was written has got there, or has failed to. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => {
      resolve();
    });
  });
}

/** A reader that has gone (`| head`) has seen enough: that is no error, and the findings' status stays. */
function finalStatus(status: ExitStatus, args: readonly string[]): ExitStatus {
  if (failure === null || (failure instanceof Error && "code" in failure && failure.code === "EPIPE")) return status;
  printOutputFailure(failure, localeOf(args), io);
  return wrongUsage;
}

const args = argumentsOf(process);
const status = await main(args, io);
await flushed(process.stdout);
// Not `process.exit`: what has been written to a pipe must still get there.
process.exitCode = finalStatus(status, args);
