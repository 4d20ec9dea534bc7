/** Runs in the extension host: what activating the packed extension computes, and what an empty one does. */
import { writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { reportFile } from "../../test/vscode/driver/report.ts";

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

export async function run(): Promise<void> {
  // VS Code itself is still starting, and its own extensions are computing in this process.
  for (let quiet = 0; quiet < 3; ) {
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 300));
    quiet = process.cpuUsage(before).user < 10_000 ? quiet + 1 : 0;
  }
  const empty = await activationOf("tcpflow-bench.empty");
  const ours = await activationOf("tcpflow.tcpflow");
  writeFileSync(reportFile(), JSON.stringify({ empty, ours }));
}
