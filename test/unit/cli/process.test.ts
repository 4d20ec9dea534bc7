import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundles } from "../../../scripts/lib/bundles.mjs";
import { handshake, wrongState } from "./harness.ts";

/** The command as users run it: a bundle, in a process of its own. */
const folder = mkdtempSync(join(tmpdir(), "tflow-process-"));
const command = join(folder, "tflow.mjs");

beforeAll(async () => {
  const tflow = (await bundles()).find(({ name }) => name === "tflow");
  if (tflow === undefined) throw new Error("the build has no bundle of that name");
  await build({ ...tflow.options, entryPoints: [tflow.entry], outfile: command, bundle: true, logLevel: "error" });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function tflow(args: readonly string[], input = ""): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [command, ...args], { input, encoding: "utf8", maxBuffer: 1e8 });
}

describe("the command tflow", () => {
  it("ends with the status that scripts rely on", () => {
    expect(tflow(["check", "-"], handshake).status).toBe(0);
    expect(tflow(["check", "-"], wrongState).status).toBe(1);
    expect(tflow(["check", "no-such-file"]).status).toBe(2);
    expect(tflow(["frobnicate"]).status).toBe(2);
    expect(tflow(["--help"]).status).toBe(0);
  });

  it("writes all of a long output into a pipe", () => {
    const text = Array.from({ length: 400 }, (_, index) => handshake.replace("Three-way", `No ${index}:`)).join("\n");
    const { status, stdout } = tflow(["run", "-", "--format", "json"], text);
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(1_000_000);
    expect((JSON.parse(stdout) as { scenarios: unknown[] }).scenarios).toHaveLength(400);
  });

  it.skipIf(process.platform === "win32")("refuses an input that never ends", () => {
    const { status, stderr } = tflow(["check", "/dev/zero"]);
    expect(status).toBe(2);
    expect(stderr).toContain("/dev/zero: error: ");
  });

  it("is quiet when its reader has gone", async () => {
    const file = join(folder, "long.tcpflow");
    writeFileSync(file, Array.from({ length: 400 }, () => handshake).join("\n"));
    const child = spawn(process.execPath, [command, "run", file, "--format", "json"]);
    child.stdout.once("data", () => child.stdout.destroy());
    expect(await said(child)).toBe("");
  });

  it("checks again when a watched file changes", async () => {
    const file = join(folder, "watched.tcpflow");
    writeFileSync(file, handshake);
    const child = spawn(process.execPath, [command, "check", "--watch", file]);
    try {
      await until(child, "Watching");
      writeFileSync(file, wrongState);
      await until(child, "Errors: 1.");
      writeFileSync(file, handshake);
      await until(child, "Errors: 0.");
    } finally {
      child.kill();
    }
  });
});

/** Waits until standard error says that. */
function until(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      reject(new Error(`“${text}” was not said`));
    }, 10_000);
    const listen = (chunk: Buffer): void => {
      if (!chunk.toString().includes(text)) return;
      clearTimeout(timeout);
      child.stderr?.off("data", listen);
      resolve();
    };
    child.stderr?.on("data", listen);
  });
}

/** All of standard error, when the process has ended. */
function said(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.on("close", () => {
      resolve(text);
    });
  });
}
