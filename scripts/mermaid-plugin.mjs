/**
 * Cuts Mermaid down to the sequence diagram, and replaces what makes it slow: an esbuild plugin for the preview page.
 *
 * - Each diagram but the sequence diagram, and each layout engine, becomes nothing: 5 MB less. So do libraries for what
 *   sequence diagrams never have: mathematics, Markdown, lines as if drawn by hand. The sequence diagram is not loaded
 *   later than the rest.
 * - `getConfig()` copies the whole configuration at each call, several times for each message. The configuration is
 *   replaced as a whole when it changes, so one copy for each of its values does: half of the time for a rendering.
 *   It is put together anew several times for each diagram, without directives always from the same parts. Each diagram
 *   adds all of it to that of the sequence diagram, which has it since the first one.
 * - Each label is measured as an element in the document, in two fonts. Our canvas measures it in the one that is used.
 * - What was drawn is written as text, which DOMPurify parses, looks through and writes again, and which is parsed to be
 *   shown. It stays the elements that were drawn; panes/harmless.ts looks through them: half of a rendering less. The
 *   style, which the page keeps from the first diagram, and pictures and arrow heads that none of ours has are not in it.
 *
 * Each of these fails the build unless it finds exactly what it expects, so that a new Mermaid is looked at again.
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { staticImports } from "./lib/static-imports.mjs";

const measure = JSON.stringify(fileURLToPath(new URL("../src/webview/panes/measure.ts", import.meta.url)));

/** What is found exactly once in all of Mermaid, what is there instead, and what is imported for it. */
const patches = [
  {
    find: "return assignWithDepth_default({}, currentConfig);",
    put: `getConfig.copies ??= new WeakMap();
  const known = getConfig.copies.get(currentConfig);
  if (known !== undefined) return known;
  const copy = assignWithDepth_default({}, currentConfig);
  getConfig.copies.set(currentConfig, copy);
  return copy;`,
  },
  {
    find: "  let cfg = assignWithDepth_default({}, siteCfg);",
    put: `  const plain = _directives.every((directive) => Object.keys(directive).length === 0) && siteCfg === siteConfig;
  if (updateCurrentConfig.of !== siteCfg) {
    updateCurrentConfig.of = siteCfg;
    updateCurrentConfig.known = new Map();
  }
  const known = plain ? updateCurrentConfig.known.get(diagramConfigKey) : undefined;
  if (known !== undefined) return (currentConfig = known);
  let cfg = assignWithDepth_default({}, siteCfg);
  if (plain) updateCurrentConfig.known.set(diagramConfigKey, cfg);`,
  },
  {
    find: '    setConf(getConfig2());\n  }, "init"),\n  updateVal:',
    put: '    if (bounds.of !== conf) setConf(getConfig2());\n    bounds.of = conf;\n  }, "init"),\n  updateVal:',
  },
  {
    find: '    const fontFamilies = ["sans-serif", fontFamily];',
    put: `    const quick = labelSize(text.split(common_default.lineBreakRegex), fontWeight, _fontSizePx, fontFamily);
    if (quick !== null) return quick;
    const fontFamilies = ["sans-serif", fontFamily];`,
    first: `import { labelSize } from ${measure};`,
  },
  {
    find: '  const svgCode = false ? await profiler.span("serialize", serializeSvg) : serializeSvg();',
    put: "  const svgCode = element.firstChild;",
  },
  {
    find: "  const rules = createUserStyles(",
    put: '  const rules = document.head.querySelector(\'style[data-of="mermaid"]\') !== null ? "" : createUserStyles(',
  },
  ...["ComputerIcon", "DatabaseIcon", "ClockIcon", "SequenceNumber"]
    .concat(["SolidTopArrowHead", "SolidBottomArrowHead", "StickTopArrowHead", "StickBottomArrowHead"])
    .map((name) => ({ find: `  svgDraw_default.insert${name}(diagram2, id);`, put: "" })),
];

/** @returns {import("esbuild").Plugin} */
export function mermaidPlugin() {
  return {
    name: "mermaid",
    setup(build) {
      /** How often each replacement found its place, by the text it looks for. @type {Map<string, number>} */
      let patched = new Map();
      /** The modules that are left out. @type {Set<string>} */
      let emptied = new Set();
      /** @type {Set<string>} */
      let kept = new Set();
      build.onStart(() => {
        patched = new Map();
        emptied = new Set();
        kept = new Set();
      });
      build.onLoad({ filter: /[\\/]mermaid[\\/]dist[\\/](chunks[\\/])?mermaid\.core.*\.mjs$/ }, async ({ path }) => {
        let contents = await readFile(path, "utf8");
        for (const { find, put, first = "" } of patches) {
          const places = contents.split(find);
          if (places.length === 1) continue;
          patched.set(find, (patched.get(find) ?? 0) + places.length - 1);
          contents = first + places.join(put);
        }
        contents = staticImports(contents, (module) => {
          const isKept = basename(module).startsWith("sequenceDiagram-");
          (isKept ? kept : emptied).add(basename(module));
          return isKept;
        });
        return { contents, loader: "js" };
      });
      build.onResolve({ filter: /^(roughjs|marked)$/ }, ({ path }) => ({ path, namespace: "left-out" }));
      build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({
        contents: "export default undefined; export const marked = undefined;",
        loader: "js",
      }));
      build.onEnd((result) => {
        if (result.errors.length > 0) return {};
        // A page that does not import Mermaid (yet) is nothing to complain about.
        if (kept.size === 0 && emptied.size === 0) return {};
        const once = patches.every(({ find }) => patched.get(find) === 1);
        if (once && kept.size === 1 && emptied.size > 20) return {};
        const counts = { patched: [...patched], kept: kept.size, emptied: emptied.size };
        return {
          errors: [{ text: `Mermaid is not as expected: ${JSON.stringify(counts)} (scripts/mermaid-plugin.mjs)` }],
        };
      });
    },
  };
}
