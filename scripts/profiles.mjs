/**
 * Prints the table of parameters (src/tcp/parameter-table.ts) to docs/profiles.md; `--check` only tells whether the
 * file is what would be printed.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = path.join(root, "docs", "profiles.md");

/** @typedef {{ name: string, unit: string, words: { en: string, "zh-cn": string }, values: Record<string, { value: unknown, source: string }> }} Entry */

/** The table, compiled: this script runs on any Node. */
async function load() {
  const outfile = path.join(tmpdir(), `tcpflow-profiles-${process.pid}.mjs`);
  await build({
    entryPoints: [path.join(root, "src/tcp/parameters.ts")],
    bundle: true,
    format: "esm",
    outfile,
    logLevel: "error",
  });
  try {
    const module = /** @type {{ parameterTable: readonly Entry[], profiles: Readonly<Record<string, unknown>> }} */ (
      await import(pathToFileURL(outfile).href)
    );
    return module;
  } finally {
    rmSync(outfile, { force: true });
  }
}

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

const { parameterTable, profiles } = await load();
const profileNames = Object.keys(profiles);
const lines = [
  "# Profiles",
  "",
  "Printed from `src/tcp/parameter-table.ts` by `node scripts/profiles.mjs`; not to be edited by hand.",
  "",
  `| parameter | ${profileNames.map((name) => `\`${name}\` | source`).join(" | ")} |`,
  `|---|${profileNames.map(() => "---|---|").join("")}`,
  ...parameterTable.map(
    (entry) =>
      `| \`${entry.name}\`: ${entry.words.en} | ${profileNames
        .map((name) => {
          const { value, source } = entry.values[name] ?? { value: null, source: "" };
          return `${show(entry, value)} | ${source}`;
        })
        .join(" | ")} |`,
  ),
  "",
];
const text = lines.join("\n");

if (process.argv.includes("--check")) {
  let current = "";
  try {
    current = readFileSync(target, "utf8");
  } catch {
    // A file that is missing is not current either.
  }
  if (current !== text) {
    process.stderr.write("docs/profiles.md is not what scripts/profiles.mjs prints: run it.\n");
    process.exitCode = 1;
  }
} else {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
