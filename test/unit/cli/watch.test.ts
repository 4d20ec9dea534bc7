/** `tflow check --watch`: what changes below its arguments is checked again, whatever becomes of them. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main.ts";
import { handshake, wrongState } from "./harness.ts";

const folder = mkdtempSync(join(tmpdir(), "tflow-watch-"));
let current: Watched | null = null;

afterEach(async () => {
  current?.closeOutput();
  await current?.ended;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Watches, with files of these texts in a folder of its own. */
async function watching(name: string, texts: Readonly<Record<string, string>>, ...args: string[]): Promise<Watched> {
  const root = join(folder, name);
  mkdirSync(root);
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(root, file), text);
  current = new Watched(root, args.length > 0 ? args.map((arg) => join(root, arg)) : [root]);
  await current.says("Watching");
  return current;
}

class Watched {
  #said = "";
  #wake: () => void = () => undefined;
  readonly #outEnded = new AbortController();
  readonly root: string;
  readonly ended: Promise<number>;

  constructor(root: string, args: readonly string[]) {
    this.root = root;
    const listen = (text: string | Uint8Array): void => {
      this.#said += String(text);
      this.#wake();
    };
    this.ended = main(["check", "--watch", ...args], {
      stdin: Readable.from([]),
      mostInput: 0,
      out: listen,
      err: listen,
      outIsTerminal: false,
      errIsTerminal: false,
      noColor: true,
      page: () => ({ script: "", style: "" }),
      outEnded: this.#outEnded.signal,
      interruption: () => new AbortController().signal,
    });
  }

  path(name: string): string {
    return join(this.root, name);
  }

  closeOutput(): void {
    this.#outEnded.abort();
  }

  /** Waits until this is said, and forgets all that was said up to there. */
  async says(text: string): Promise<void> {
    while (!this.#said.includes(text)) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#said = this.#said.slice(this.#said.indexOf(text) + text.length);
  }
}

describe("tflow check --watch", () => {
  it("checks a file again that is changed, replaced, removed and written anew", async () => {
    const watched = await watching("file", { "a.tcpflow": handshake, "other.tcpflow": wrongState }, "a.tcpflow");
    const file = watched.path("a.tcpflow");
    writeFileSync(file, wrongState);
    await watched.says("1 file, 1 error,");
    // As editors save: a new file is renamed into the old one's place.
    writeFileSync(`${file}.new`, handshake);
    renameSync(`${file}.new`, file);
    await watched.says("1 file, 0 errors,");
    writeFileSync(file, wrongState);
    await watched.says("1 file, 1 error,");
    unlinkSync(file);
    await watched.says("a.tcpflow: error: no such file or folder\n");
    writeFileSync(file, handshake);
    await watched.says("1 file, 0 errors,");
    writeFileSync(file, wrongState);
    await watched.says("1 file, 1 error,");
  });

  it("sees files that come, go and change their name in a folder and in those below", async () => {
    const watched = await watching("folder", { "a.tcpflow": handshake });
    writeFileSync(watched.path("b.tcpflow"), wrongState);
    await watched.says("2 files, 1 error,");
    mkdirSync(watched.path("sub"));
    renameSync(watched.path("b.tcpflow"), watched.path("sub/c.tcpflow"));
    await watched.says(`${join("sub", "c.tcpflow")}:4:15: error`);
    await watched.says("2 files, 1 error,");
    renameSync(watched.path("sub/c.tcpflow"), watched.path("sub/c.txt"));
    await watched.says("1 file, 0 errors,");
    writeFileSync(watched.path("a.tcpflow"), wrongState);
    await watched.says("1 file, 1 error,");
  });

  it.skipIf(process.platform === "win32")("waits for a folder that has gone", async () => {
    const watched = await watching("gone", { "a.tcpflow": handshake });
    rmSync(watched.root, { recursive: true });
    await watched.says("gone: error: no such file or folder\n");
    mkdirSync(watched.root);
    writeFileSync(watched.path("a.tcpflow"), wrongState);
    await watched.says("1 file, 1 error,");
    writeFileSync(watched.path("a.tcpflow"), handshake);
    await watched.says("1 file, 0 errors,");
    renameSync(watched.root, `${watched.root}-away`);
    await watched.says("gone: error: no such file or folder\n");
    renameSync(`${watched.root}-away`, watched.root);
    await watched.says("1 file, 0 errors,");
  });

  it.skipIf(process.platform === "win32")("follows no link in a circle, and a link to a file", async () => {
    const watched = await watching("links", { "real.txt": handshake, "b.tcpflow": handshake });
    symlinkSync(".", watched.path("circle"));
    symlinkSync("real.txt", watched.path("link.tcpflow"));
    await watched.says("2 files, 0 errors,");
    writeFileSync(watched.path("b.tcpflow"), wrongState);
    await watched.says("2 files, 1 error,");
  });

  it("ends when its output is closed, with the status of the last check", async () => {
    const watched = await watching("closed", { "a.tcpflow": handshake });
    writeFileSync(watched.path("a.tcpflow"), wrongState);
    await watched.says("1 file, 1 error,");
    watched.closeOutput();
    expect(await watched.ended).toBe(1);
  });
});
