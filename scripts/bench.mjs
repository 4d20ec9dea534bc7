/**
 * Runs every measurement of bench, one after the other, on an otherwise idle machine if its numbers are to mean much.
 *   node scripts/bench.mjs [WORD…]    only those whose file name contains one of the words
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { Failure, main, runNode, seconds } from "./lib/run.mjs";
import { browser, host, pack, packages } from "./setup.mjs";

main(async () => {
  const words = process.argv.slice(2);
  await packages();
  await pack();
  await browser();
  await host();
  const files = readdirSync(join(root, "bench"))
    .filter((file) => /\.bench\.(ts|mts)$/.test(file))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
  if (files.length === 0) throw new Failure("no measurement has such a name");
  /** @type {string[]} */
  const failed = [];
  for (const file of files) {
    console.log(`\n── ${file} ──`);
    const start = performance.now();
    if ((await runNode([join("bench", file)])) !== 0) failed.push(file);
    console.log(`(${seconds(start)})`);
  }
  if (failed.length > 0) throw new Failure(`failed: ${failed.join(", ")}`);
});
