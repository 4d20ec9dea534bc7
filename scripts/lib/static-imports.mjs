/** For bundles that load nothing later. */
import { readFile } from "node:fs/promises";

/**
 * Makes each `import("./module")` of a text a static import. Of what is imported later, esbuild leaves nothing out and
 * wraps each module: static imports are a tenth smaller. `isWanted`: false for modules that are left out.
 * @param {string} contents
 * @param {(module: string) => boolean} [isWanted]
 */
export function staticImports(contents, isWanted = () => true) {
  /** @type {string[]} */
  const statics = [];
  const text = contents.replace(/\bimport\("(\.[^"]+|katex)"\)/g, (_, /** @type {string} */ module) => {
    if (!isWanted(module)) return "Promise.resolve({})";
    const name = `imported${String(statics.length)}`;
    statics.push(`import * as ${name} from "${module}";`);
    return `Promise.resolve(${name})`;
  });
  return statics.join("") + text;
}

/** The same for the page's modules, as a plugin. @returns {import("esbuild").Plugin} */
export function staticImportsPlugin() {
  return {
    name: "static imports",
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/]webview[\\/].*\.ts$/ }, async ({ path }) => ({
        contents: staticImports(await readFile(path, "utf8")),
        loader: "ts",
      }));
    },
  };
}
