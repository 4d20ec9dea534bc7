/** For a bundle that reports findings and explains none of them. */
import { readFile } from "node:fs/promises";
import ts from "typescript";

/** What a finding has for a reader who looks it up (src/words/findings/finding.ts). */
const explanations = new Set(["meaning", "fix", "example"]);

/**
 * A module of findings without their explanations.
 * @param {string} contents
 */
function withoutExplanations(contents) {
  const file = ts.createSourceFile("findings.ts", contents, ts.ScriptTarget.Latest);
  /** @type {string[]} */
  const kept = [];
  let from = 0;
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (!ts.isPropertyAssignment(node) || !ts.isIdentifier(node.name) || !explanations.has(node.name.text)) {
      ts.forEachChild(node, visit);
      return;
    }
    kept.push(contents.slice(from, node.getStart(file)));
    from = node.end + (/^\s*,/.exec(contents.slice(node.end))?.[0].length ?? 0);
  };
  visit(file);
  return kept.join("") + contents.slice(from);
}

/** @returns {import("esbuild").Plugin} */
export function withoutExplanationsPlugin() {
  return {
    name: "without explanations",
    setup(build) {
      build.onLoad(
        { filter: /[\\/]src[\\/]words[\\/]findings[\\/](?:language[\\/].*|scenario[\\/].*|outcomes)\.ts$/ },
        async ({ path }) => ({
          contents: withoutExplanations(await readFile(path, "utf8")),
          loader: "ts",
        }),
      );
    },
  };
}
