/**
 * Prints the parameters, and their values in each profile, to docs/profiles.md, and both lists into the grammar of
 * docs/language.md; `--check` only tells whether the files are current.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { profiles } from "../src/tcp/profiles/profiles.ts";
import { parameterList } from "../src/words/parameters/parameters.ts";
import { behaviorReasons } from "../src/words/reasons/behaviors.ts";
import { congestionNotes, profileNames } from "../src/words/terms/profiles.ts";
import { parameterRule, profileRule, withRules } from "./lib/ebnf.mjs";
import { keep } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";

/** @typedef {import("../src/words/parameters/parameter.ts").ParameterKind} ParameterKind */

/**
 * A value as the language writes it.
 * @param {ParameterKind} kind
 * @param {boolean | number | string | null} value
 */
function show(kind, value) {
  if (value === null) return "none" in kind ? "none" : "off";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string") return `\`${value}\``;
  return kind.kind === "duration" ? duration(value) : String(value);
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

/** The profiles that do such a thing. */
const cited = profileNames.filter((name) => Object.keys(profiles[name].cites).length > 0);

const lines = [
  "# Profiles",
  "",
  "Printed by `node scripts/profiles.mjs`; not to be edited by hand. The parameters stand in `src/words/parameters`, what a profile has of its own in its folder under `src/tcp/profiles`.",
  "",
  `| parameter | ${profileNames.map((name) => `\`${name}\` | source`).join(" | ")} |`,
  `|---|${profileNames.map(() => "---|---|").join("")}`,
  ...parameterList.map(({ key, name, kind, en }) => {
    const values = profileNames.map((profile) => {
      const { value, source } = profiles[profile].defaults[key];
      return `${show(kind, value)} | ${source}`;
    });
    return `| \`${name}\`: ${en} | ${values.join(" | ")} |`;
  }),
  "",
  "Congestion control:",
  "",
  ...profileNames.map((name) => `- \`${name}\`: ${congestionNotes[name].en}`),
  "",
  "What no standard prescribes, and where a profile has it from:",
  "",
  `| rule | ${cited.map((name) => `\`${name}\``).join(" | ")} |`,
  `|---|${cited.map(() => "---|").join("")}`,
  ...Object.entries(behaviorReasons).map(([id, { en }]) => {
    const cites = cited.map((name) => new Map(Object.entries(profiles[name].cites)).get(id) ?? "–");
    return `| \`${id}\`: ${en} | ${cites.join(" | ")} |`;
  }),
  "",
];

const rules = [profileRule(profileNames), parameterRule(parameterList)];
const files = new Map([[join(root, "docs/profiles.md"), lines.join("\n")]]);
for (const name of ["docs/language.md", "docs/language.zh-cn.md"]) {
  const path = join(root, name);
  files.set(path, withRules(readFileSync(path, "utf8"), rules));
}
keep(files, "node scripts/profiles.mjs");
