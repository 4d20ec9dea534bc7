/** What the product weighs: each bundle, the VSIX, and what they may weigh. The build fails where one is too heavy. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { bundles } from "../scripts/lib/bundles.mjs";
import { reports, vsix } from "../scripts/lib/paths.mjs";

const sizes = JSON.parse(readFileSync(join(reports, "bundles.json"), "utf8")) as Record<string, number>;
for (const { name, limit, options } of await bundles()) {
  line(name, sizes[options.outfile ?? ""] ?? Number.NaN, limit);
}
line("VSIX", statSync(vsix).size, 3_000_000);

function line(name: string, bytes: number, limit: number): void {
  console.log(`${name.padEnd(36)} ${kilobytes(bytes)} kB of ${kilobytes(limit)} kB`);
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(0).padStart(6);
}
