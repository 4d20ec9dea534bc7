/** What the documents for contributors name exists: files, folders, scripts and stages. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../scripts/lib/paths.mjs";

const recipes = readdirSync(join(root, "docs/recipes")).map((name) => `docs/recipes/${name}`);
const documents = ["CONTRIBUTING.md", "docs/architecture.md", ...recipes];

/** From the project's folder or, as architecture.md writes it, from src. */
function exists(path: string): boolean {
  return [root, join(root, "src")].some((folder) => existsSync(join(folder, path)));
}

/** The words of inline code that are paths: they have a slash and begin in a folder of the project or of src. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)]
    .flatMap(([, code = ""]) => code.split(" "))
    .filter((word) => word.includes("/") && exists(word.split("/")[0] ?? ""))
    .filter((path) => !path.startsWith("out/") && !path.includes("NAME"))
    .flatMap(alternativesOf);
}

/** `src/{tcp,network}` is two paths. */
function alternativesOf(path: string): string[] {
  const [, before = "", list, after = ""] = /^(.*)\{(.*)\}(.*)$/.exec(path) ?? [];
  return list === undefined ? [path] : list.split(",").map((name) => before + name + after);
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "");
}

describe.each(documents)("%s", (file) => {
  const text = readFileSync(join(root, file), "utf8");

  it("names files that exist", () => {
    const paths = pathsIn(text);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !exists(path))).toEqual([]);
    expect(linksIn(text).filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
  });

  it("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
