#!/usr/bin/env node
// Reads damaged captures of every format, and fails where one throws, takes long, or needs more memory than the table of its
// connections may:
//
//   node --expose-gc scripts/fuzz-captures.mjs [COUNT] [SEED]
//
// COUNT is 200,000 unless given. The property tests read a part of them at each run.
// Needs Node 24 (node_modules/.bin/node), which runs TypeScript as it is.
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { damages, files, readAll, recorded } from "../test/property/damage.ts";

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
let before = used();
let [done, frames, most, longest] = [0, 0, 0, 0];

/** @param {Uint8Array} file @param {number} piece */
function read(file, piece) {
  const start = process.cpuUsage();
  const result = readAll(file, piece, () => {
    // Garbage counts for nothing; buffers are freed a while after they were found to be garbage.
    for (let round = 0; round < 5 && used() - before > mostMemory / 2; round++) void collect?.();
    most = Math.max(most, used() - before);
  });
  const { user, system } = process.cpuUsage(start);
  longest = Math.max(longest, (user + system) / 1000);
  frames += result.frames;
  if (++done % 10_000 === 0) console.log(`${done} files, ${frames} frames`);
  return most <= mostMemory + ofConnection * result.connections;
}

/** A property that holds of damaged files. @param {readonly Uint8Array[]} whole */
function isBounded(whole) {
  return fc.property(
    fc.constantFrom(...whole),
    fc.array(damages, { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 64, max: 70_000 }),
    (file, changes, piece) =>
      read(
        changes.reduce((sum, change) => change(sum), file),
        piece,
      ),
  );
}

fc.assert(isBounded(files), { numRuns: count, seed });
console.log(`${done} damaged files, ${frames} frames read: none threw`);
console.log(`longest: ${longest.toFixed(0)} ms of CPU; most memory beyond the program: ${(most / 1e6).toFixed(1)} MB`);
if (longest > mostTime) throw new Error("a file took too long");

// A small file that becomes a large one: some 30 MB, of which only pieces may be held.
const [one = new Uint8Array(24)] = recorded;
const records = one.subarray(24);
const large = new Uint8Array(24 + records.length * Math.ceil(30e6 / records.length));
large.set(one.subarray(0, 24));
for (let at = 24; at < large.length; at += records.length) large.set(records, at);
const compressed = gzipSync(large);
most = 0;
before = used();
fc.assert(isBounded([compressed]), { numRuns: 20, seed });
console.log(`20 damaged files that become 30 MB: most memory beyond them: ${(most / 1e6).toFixed(1)} MB`);
