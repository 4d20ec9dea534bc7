#!/usr/bin/env node
// Turns recordings of a real kernel's TCP into `.tcpflow` scenarios:
//
//   node scripts/retell.mjs RECORDING.json…                 prints the scenario of each
//   node scripts/retell.mjs --keep=FOLDER RECORDING.json…   keeps recording (compact) and scenario in
//                                                           test/conformance/data/FOLDER
//   node scripts/retell.mjs --refresh                       writes the scenarios of test/conformance/data anew
//
// Needs Node 24 (node_modules/.bin/node), which runs TypeScript as it is.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { keptFile, keptRecordings, load } from "../test/conformance/load.ts";
import { retell } from "../test/conformance/retell.ts";
import { Untellable } from "../test/conformance/untellable.ts";
import { recordingJson } from "./lib/recording-json.mjs";

const args = process.argv.slice(2);
const keep = args.find((arg) => arg.startsWith("--keep="))?.slice("--keep=".length);
const refresh = args.includes("--refresh");
const files = args.filter((arg) => !arg.startsWith("--"));

if (refresh) {
  for (const { name, text } of keptRecordings()) writeScenario(name, load(text));
} else if (files.length === 0) {
  console.error("usage: retell.mjs [--keep=FOLDER] RECORDING.json… | --refresh");
  process.exitCode = 2;
} else {
  if (keep !== undefined) mkdirSync(keptFile(keep), { recursive: true });
  for (const file of files) tell(file);
}

/** @param {string} file */
function tell(file) {
  try {
    const recording = load(readFileSync(file, "utf8"));
    if (keep === undefined) {
      process.stdout.write(retell(recording));
      return;
    }
    const name = `${keep}/${basename(file, ".json")}`;
    writeFileSync(keptFile(`${name}.json`), recordingJson(recording));
    writeScenario(name, recording);
  } catch (error) {
    if (!(error instanceof Untellable)) throw error;
    console.error(`${file}: the language has no word for ${error.message}`);
    process.exitCode = 1;
  }
}

/**
 * @param {string} name
 * @param {import("../test/conformance/recording.ts").Recording} recording
 */
function writeScenario(name, recording) {
  writeFileSync(keptFile(`${name}.tcpflow`), retell(recording));
}
