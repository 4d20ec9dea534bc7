/** Runs in the extension host: what activating the packed extension computes, and what an empty one does; then a crash. */
import { readFileSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { reportFile } from "../../test/vscode/driver/report.ts";
import { diagnosticsOf, errorsOf, open, serverProcess, until, wrongAck } from "../../test/vscode/suite/helpers.ts";

/** CPU milliseconds of the extension host's process while it activates an extension. */
async function activationOf(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed`);
  if (extension.isActive) throw new Error(`${id} is active already`);
  const before = process.cpuUsage();
  await extension.activate();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** CPU milliseconds of the server for each second in which nothing happens. */
async function idle(seconds: number): Promise<number> {
  const pid = await until("a language server", serverProcess);
  const before = cpuOf(pid);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return (cpuOf(pid) - before) / seconds;
}

/** CPU milliseconds of another process so far. Linux counts in hundredths of a second. */
function cpuOf(pid: number): number {
  const [, fields = ""] = /\) (.*)/.exec(readFileSync(`/proc/${String(pid)}/stat`, "utf8")) ?? [];
  const numbers = fields.split(" ").map(Number);
  return ((numbers[11] ?? 0) + (numbers[12] ?? 0)) * 10;
}

/** Milliseconds from the end of a server that is killed until the next one has listed the problems again. */
async function restart(document: vscode.TextDocument): Promise<number> {
  const pid = await until("a language server", serverProcess);
  const began = performance.now();
  process.kill(pid, "SIGKILL");
  await diagnosticsOf(document.uri, (found) => found.length === 0);
  await diagnosticsOf(document.uri, (found) => errorsOf(found).length === 1);
  return performance.now() - began;
}

/** Waits until VS Code has started, whose own extensions compute in this process. */
async function quiet(): Promise<void> {
  for (let rounds = 0; rounds < 3; ) {
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 300));
    rounds = process.cpuUsage(before).user < 10_000 ? rounds + 1 : 0;
  }
}

export async function run(): Promise<void> {
  await quiet();
  const empty = await activationOf("tcpflow-bench.empty");
  const ours = await activationOf("tcpflow.tcpflow");
  const { document } = await open(wrongAck);
  await diagnosticsOf(document.uri, (found) => errorsOf(found).length === 1);
  await quiet();
  const samples = { empty, ours, idle: await idle(5), restart: await restart(document) };
  writeFileSync(reportFile(), JSON.stringify(samples));
}
