/** For a bundle that reports findings and situations and shows not all that explains them. */
import { readFile } from "node:fs/promises";
import ts from "typescript";

/**
 * What a finding has for a reader who looks it up (src/words/findings/finding.ts), and a situation of captures.
 * @typedef {"meaning" | "fix" | "example" | "sign"} Explanation
 */

/**
 * A module of findings or situations without some explanations.
 * @param {string} contents
 * @param {ReadonlySet<string>} explanations
 */
function without(contents, explanations) {
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

/**
 * @param {readonly Explanation[]} leftOut
 * @returns {import("esbuild").Plugin}
 */
export function withoutExplanationsPlugin(leftOut) {
  const explanations = new Set(leftOut);
  return {
    name: "without explanations",
    setup(build) {
      build.onLoad(
        {
          filter:
            /[\\/]src[\\/]words[\\/](?:findings[\\/](?:language[\\/].*|scenario[\\/].*|outcomes)|captures[\\/]situations[\\/].*)\.ts$/,
        },
        async ({ path }) => ({
          contents: without(await readFile(path, "utf8"), explanations),
          loader: "ts",
        }),
      );
    },
  };
}
