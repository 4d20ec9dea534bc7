/** Bundles the suite into out/driver, an extension of its own beside the packed one. */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { out, root } from "../../scripts/lib/paths.mjs";

export const driver = join(out, "driver");
export const suite = join(driver, "index.cjs");

/** @throws where there is no test: an empty suite must not pass */
export async function buildDriver(): Promise<void> {
  const folder = join(root, "test/vscode");
  const tests = readdirSync(join(folder, "suite")).filter((file) => file.endsWith(".test.ts"));
  if (tests.length === 0) throw new Error("test/vscode/suite holds no test");
  rmSync(driver, { recursive: true, force: true });
  mkdirSync(driver, { recursive: true });
  copyFileSync(join(folder, "driver/package.json"), join(driver, "package.json"));
  await build({
    absWorkingDir: folder,
    entryPoints: ["driver/index.ts", ...tests.map((file) => `suite/${file}`)],
    entryNames: "[name]",
    outdir: driver,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    external: ["vscode", "mocha"],
  });
}
