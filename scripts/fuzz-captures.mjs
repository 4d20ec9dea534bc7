#!/usr/bin/env node
// Reads damaged captures of every format, and fails where one throws, takes long, or needs more memory than the table of its
// connections may:
//
//   node --expose-gc scripts/fuzz-captures.mjs [COUNT] [SEED]
//
// COUNT is 200,000 unless given. The property tests read a part of them at each run.
// Needs Node 24 (node_modules/.bin/node), which runs TypeScript as it is.
import fc from "fast-check";
import { damages, files, readAll } from "../test/property/damage.ts";

/** Bytes beyond the table, and what a connection of that may need. */
const [mostMemory, ofConnection] = [64_000_000, 1_000];
/** Milliseconds of CPU: what takes longer hangs. */
const mostTime = 5_000;

const [count, seed] = [Number(process.argv[2] ?? 200_000), Number(process.argv[3] ?? 9293)];
const collect = globalThis.gc;
if (collect === undefined) {
  console.error("memory is measured only with node --expose-gc");
  process.exit(2);
}

function used() {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

void collect();
const before = used();
let [done, frames, most, longest] = [0, 0, 0, 0];

const property = fc.property(
  fc.constantFrom(...files),
  fc.array(damages, { minLength: 1, maxLength: 6 }),
  fc.integer({ min: 64, max: 70_000 }),
  (file, changes, piece) => {
    const damaged = changes.reduce((sum, change) => change(sum), file);
    const start = process.cpuUsage();
    const read = readAll(damaged, piece, () => {
      // Garbage counts for nothing.
      if (used() - before > mostMemory) void collect();
      most = Math.max(most, used() - before);
    });
    const { user, system } = process.cpuUsage(start);
    longest = Math.max(longest, (user + system) / 1000);
    frames += read.frames;
    if (++done % 10_000 === 0) console.log(`${done} files, ${frames} frames`);
    return most <= mostMemory + ofConnection * read.connections && longest <= mostTime;
  },
);
fc.assert(property, { numRuns: count, seed });
console.log(`${done} damaged files, ${frames} frames read: none threw`);
console.log(`longest: ${longest.toFixed(0)} ms of CPU; most memory beyond the program: ${(most / 1e6).toFixed(1)} MB`);
