/**
 * File names. Most systems keep them as bytes, and not all of those are UTF-8: such a byte is kept as a lone surrogate,
 * U+DC80 … U+DCFF, as in Python (PEP 383). So a name is a string everywhere, and becomes bytes again where files are opened.
 */
import { readFileSync } from "node:fs";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const escaped = /[\udc80-\udcff]/u;

/** The name that represents these bytes. */
export function nameOf(bytes: Uint8Array): string {
  const whole = decoded(bytes);
  if (whole !== null) return whole;
  let name = "";
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((each) => decoded(bytes.subarray(at, at + each)) !== null) ?? 0;
    name += decoded(bytes.subarray(at, at + length)) || String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    at += Math.max(1, length);
  }
  return name;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** What Node opens. */
export function pathOf(name: string): string | Buffer {
  return process.platform !== "win32" && escaped.test(name) ? bytesOf(name) : name;
}

export function bytesOf(name: string): Buffer {
  return Buffer.concat(
    Array.from(name, (character) =>
      escaped.test(character) ? Buffer.of(character.charCodeAt(0) - 0xdc00) : Buffer.from(character),
    ),
  );
}

/** The arguments of the process. Node replaces what is not UTF-8 in them; Linux still has the bytes. */
export function argumentsOf({ argv, platform }: Pick<NodeJS.Process, "argv" | "platform">): string[] {
  const args = argv.slice(2);
  if (platform !== "linux" || !args.some((arg) => arg.includes("\ufffd"))) return args;
  try {
    const line = readFileSync("/proc/self/cmdline");
    const words: string[] = [];
    for (let from = 0; from < line.length; ) {
      const end = line.indexOf(0, from);
      words.push(nameOf(line.subarray(from, end)));
      from = end + 1;
    }
    return words.slice(-args.length);
  } catch {
    return args;
  }
}
