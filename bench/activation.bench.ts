/**
 * The packed extension in the extension host of a real VS Code: CPU time of its activation, compared with an empty one
 * in the same process; what it computes while nothing happens; how long a crash of its server is felt. Each start of
 * VS Code gives one sample.
 */
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { out, reports, root } from "../scripts/lib/paths.mjs";
import { runInExtensionHost } from "../test/vscode/extension-host.ts";
import { least, report } from "./measure.ts";

const starts = 3;
const folder = join(out, "bench-activation");
rmSync(folder, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
for (const part of ["empty", "driver"]) mkdirSync(join(folder, part), { recursive: true });
cpSync(join(import.meta.dirname, "activation/empty"), join(folder, "empty"), { recursive: true });
cpSync(join(root, "test/vscode/driver/package.json"), join(folder, "driver/package.json"));
const suite = join(folder, "driver/index.cjs");
await build({
  entryPoints: [join(import.meta.dirname, "activation/index.ts")],
  outfile: suite,
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  external: ["vscode"],
});

type Sample = Readonly<Record<"empty" | "ours" | "idle" | "restart", number>>;

const samples: Sample[] = [];
for (let start = 0; start < starts; start++) {
  const file = join(reports, "activation.json");
  rmSync(file, { force: true });
  const extensions = [join(folder, "driver"), join(folder, "empty")];
  const status = await runInExtensionHost({ extensions, suite, report: file });
  if (status !== 0) throw new Error(`VS Code ended with ${String(status)}`);
  samples.push(JSON.parse(readFileSync(file, "utf8")) as Sample);
}
const best = (which: keyof Sample): number => {
  let index = 0;
  return least(starts, () => samples[index++]?.[which] ?? Number.NaN);
};
report("activation: CPU time", best("ours"), "ms");
report("activation: compared with an empty extension", best("ours") / Math.max(best("empty"), 0.1), "times");
report("idle: CPU time of the language server", best("idle"), "ms/s");
report("crash of the server: until its problems are listed again", best("restart"), "ms");
