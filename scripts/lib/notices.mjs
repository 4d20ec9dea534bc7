/** The licences of the libraries that ended up in the bundles: they ask to travel with their code. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/**
 * @param {readonly import("esbuild").Metafile[]} metafiles
 * @returns {string} one chapter for each package, by name
 */
export function notices(metafiles) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const metafile of metafiles) {
    for (const output of Object.values(metafile.outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
        const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  const chapters = [...folders].map(chapter).sort();
  return `The bundles of TCP Flow contain code of these libraries.\n\n${chapters.join("\n")}`;
}

/** @param {string} folder of a package, relative to the project */
function chapter(folder) {
  const path = join(root, folder);
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const { name, version, license } = /** @type {{ name: string, version: string, license?: string }} */ (parsed);
  const file = readdirSync(path).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(path, file), "utf8").trim();
  return `${"=".repeat(80)}\n${name} ${version} (${license ?? "see below"})\n\n${text}\n`;
}
