/** The size of each bundle and of the VSIX. The build fails if one is larger than its limit. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { bundles } from "../scripts/lib/bundles.mjs";
import { reports, vsix } from "../scripts/lib/paths.mjs";
import { report } from "./measure.ts";

const sizes = JSON.parse(readFileSync(join(reports, "bundles.json"), "utf8")) as Record<string, number>;
for (const { name, limit } of await bundles()) {
  const bytes = sizes[name] ?? Number.NaN;
  report(`size: ${name} (limit ${String(limit / 1000)} kB)`, bytes / 1000, "kB");
}
report("size: VSIX (limit 3000 kB)", statSync(vsix).size / 1000, "kB");
