/**
 * Prints the table of parameters (src/tcp/parameters/table.ts) to docs/profiles.md; `--check` only tells whether the
 * file is what would be printed.
 */
import { join } from "node:path";
import { parameterTable, profiles } from "../src/tcp/parameters/parameters.ts";
import { keep } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";

/** @typedef {import("../src/tcp/parameters/parameters.ts").AnyParameterEntry} Entry */

/**
 * A value as the language writes it.
 * @param {Entry} entry
 * @param {unknown} value
 */
function show(entry, value) {
  if (value === null) return entry.unit === "number-or-none" ? "none" : "off";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value !== "number") return String(value);
  return entry.unit.startsWith("duration") ? duration(value) : String(value);
}

/** @param {number} micros */
function duration(micros) {
  for (const [unit, size] of /** @type {const} */ ([
    ["h", 3_600_000_000],
    ["min", 60_000_000],
    ["s", 1_000_000],
  ])) {
    if (micros >= size && micros % size === 0) return `${micros / size}${unit}`;
  }
  return `${micros / 1000}ms`;
}

const profileNames = /** @type {(keyof typeof profiles)[]} */ (Object.keys(profiles));
const lines = [
  "# Profiles",
  "",
  "Printed from `src/tcp/parameters/table.ts` by `node scripts/profiles.mjs`; not to be edited by hand.",
  "",
  `| parameter | ${profileNames.map((name) => `\`${name}\` | source`).join(" | ")} |`,
  `|---|${profileNames.map(() => "---|---|").join("")}`,
  ...parameterTable.map(
    (entry) =>
      `| \`${entry.name}\`: ${entry.words.en} | ${profileNames
        .map((name) => {
          const { value, source } = entry.values[name];
          return `${show(entry, value)} | ${source}`;
        })
        .join(" | ")} |`,
  ),
  "",
];
const text = lines.join("\n");

keep(new Map([[join(root, "docs/profiles.md"), text]]), "node scripts/profiles.mjs");
