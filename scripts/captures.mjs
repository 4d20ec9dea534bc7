#!/usr/bin/env node
// What is made of captures, as figures:
//
//   node scripts/captures.mjs recordings FOLDER…   a kernel's captures, with the recordings beside them: frames, states, imports
//   node scripts/captures.mjs tampered FOLDER…     the same with one frame changed: whether it is named, and no other one
//   node scripts/captures.mjs world FOLDER…        any captures: every frame accounted for, every import without errors
//   node scripts/captures.mjs again FOLDER…        imported, exported, and imported again: the same text?
//
// `--show` prints what does not agree. Needs Node 24 (node_modules/.bin/node), which runs TypeScript as it is.
import { parseArgs } from "node:util";
import { recordings, reimported, tampered, world } from "../test/conformance/captures/figures.ts";

const measures = { recordings, tampered, world, again: reimported };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: "boolean", default: false } },
});
const [wanted, ...folders] = positionals;
const measure = Object.entries(measures).find(([name]) => name === wanted)?.[1];
if (measure === undefined || folders.length === 0) {
  console.error(`usage: node scripts/captures.mjs ${Object.keys(measures).join("|")} FOLDER… [--show]`);
  process.exit(2);
}
const show = values.show ? (/** @type {string} */ line) => console.log(line) : () => undefined;
for (const line of measure(folders, show)) console.log(line);
