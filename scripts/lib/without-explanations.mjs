/** For a bundle that reports findings and situations and shows not all that explains them. */
import { readFile } from "node:fs/promises";
import ts from "typescript";

/**
 * What a finding has for a reader who looks it up (src/words/findings/finding.ts), and a situation of captures.
 * @typedef {"meaning" | "fix" | "example" | "sign"} Explanation
 */

/**
 * A module without some properties of its objects.
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
    const name = ts.isPropertyAssignment(node) ? node.name : undefined;
    if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteral(name)) || !explanations.has(name.text)) {
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
  return leavingOut(
    /[\\/]src[\\/]words[\\/](?:findings[\\/](?:language[\\/].*|scenario[\\/].*|outcomes)|captures[\\/]situations[\\/].*)\.ts$/,
    leftOut,
  );
}

/**
 * For a bundle without hovers: parameters without what describes them.
 * @returns {import("esbuild").Plugin}
 */
export function withoutDescriptionsPlugin() {
  const parameters = /[\\/]src[\\/](?:words[\\/]parameters[\\/].*|tcp[\\/]profiles[\\/]\w+[\\/]defaults)\.ts$/;
  return leavingOut(parameters, ["en", "zh-cn", "source"]);
}

/**
 * @param {RegExp} filter
 * @param {readonly string[]} leftOut
 * @returns {import("esbuild").Plugin}
 */
function leavingOut(filter, leftOut) {
  const properties = new Set(leftOut);
  return {
    name: `without ${leftOut.join(", ")}`,
    setup(build) {
      build.onLoad({ filter }, async ({ path }) => ({
        contents: without(await readFile(path, "utf8"), properties),
        loader: "ts",
      }));
    },
  };
}
