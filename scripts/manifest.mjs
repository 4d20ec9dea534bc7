/**
 * What belongs together and lives apart: each text that package.json asks for is there in each language, and none is
 * left over; each library has its line in docs/dependencies.md, and no line outlives its library; the oldest VS Code
 * that package.json allows is the one that is tested.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { Failure, main } from "./lib/run.mjs";

main(async () => {
  const manifest = read("package.json");
  const wanted = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ""));
  const faults = [
    ...["package.nls.json", "package.nls.zh-cn.json"].flatMap((file) => differences(wanted, keys(file), file)),
    ...differences(libraries(manifest), documented(), "docs/dependencies.md"),
    ...versionsOfVSCode(manifest),
  ];
  if (faults.length > 0) throw new Failure(faults.join("\n"));
});

/** @param {string} file */
function read(file) {
  return readFileSync(join(root, file), "utf8");
}

/** @param {string} file a JSON object */
function keys(file) {
  return new Set(Object.keys(JSON.parse(read(file))));
}

/** @param {string} manifest */
function libraries(manifest) {
  const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = JSON.parse(manifest);
  return new Set(Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }));
}

/** The first cell of each row of the table. */
function documented() {
  return new Set([...read("docs/dependencies.md").matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? ""));
}

/**
 * Everything that names the oldest VS Code names the same one. code-server 4.100.3 is VS Code 1.100.3.
 * @param {string} manifest
 */
function versionsOfVSCode(manifest) {
  /** @type {string} */
  const tested = JSON.parse(read("scripts/vscode-hosts/oldest/package.json")).dependencies["code-server"];
  const minor = tested.split(".")[1] ?? "";
  const { engines, devDependencies } = JSON.parse(manifest);
  /** @type {[string, string][]} */
  const named = [
    ["engines.vscode", engines.vscode],
    ["@types/vscode", devDependencies["@types/vscode"]],
    ...["driver", "web"].map((name) => {
      const file = `test/vscode/${name}/package.json`;
      return /** @type {[string, string]} */ ([file, JSON.parse(read(file)).engines.vscode]);
    }),
  ];
  return named
    .filter(([, version]) => version.replace("^", "") !== `1.${minor}.0`)
    .map(([where, version]) => `${where} is ${version}, and VS Code 1.${minor} is tested`);
}

/**
 * @param {ReadonlySet<string>} wanted
 * @param {ReadonlySet<string>} found
 * @param {string} where
 */
function differences(wanted, found, where) {
  return [
    ...[...wanted].filter((name) => !found.has(name)).map((name) => `${where}: ${name} is missing`),
    ...[...found].filter((name) => !wanted.has(name)).map((name) => `${where}: ${name} is not in package.json`),
  ];
}
