#!/usr/bin/env node
// Compares recordings of a real kernel's TCP with this one:
//
//   node scripts/recordings.mjs            those of test/conformance/data
//   node scripts/recordings.mjs FOLDER…    others, in the observer's form or as they are kept
//
// Prints what differs, and how many recordings, SACK blocks and windows agree.
// Needs Node 24 (node_modules/.bin/node), which runs TypeScript as it is.
import { figuresOf, sum } from "../test/conformance/figures.ts";
import { keptRecordings, load, recordingFiles } from "../test/conformance/load.ts";
import { Untellable } from "../test/conformance/untellable.ts";

const folders = process.argv.slice(2);
const files = folders.length === 0 ? keptRecordings() : folders.flatMap((folder) => recordingFiles(folder));
const all = files.flatMap(({ name, text }) => {
  const figures = figuresOrReason(text);
  if (typeof figures === "string") {
    console.log(`${name}: not compared: ${figures}`);
    return [];
  }
  for (const [index, line] of figures.found.entries()) console.log(`${index === 0 ? name : "  "}: ${line}`);
  return [figures];
});
const agree = all.filter(({ found }) => found.length === 0).length;
console.log(`recordings that agree: ${share({ of: all.length, same: agree })}`);
console.log(`  at ends of bursts:   ${all.filter(({ endsAlone }) => endsAlone).length}`);
console.log(`SACK blocks:           ${share(sum(all.map(({ blocks }) => blocks)))}`);
console.log(`windows:               ${share(sum(all.map(({ windows }) => windows)))}`);

/** @param {string} text */
function figuresOrReason(text) {
  try {
    return figuresOf(load(text));
  } catch (error) {
    if (error instanceof Untellable) return `the language has no word for ${error.message}`;
    throw error;
  }
}

/** @param {import("../test/conformance/figures.ts").Share} figures */
function share({ of, same }) {
  return `${same} of ${of}${of === 0 ? "" : ` (${((100 * same) / of).toFixed(1)} %)`}`;
}
