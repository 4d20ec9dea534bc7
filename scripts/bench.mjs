/**
 * Runs the benchmarks of bench/.
 *   npm run bench                       all of them
 *   npm run bench -- tcp scenario       those whose file name contains one of the words
 *   npm run bench -- tcp --peer         the engine beside ns-3 (Debian: libns3-dev, g++), in the same run
 *   npm run bench -- --against REV      builds that revision in a worktree, runs both in alternation, prints the ratios
 * Numbers are CPU time or sizes where possible; a number of milliseconds of the page needs an otherwise idle machine.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { peer } from "./lib/bench-peer.mjs";
import { checkOut } from "./lib/bench-tree.mjs";
import { out, root, toolEnv } from "./lib/paths.mjs";
import { Failure, main, runNode, seconds } from "./lib/run.mjs";
import { browser, host, pack, packages } from "./setup.mjs";

/** @typedef {import("../bench/measure.ts").Measurement} Measurement */
/** @typedef {{ folder: string, benches: readonly string[] }} Tree a checkout and the folders that hold its benchmarks */

/** What a benchmark needs beside the sources. @type {Record<string, readonly (() => Promise<void>)[]>} */
const needs = { activation: [browser, host, pack], preview: [browser], size: [pack] };

/** Rounds of a comparison; the best number of each side counts. */
const rounds = 3;
const reportFile = join(out, "bench.jsonl");

main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { against: { type: "string" }, peer: { type: "boolean", default: false } },
  });
  await packages();
  const names = benchNames(positionals);
  for (const need of new Set(names.flatMap((name) => needs[name] ?? []))) await need();
  if (values.peer) process.env["TCPFLOW_BENCH_PEER"] = await peer();
  const own = { folder: root, benches: ["bench"] };
  if (values.against === undefined) await runAll(names, own);
  else await compareAll(names, own, values.against);
});

/** @param {readonly string[]} words */
function benchNames(words) {
  const names = readdirSync(join(root, "bench"))
    .flatMap((file) => /^(.*)\.bench\.ts$/.exec(file)?.[1] ?? [])
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort();
  if (names.length === 0) throw new Failure("no benchmark has such a name");
  return names;
}

/**
 * @param {readonly string[]} names
 * @param {Tree} tree
 */
async function runAll(names, tree) {
  const failed = [];
  for (const name of names) {
    console.log(`\n── ${name} ──`);
    const start = performance.now();
    if ((await measure(name, tree)) === undefined) failed.push(name);
    console.log(`(${seconds(start)})`);
  }
  if (failed.length > 0) throw new Failure(`failed: ${failed.join(", ")}`);
}

/**
 * @param {readonly string[]} names
 * @param {Tree} own
 * @param {string} revision
 */
async function compareAll(names, own, revision) {
  const tree = await checkOut(revision, { build: names.some((name) => needs[name]?.includes(pack)) });
  try {
    for (const name of names) await compare(name, own, tree);
  } finally {
    await tree.remove();
  }
}

/**
 * @param {string} name
 * @param {Tree} own
 * @param {Tree & { revision: string }} other
 */
async function compare(name, own, other) {
  console.log(`\n── ${name}, now and at ${other.revision} ──`);
  /** @type {Map<string, Measurement>} */
  const now = new Map();
  /** @type {Map<string, Measurement>} */
  const before = new Map();
  for (let round = 0; round < rounds; round++) {
    const ours = await measure(name, own, { quiet: true });
    if (ours === undefined) throw new Failure(`${name} failed`);
    keepBest(now, ours);
    keepBest(before, (await measure(name, other, { quiet: true })) ?? []);
  }
  if (before.size === 0) console.log(`${name} does not run at ${other.revision}`);
  for (const measurement of now.values()) console.log(comparison(measurement, before.get(measurement.name)));
}

/**
 * Runs one benchmark once; undefined where it fails. A revision may lack what today's benchmark imports: then its own
 * one of that name is run.
 * @param {string} name
 * @param {Tree} tree
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<readonly Measurement[] | undefined>}
 */
async function measure(name, { folder, benches }, options = {}) {
  const env = { ...toolEnv(), TCPFLOW_BENCH_REPORT: reportFile };
  for (const bench of benches) {
    const file = join(folder, bench, `${name}.bench.ts`);
    rmSync(reportFile, { force: true });
    if (!existsSync(file)) continue;
    if ((await runNode([file], { cwd: folder, env, ...options })) === 0) return reported();
  }
  return undefined;
}

/** @returns {readonly Measurement[]} */
function reported() {
  if (!existsSync(reportFile)) return [];
  const lines = readFileSync(reportFile, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/**
 * @param {Map<string, Measurement>} best by name
 * @param {readonly Measurement[]} measurements
 */
function keepBest(best, measurements) {
  for (const measurement of measurements) {
    const so = best.get(measurement.name);
    const better =
      so === undefined ||
      (measurement.better === "smaller" ? measurement.value < so.value : measurement.value > so.value);
    if (better) best.set(measurement.name, measurement);
  }
}

/**
 * One line of a comparison; a ratio below 1 is an improvement.
 * @param {Measurement} now
 * @param {Measurement | undefined} before
 */
function comparison(now, before) {
  const { name, value, unit, better } = now;
  if (before === undefined) return `${name}: ${shown(value)} ${unit}, nothing to compare with`;
  const ratio = better === "smaller" ? value / before.value : before.value / value;
  return `${ratio.toFixed(2)}  ${name}: ${shown(value)} ${unit}, was ${shown(before.value)} ${unit}`;
}

/** @param {number} value */
function shown(value) {
  return value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 10 ? 3 : 0 });
}
