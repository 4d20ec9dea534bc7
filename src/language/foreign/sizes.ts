/** Sizes with a unit, `64KB` and `1 MiB`, and numbers with separators: here bytes are counted in plain digits. */
import type { Rewrite, Source } from "./rewrite.ts";

/** A kilobyte of a window or of a buffer has 1,024 bytes, whatever it has elsewhere. */
const factors: ReadonlyMap<string, number> = new Map([
  ["b", 1],
  ["byte", 1],
  ["bytes", 1],
  ["octets", 1],
  ["k", 1024],
  ["kb", 1024],
  ["kib", 1024],
  ["m", 1024 ** 2],
  ["mb", 1024 ** 2],
  ["mib", 1024 ** 2],
  ["g", 1024 ** 3],
  ["gb", 1024 ** 3],
  ["gib", 1024 ** 3],
  ["字节", 1],
]);

/** How many bytes a size with a unit is; null where it is none. */
export function bytesIn(text: string): string | null {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(text) ?? [];
  const factor = factors.get(unit.toLowerCase());
  return factor === undefined ? null : String(Math.round(Number(amount) * factor));
}

const size = /(?<![\p{L}\p{N}_.])(\d+(?:\.\d+)?)\s*([A-Za-z]+|字节)(?![\p{L}\p{N}_=])/gu;
const separated = /(?<=[=\s])\d{1,3}(?:[,_]\d{3})+(?![\p{L}\p{N}_:])/u;

export function sizeRule({ masked }: Source): Rewrite | null {
  for (const { 0: written, 1: amount = "", 2: unit = "", index } of masked.matchAll(size)) {
    const factor = factors.get(unit.toLowerCase());
    if (factor !== undefined) return replaced(index, written, String(Math.round(Number(amount) * factor)));
  }
  const found = separated.exec(masked);
  return found === null ? null : replaced(found.index, found[0], found[0].replace(/[,_]/g, ""));
}

function replaced(from: number, written: string, meant: string): Rewrite {
  const to = from + written.length;
  return { code: "size-with-unit", values: { word: written, meant }, at: [from, to], edits: [{ from, to, by: meant }] };
}
