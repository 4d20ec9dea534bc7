/**
 * Writes the codes of all findings into package.json, so that VS Code completes them in `tcpflow.findings.severity`;
 * `--check` only reports whether they are current.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { severityLevels } from "../src/scenario/judge/severities.ts";
import { findingCatalogue } from "../src/words/findings/findings.ts";
import { root } from "./lib/paths.mjs";
import { Failure, main, must } from "./lib/run.mjs";

const target = join(root, "package.json");
const setting = {
  type: "object",
  default: {},
  scope: "window",
  markdownDescription: "%setting.findings.severity%",
  propertyNames: { enum: Object.keys(findingCatalogue).sort() },
  additionalProperties: { type: "string", enum: [...severityLevels] },
};

main(async () => {
  const manifest = JSON.parse(readFileSync(target, "utf8"));
  const { properties } = manifest.contributes.configuration;
  if (isDeepStrictEqual(properties["tcpflow.findings.severity"], setting)) return;
  if (process.argv.includes("--check")) {
    throw new Failure(
      "the codes of tcpflow.findings.severity in package.json are not current: node scripts/severities.mjs",
    );
  }
  properties["tcpflow.findings.severity"] = setting;
  writeFileSync(target, `${JSON.stringify(manifest, null, 2)}\n`);
  await must("biome", ["format", "--write", target], { quiet: true });
});
