/**
 * Completes package-lock.json where it was written against a registry that lacks some packages for other platforms:
 * npm leaves those out of the lock file, and `npm ci` then refuses it, everywhere. Their versions are pinned exactly by
 * the packages that want them, so an entry can be written without having seen the package.
 *   node scripts/complete-lock.mjs           after each npm install
 *   node scripts/complete-lock.mjs --check   fails where something is missing
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { Failure, main } from "./lib/run.mjs";

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, optionalDependencies?: Record<string, string> }} Entry */

const file = join(root, "package-lock.json");
/** As package names write them, and as npm's fields `os`, `cpu` and `libc` do. */
const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = ["arm", "arm64", "ia32", "ppc64", "riscv64", "s390x", "x64"];
const libraries = new Map([
  ["musl", "musl"],
  ["musleabihf", "musl"],
  ["gnu", "glibc"],
  ["gnueabihf", "glibc"],
]);

main(async () => {
  /** @type {{ packages: Record<string, Entry> }} */
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const added = Object.entries(lock.packages).flatMap(([path, entry]) => missingOf(lock.packages, path, entry));
  if (added.length === 0) return;
  const names = added.map(([path]) => path).join(", ");
  if (process.argv.includes("--check")) {
    throw new Failure(`package-lock.json lacks ${names}; node scripts/complete-lock.mjs adds them`);
  }
  const [self, ...others] = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries([...(self === undefined ? [] : [self]), ...others]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${names}`);
});

/**
 * The packages for other platforms that a package wants, and the lock file does not know.
 * @param {Record<string, Entry>} packages
 * @param {string} path
 * @param {Entry} entry
 * @returns {[string, Entry][]}
 */
function missingOf(packages, path, entry) {
  return Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => packages[`${path}/node_modules/${name}`] === undefined)
    .filter(([name]) => packages[`node_modules/${name}`] === undefined)
    .map(([name, version]) => {
      if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Failure(`${name} ${version}: not an exact version`);
      const words = name.split(/[-/]/);
      const system = words.filter((word) => systems.includes(word));
      const processor = words.filter((word) => processors.includes(word));
      const library = words.flatMap((word) => libraries.get(word) ?? []);
      if (system.length === 0) throw new Failure(`${name}: for which platform?`);
      return [
        `node_modules/${name}`,
        {
          version,
          ...(processor.length > 0 && { cpu: processor }),
          ...(entry.dev === true && { dev: true }),
          ...(library.length > 0 && { libc: library }),
          optional: true,
          os: system,
        },
      ];
    });
}
