#!/usr/bin/env node
// Keeps the sender's side of recordings of a real kernel in test/conformance/sender/data:
//
//   node scripts/sender-recordings.mjs RECORDING.json… [--suffix=NAME]
//
// Needs Node 24 (node_modules/.bin/node), which runs TypeScript as it is.
import { readFileSync, writeFileSync } from "node:fs";
import { senderOf } from "../test/conformance/sender/recording.ts";
import { recordingJson } from "./lib/recording-json.mjs";

const args = process.argv.slice(2);
const suffix = args.find((arg) => arg.startsWith("--suffix="))?.slice("--suffix=".length) ?? "";
const folder = new URL("../test/conformance/sender/data/", import.meta.url);

for (const file of args.filter((arg) => !arg.startsWith("--"))) {
  const recording = senderOf(JSON.parse(readFileSync(file, "utf8")));
  const name = `${recording.name.replace(/^[a-z]\d+_/, "")}${suffix}`;
  writeFileSync(new URL(`${name}.json`, folder), recordingJson({ ...recording, name }));
}
