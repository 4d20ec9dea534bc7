/**
 * Cuts Mermaid down to the sequence diagram, and mends what makes it slow: an esbuild plugin for the preview page.
 *
 * - Each diagram but the sequence diagram, and each layout engine, becomes an empty module: 5 MB less.
 * - `getConfig()` copies the whole configuration at each call, several times for each message. The configuration is
 *   replaced as a whole when it changes, so one copy for each of its values does: half of the time for a rendering.
 *
 * Each of these fails the build unless it finds exactly what it expects, so that a new Mermaid is looked at again.
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";

const slow = "return assignWithDepth_default({}, currentConfig);";
const quick = `if (getConfig.of !== currentConfig) {
    getConfig.copy = assignWithDepth_default({}, currentConfig);
    getConfig.of = currentConfig;
  }
  return getConfig.copy;`;

/** @returns {import("esbuild").Plugin} */
export function mermaidPlugin() {
  return {
    name: "mermaid",
    setup(build) {
      /** @type {Set<string>} */
      let mended = new Set();
      /** @type {Set<string>} */
      let emptied = new Set();
      /** @type {Set<string>} */
      let kept = new Set();
      build.onStart(() => {
        mended = new Set();
        emptied = new Set();
        kept = new Set();
      });
      build.onLoad({ filter: /[\\/]mermaid[\\/]dist[\\/]chunks[\\/]mermaid\.core[\\/].*\.mjs$/ }, async ({ path }) => {
        const name = basename(path);
        if (!name.startsWith("chunk-") && !name.startsWith("sequenceDiagram-")) {
          emptied.add(name);
          return { contents: "export const diagram = undefined; export default undefined;", loader: "js" };
        }
        if (name.startsWith("sequenceDiagram-")) kept.add(name);
        const source = await readFile(path, "utf8");
        if (!source.includes(slow)) return { contents: source, loader: "js" };
        mended.add(name);
        if (source.split(slow).length !== 2) throw new Error(`${name}: getConfig() is there more than once`);
        return { contents: source.replace(slow, quick), loader: "js" };
      });
      // Mathematics is not drawn: labels never hold any.
      build.onResolve({ filter: /^katex$/ }, () => ({ path: "katex", namespace: "left-out" }));
      build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({
        contents: "export default undefined;",
        loader: "js",
      }));
      build.onEnd((result) => {
        if (result.errors.length > 0) return {};
        const counts = { mended: mended.size, kept: kept.size, emptied: emptied.size };
        // A page that does not import Mermaid (yet) is nothing to complain about.
        if (kept.size === 0 && emptied.size === 0) return {};
        if (mended.size === 1 && kept.size === 1 && emptied.size > 20) return {};
        return {
          errors: [{ text: `Mermaid is not as expected: ${JSON.stringify(counts)} (scripts/mermaid-plugin.mjs)` }],
        };
      });
    },
  };
}
