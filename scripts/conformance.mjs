/**
 * Prints docs/conformance.md: each requirement of RFC 9293 that a simulator can show (test/fixtures/requirements.json)
 * with the tests that bear its name, or with the reason why there is none. Red where there is neither, or both.
 *   node scripts/conformance.mjs [--check]    --check: only tells whether the file is what would be printed
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { keep } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";
import { Failure, main } from "./lib/run.mjs";

/** @typedef {{ id: string, level: string, section: string, shows: "state" | "timer" | "flow", about: string, absent?: string }} Requirement */
/** @typedef {{ file: string, title: string }} Test */

/** A call whose first argument is a name and whose second is a function: `it`, `it.each(…)`; not what is left out. */
const namedTest = /(?<!describe|skip|todo)\(\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`),\s*(?:async\s*)?\(/g;

/** @returns {Test[]} every test of the project, by file */
function tests() {
  const files = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".test.ts"))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(root, "test", file), "utf8");
      return Array.from(text.matchAll(namedTest), ([, quoted, template]) => ({
        file: relative(root, join(root, "test", file))
          .split(sep)
          .join("/"),
        title: quoted ?? template ?? "",
      }));
    });
}

/**
 * @param {Requirement} requirement
 * @param {readonly Test[]} all
 */
function shownBy({ id }, all) {
  const name = new RegExp(`\\b${id}\\b`);
  return all.filter(({ title }) => name.test(title));
}

/**
 * What is wrong with a row, null if nothing is. An id that stands for two requirements may have a test and a reason.
 * @param {Requirement} requirement
 * @param {readonly Test[]} proofs
 * @param {boolean} twice
 */
function complaint({ id, about, absent }, proofs, twice) {
  if (absent === undefined && proofs.length === 0)
    return `${id} (${about}): no test bears its name, and no reason why not`;
  if (absent !== undefined && proofs.length > 0 && !twice)
    return `${id} (${about}): a test bears its name, and a reason why not`;
  return null;
}

/** @param {Test} test */
function link({ file, title }) {
  const name = title.replaceAll("|", "\\|").replace(/%[a-z]/g, "…");
  return `${name} ([${file.replace(/^.*\//, "")}](../${file}))`;
}

main(async () => {
  /** @type {readonly Requirement[]} */
  const requirements = JSON.parse(readFileSync(join(root, "test/fixtures/requirements.json"), "utf8"));
  const all = tests();
  const rows = requirements.map((requirement) => ({ requirement, proofs: shownBy(requirement, all) }));
  const complaints = rows.flatMap(({ requirement, proofs }) => {
    const twice = requirements.filter(({ id }) => id === requirement.id).length > 1;
    return complaint(requirement, proofs, twice) ?? [];
  });
  if (complaints.length > 0) throw new Failure(complaints.join("\n"));
  keep(new Map([[join(root, "docs/conformance.md"), page(rows)]]), "node scripts/conformance.mjs");
});

/** @param {readonly { requirement: Requirement, proofs: readonly Test[] }[]} rows */
function page(rows) {
  const shown = rows.filter(({ requirement }) => requirement.absent === undefined);
  const absent = rows.filter(({ requirement }) => requirement.absent !== undefined);
  return [
    "# RFC 9293, requirement by requirement",
    "",
    "Printed by `node scripts/conformance.mjs` out of the tests' names; not to be edited by hand.",
    "",
    "Requirements that a simulator can show: those about states, timers and the flow of segments. What each kind of event",
    "does in each state (§3.10) stands in the tables of [test/unit/tcp/events](../test/unit/tcp/events/calls.md), and what a",
    "kernel does in [test/conformance](../test/conformance) and [test/fixtures/matrix.json](../test/fixtures/matrix.json).",
    "",
    `## Shown by a test: ${shown.length}`,
    "",
    "| requirement | | section | what | shown by |",
    "|---|---|---|---|---|",
    ...shown.map(
      ({ requirement: { id, level, section, about }, proofs }) =>
        `| ${id} | ${level} | ${section} | ${about} | ${proofs.map(link).join("<br>")} |`,
    ),
    "",
    `## Not shown: ${absent.length}`,
    "",
    "| requirement | | section | what | why not |",
    "|---|---|---|---|---|",
    ...absent.map(
      ({ requirement: { id, level, section, about, absent: why } }) =>
        `| ${id} | ${level} | ${section} | ${about} | ${why} |`,
    ),
    "",
  ].join("\n");
}
