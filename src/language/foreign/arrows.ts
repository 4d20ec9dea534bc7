/** Arrows of keyboards and drawings: `=>`, `x->`, `-x>`, `==>`, `<=`, `——>`. */
import type { Rewrite, Source } from "./rewrite.ts";

export const name = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_]*`;

const line = new RegExp(
  String.raw`^(\s*(?:forge\s+)?)(${name})(\s*?)((?:(?<=\s)[xX](?=[-=—]))?[-=~<>/|\\*.—–―−－─━⇒➔➜▶►＞→⟶✗✘✕✖×╳❌]+(?:[xX][-=—─━]*[>＞→▶]?(?=\s))?)(\s*)(${name})(\s*[:：])`,
  "u",
);

/** `-` alone may be the beginning of a tight `-x`. */
const native: ReadonlySet<string> = new Set(["->", "-x", "~>", "<->", "-"]);

export function arrowRule({ masked }: Source): Rewrite | null {
  const found = line.exec(masked);
  if (found === null) return null;
  const [, before = "", first = "", gap = "", arrow = "", gapBehind = "", second = ""] = found;
  if (native.has(arrow)) return null;
  const from = before.length + first.length + gap.length;
  const to = from + arrow.length;
  const isReversed = /^[<]/.test(arrow) && !/[>＞]$/.test(arrow);
  const meant = isReversed ? "->" : meantArrow(arrow);
  const values = { arrow, meant };
  // A lost segment's arrow needs a blank after it.
  const by = `${gap === "" ? " " : ""}${meant}${gapBehind === "" ? " " : ""}`;
  const edit = { from, to, by };
  if (!isReversed) return { code: "foreign-arrow", values, at: [from, to], edits: [edit] };
  const at = to + gapBehind.length;
  const edits = [
    { from: before.length, to: before.length + first.length, by: second },
    edit,
    { from: at, to: at + second.length, by: first },
  ];
  return { code: "foreign-arrow", values, at: [from, to], edits };
}

function meantArrow(arrow: string): string {
  if (/^</.test(arrow)) return "<->";
  if (/[xX/|\\*✗✘✕✖×╳❌]/.test(arrow)) return "-x";
  return arrow.includes("~") ? "~>" : "->";
}
