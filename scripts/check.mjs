/**
 * Everything that can be said about the code without running it.
 *   node scripts/check.mjs [NAME…]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reports, toolNode } from "./lib/paths.mjs";
import { main, run, seconds } from "./lib/run.mjs";

/** @type {Record<string, readonly [string, ...string[]]>} the slowest first: two run at a time */
const checks = {
  lint: ["eslint", ".", "--max-warnings", "0"],
  types: ["tsc", "--noEmit"],
  "core-types": ["tsc", "--project", "tsconfig.core.json"],
  format: ["biome", "ci", "--colors=off", "."],
  boundaries: [toolNode(), "scripts/boundaries.mjs"],
  unused: ["knip"],
  grammar: [toolNode(), "scripts/grammar.mjs", "--check"],
  conformance: [toolNode(), "scripts/conformance.mjs", "--check"],
  why: [toolNode(), "scripts/why.mjs", "--check"],
  profiles: [toolNode(), "scripts/profiles.mjs", "--check"],
  severities: [toolNode(), "scripts/severities.mjs", "--check"],
  situations: [toolNode(), "scripts/situations.mjs", "--check"],
  findings: [toolNode(), "scripts/findings.mjs", "--check"],
  kernel: [toolNode(), "scripts/kernel.mjs", "--check"],
  gallery: [toolNode(), "scripts/gallery.mjs", "--check"],
  walkthrough: [toolNode(), "scripts/walkthrough.mjs", "--check"],
  style: [toolNode(), "scripts/style.mjs"],
  spelling: ["cspell", "lint", "--no-progress", "--no-summary"],
  "npm-package": [toolNode(), "scripts/npm-package.mjs"],
  manifest: [toolNode(), "scripts/manifest.mjs"],
  lock: [toolNode(), "scripts/complete-lock.mjs", "--check"],
};

main(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(checks);
  const waiting = [...names];
  /** @type {string[]} */
  const failed = [];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (!(await passes(name))) failed.push(name);
    }
  };
  await Promise.all([worker(), worker()]);
  mkdirSync(reports, { recursive: true });
  writeFileSync(
    join(reports, "check.json"),
    JSON.stringify({ passed: names.length - failed.length, failed: failed.length, messages: failed }),
  );
  if (failed.length > 0) {
    console.error(`failed: ${failed.join(", ")}`);
    process.exitCode = 1;
  }
});

/** @param {string} name */
async function passes(name) {
  const start = performance.now();
  const command = checks[name];
  if (command === undefined) {
    console.error(`no check is called ${name}; there are ${Object.keys(checks).join(", ")}`);
    return false;
  }
  const [program, ...args] = command;
  const ok = (await run(program, args, { quiet: true })) === 0;
  console.log(`${ok ? "✔" : "✘"} ${name} (${seconds(start)})`);
  return ok;
}
