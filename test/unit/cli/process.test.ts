import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundle } from "./bundle.ts";
import { handshake, wrongState } from "./harness.ts";

const { folder, command, run, shell } = bundle();
const long = Array.from({ length: 400 }, (_, index) => handshake.replace("Three-way", `No ${index}:`)).join("\n");

describe("the command tflow", () => {
  it("ends with the status that scripts rely on", () => {
    expect(run(["check", "-"], handshake).status).toBe(0);
    expect(run(["check", "-"], wrongState).status).toBe(1);
    expect(run(["check", "no-such-file"]).status).toBe(2);
    expect(run(["frobnicate"]).status).toBe(2);
    expect(run(["--help"]).status).toBe(0);
  });

  it("writes all of a long output into a pipe", () => {
    const { status, stdout } = run(["run", "-", "--format", "json"], long);
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(1_000_000);
    expect((JSON.parse(stdout) as { scenarios: unknown[] }).scenarios).toHaveLength(400);
  });
});

describe.skipIf(process.platform === "win32")("input and output of a system", () => {
  it("refuses an input that never ends", () => {
    const { status, stderr } = run(["check", "/dev/zero"]);
    expect(status).toBe(2);
    expect(stderr).toContain("/dev/zero: error: ");
  });

  it("takes only files from a folder, and follows no link in a circle", () => {
    const { status, stderr, stdout } = shell(
      `mkdir -p odd/sub && cd odd && mkfifo pipe.tcpflow && ln -s . self.tcpflow && ln -s loop.tcpflow loop.tcpflow &&
       ln -s nowhere gone.tcpflow && ln -s .. sub/up && cat > real.tcpflow && ln -s ../real.tcpflow sub/link.tcpflow &&
       tflow check . --format json`,
      wrongState,
    );
    expect([status, stderr]).toEqual([1, ""]);
    const { files } = JSON.parse(stdout) as { files: { file: string }[] };
    expect(files.map(({ file }) => file)).toEqual(["real.tcpflow", "sub/link.tcpflow"]);
  });

  it("prints what it has explored when Ctrl-C stops it, and ends as a shell expects", () => {
    // A process that opens the pipe to write waits until the command has opened it to read.
    const { status, stdout, stderr } = shell(
      `mkfifo slow && { "${process.execPath}" "${command}" explore slow --faults 3 & cat > slow; kill -INT $!; wait $!; }`,
      "client: connect\nclient: send 5000\nserver: send 5000\nclient: close\nserver: close\n",
    );
    expect(stdout + stderr).toMatch(
      /stopped before the (end, after \d+ variants?|first variant had run|file had been read)/,
    );
    expect(status).toBe(130);
  });

  it("reads a pipe that is named", () => {
    const { status } = shell("cat > text && mkfifo named && { cat text > named & } && tflow check named", wrongState);
    expect(status).toBe(1);
  });

  it.skipIf(process.platform !== "linux")("reads and writes files whose names are not UTF-8", () => {
    const name = "$(printf 'odd\\377name.tcpflow')";
    const { status, stdout, stderr } = shell(
      `mkdir bytes && cat > "bytes/${name}" && tflow format "bytes/${name}" bytes && tflow check bytes --format json &&
       tflow check bytes --format sarif && tflow render "bytes/${name}" --to text -o "bytes/${name}" || ls bytes`,
      "client:connect\nclient:close\n",
    );
    expect(stdout).toMatch(/^bytes\/odd\\udcffname\.tcpflow\n/);
    expect(stdout).toContain('"file": "bytes/odd\\udcffname.tcpflow"');
    expect(stdout).toContain('"uri": "bytes/odd%FFname.tcpflow"');
    expect(stderr).toMatch(/^1 of 2 files formatted\n.* is also the input; choose another one\n$/);
    expect(status).toBe(0);
  });

  it.skipIf(process.platform !== "linux").each([
    ["tflow check bad > /dev/full", /^\d+ files?, .*\nerror: cannot write the output: no space left on device\n$/],
    ["tflow run bad > /dev/full", /error: cannot write the output: no space left on device\n$/],
    ["tflow render bad --to text -o /dev/full", /^error: cannot write \/dev\/full: no space left on device\n$/],
    ["tflow --help > /dev/full", /^error: cannot write the output: no space left on device\n$/],
    ["tflow --locale zh-cn codes > /dev/full", /^错误：无法写出结果：设备空间不足\n$/],
    // A file may have 512 or 1024 bytes here: the first write is cut short, the next one fails.
    ["ulimit -f 1; tflow codes > part", /^error: cannot write the output: exceeds the file size limit\n$/],
  ])("%s: one sentence and status 2", (line, message) => {
    writeFileSync(join(folder, "bad"), wrongState);
    const { status, stderr } = shell(line);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  it.each([
    ["run", 0],
    ["check", 1],
  ] as const)("%s is quiet when its reader has gone, and keeps its status", async (name, expected) => {
    const text = name === "run" ? long : long.replaceAll("client ESTABLISHED", "client CLOSED");
    writeFileSync(join(folder, "long"), text);
    const child = spawn(process.execPath, [command, name, join(folder, "long"), "--format", "json"]);
    child.stdout.once("data", () => child.stdout.destroy());
    expect(await ended(child)).toEqual({ status: expected, stderr: "" });
  });
});

describe.skipIf(process.platform === "win32")("tflow check --watch", () => {
  it("ends when the reader of its output has gone, with the status of the last check", async () => {
    const file = join(folder, "watched.tcpflow");
    writeFileSync(file, handshake);
    const child = spawn(process.execPath, [command, "check", "--watch", file]);
    await new Promise((resolve) =>
      child.stderr.on("data", (chunk: Buffer) => {
        if (chunk.includes("Watching")) resolve(null);
      }),
    );
    child.stdout.destroy();
    writeFileSync(file, wrongState);
    expect(await ended(child)).toMatchObject({ status: 1 });
  });
});

/** Its status and all of standard error, when a process has ended. */
function ended(child: ChildProcess): Promise<{ readonly status: number | null; readonly stderr: string }> {
  return new Promise((resolve) => {
    let stderr = "";
    child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("close", (status) => {
      resolve({ status, stderr });
    });
  });
}
