/** Running other programs. Every helper passes output through unless it says otherwise. */
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { root, toolEnv, toolNode } from "./paths.mjs";

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] quiet: keep output back unless it fails
 * @returns {Promise<number>} its exit code; 127 where it could not be started
 */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const [program, rest, shell] = forPlatform(command, args);
    const child = spawn(program, rest, {
      shell,
      cwd: options.cwd ?? root,
      env: options.env ?? toolEnv(),
      stdio: options.quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    /** @type {Buffer[]} */
    const kept = [];
    child.stdout?.on("data", (chunk) => kept.push(chunk));
    child.stderr?.on("data", (chunk) => kept.push(chunk));
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      done(127);
    });
    child.on("close", (code, signal) => {
      const status = code ?? 1;
      if (status !== 0) process.stderr.write(Buffer.concat(kept));
      if (signal !== null) console.error(`${command} was ended by ${signal}`);
      done(status);
    });
  });
}

/**
 * On Windows npm and the tools are .cmd files. Only a shell can start these, and it takes one line of text.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[command: string, args: readonly string[], shell: boolean]}
 */
function forPlatform(command, args) {
  if (process.platform !== "win32") return [command, args, false];
  const quoted = [command, ...args].map((word) => (/^[\w./\\:=@-]+$/.test(word) ? word : `"${word}"`));
  return [quoted.join(" "), [], true];
}

/**
 * As `run`, but a failure is an exception.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Failure(`${command} ${args.join(" ")}: exit code ${String(code)}`);
}

/**
 * Runs a file with the Node that the tools run on (it strips types, so the file may be TypeScript).
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(args, options) {
  return run(toolNode(), args, options);
}

/**
 * What a program prints, trimmed; undefined where it fails or is not there.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function output(command, args) {
  const result = spawnSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/**
 * The full path of a program on PATH; undefined where there is none.
 * @param {string} name
 */
export function which(name) {
  const names = process.platform === "win32" ? [`${name}.cmd`, `${name}.exe`] : [name];
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    for (const file of names) {
      const path = join(folder, file);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}

/** A failure whose message is all that a person needs: no stack is shown. */
export class Failure extends Error {}

/**
 * Runs a script's main function; a failure ends the process with its message and status 1.
 * @param {() => Promise<void>} body
 */
export function main(body) {
  body().catch((/** @type {unknown} */ error) => {
    console.error(error instanceof Failure ? `error: ${error.message}` : error);
    process.exitCode = 1;
  });
}

/** @param {number} start milliseconds, of performance.now() */
export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
