import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll } from "vitest";
import type { Io } from "../../../src/cli/io.ts";
import { main } from "../../../src/cli/main.ts";

/** The outcome of a run of `tflow`. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface World {
  readonly stdin?: string | Uint8Array;
  /** The descriptor of standard input, where that is a file. */
  readonly stdinFile?: number;
  /** No more of it is kept to be read again. */
  readonly stdinLimit?: number;
  /** Whether both standard output and standard error are one. */
  readonly terminal?: boolean;
  readonly outIsTerminal?: boolean;
  readonly noColor?: boolean;
}

/** Runs `tflow` in this process, in a world of its own. */
export async function tflow(args: readonly string[], world: World = {}): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const { stdin = "", stdinFile, stdinLimit = Infinity, terminal = false } = world;
  const { outIsTerminal = terminal, noColor = false } = world;
  const io: Io = {
    stdin: Readable.from([Buffer.from(stdin)]),
    ...(stdinFile !== undefined && { stdinFile }),
    mostInput: stdinLimit,
    out: (text) => out.push(typeof text === "string" ? text : Buffer.from(text).toString("latin1")),
    err: (text) => err.push(text),
    outIsTerminal,
    errIsTerminal: terminal,
    noColor,
    page: () => ({ script: "window.page = 1;", style: "body { margin: 0 }" }),
    outEnded: new AbortController().signal,
    interruption: () => new AbortController().signal,
  };
  const status = await main(args, io);
  return { status, out: out.join(""), err: err.join("") };
}

/** A folder that goes when the tests of this file have run. */
export function scratch(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), "tflow-test-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
}

export const handshake = `scenario "Three-way handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
expect client ESTABLISHED, server ESTABLISHED
`;

/** One error, on `SYN_SENT` of the last line: line 4, column 15. */
export const wrongState = `client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
expect client SYN_SENT
`;
