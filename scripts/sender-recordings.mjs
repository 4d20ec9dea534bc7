#!/usr/bin/env node
// Keeps the sender's side of recordings of a real kernel in test/conformance/sender/data:
//
//   node scripts/sender-recordings.mjs RECORDING.json… [--suffix=NAME]
//
// Needs Node 24 (node_modules/.bin/node), which runs TypeScript as it is.
import { readFileSync, writeFileSync } from "node:fs";
import { senderOf } from "../test/conformance/sender/recording.ts";

const args = process.argv.slice(2);
const suffix = args.find((arg) => arg.startsWith("--suffix="))?.slice("--suffix=".length) ?? "";
const folder = new URL("../test/conformance/sender/data/", import.meta.url);

for (const file of args.filter((arg) => !arg.startsWith("--"))) {
  const recording = senderOf(JSON.parse(readFileSync(file, "utf8")));
  const name = `${recording.name.replace(/^[a-z]\d+_/, "")}${suffix}`;
  const entries = Object.entries({ ...recording, name }).map(([key, value]) =>
    Array.isArray(value)
      ? `  ${JSON.stringify(key)}: [\n${value.map((item) => `    ${JSON.stringify(item)}`).join(",\n")}\n  ]`
      : `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  writeFileSync(new URL(`${name}.json`, folder), `{\n${entries.join(",\n")}\n}\n`);
}
