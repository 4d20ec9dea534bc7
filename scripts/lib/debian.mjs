/** Programs that npm cannot bring. On Debian and its relatives they are installed, elsewhere asked for. */
import { chromium } from "./paths.mjs";
import { Failure, must, output, which } from "./run.mjs";

/**
 * What is needed, how one sees that it is there, and the Debian packages that bring it.
 * @type {Record<"browser" | "compiler" | "editor" | "search", readonly { what: string, present: () => boolean, packages: readonly string[] }[]>}
 */
const needs = {
  browser: [
    { what: "Chromium", present: () => chromium() !== undefined, packages: ["chromium"] },
    { what: "a Chinese font", present: hasChineseFont, packages: ["fonts-wqy-microhei", "fontconfig"] },
  ],
  editor: [{ what: "Neovim", present: () => which("nvim") !== undefined, packages: ["neovim"] }],
  search: [{ what: "ripgrep", present: () => which("rg") !== undefined, packages: ["ripgrep"] }],
  compiler: [
    {
      what: "a C++ compiler",
      present: () => which("g++") !== undefined || which("clang++") !== undefined,
      packages: ["g++"],
    },
    { what: "make", present: () => which("make") !== undefined, packages: ["make"] },
    { what: "Python 3", present: () => which("python3") !== undefined, packages: ["python3"] },
  ],
};

/**
 * Installs what is missing for a purpose.
 * @param {keyof typeof needs} purpose
 * @throws {Failure} where something is missing and cannot be installed from here
 */
export async function debianPackages(purpose) {
  const missing = needs[purpose].filter((need) => !need.present());
  if (missing.length === 0) return;
  const names = missing.flatMap((need) => need.packages);
  const wanted = missing.map((need) => need.what).join(", ");
  const prefix = rootPrefix();
  if (which("apt-get") === undefined || prefix === undefined) {
    throw new Failure(`missing: ${wanted}. Please install (Debian: apt-get install ${names.join(" ")}) and try again.`);
  }
  console.log(`Installing ${wanted} (apt-get install ${names.join(" ")}) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = [...prefix, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"];
  await sudo([...apt, "update"], env);
  await sudo([...apt, "install", "-y", "--no-install-recommends", ...names], env);
  const still = missing.filter((need) => !need.present());
  if (still.length > 0) throw new Failure(`still missing: ${still.map((need) => need.what).join(", ")}`);
}

/**
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 */
async function sudo(words, env) {
  const [command, ...args] = words;
  if (command !== undefined) await must(command, args, { env, quiet: true });
}

/** What to put before a command to run it as root; undefined where that cannot be without a password. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return output("sudo", ["-n", "true"]) === undefined ? undefined : ["sudo", "-n"];
}

function hasChineseFont() {
  if (process.platform !== "linux") return true;
  return (output("fc-list", [":lang=zh-cn", "family"]) ?? "") !== "";
}
