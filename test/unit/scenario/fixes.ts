/** Taking every fix of a text, one at a time: which of them leave their finding where it was, or break something else. */
import { findingsOf } from "../../../src/scenario/analyze.ts";
import type { Finding, Fix, Position } from "../../../src/trace/trace.ts";
import { edited } from "../edits.ts";
import { moved } from "./catalogue.ts";
import { read } from "./telling.ts";

/** `CODE: “TITLE” leaves it` or `… brings CODE` for every fix that corrects nothing; texts of findings as they are reported. */
export function brokenBy(text: string, before: readonly Finding[] = findingsOf(read(text))): string[] {
  return before.flatMap((finding) =>
    (finding.fixes ?? []).flatMap((fix) => {
      const after = findingsOf(read(edited(text, fix.edits)));
      return effects(before, after, finding, fix).map((effect) => `${finding.code}: “${fix.title}” ${effect}`);
    }),
  );
}

function effects(before: readonly Finding[], after: readonly Finding[], finding: Finding, fix: Fix): string[] {
  const placed = (code: string, { line, character }: Position) => `${String(line)}:${String(character)} ${code}`;
  const here = ({ code, range }: Finding) => placed(code, range.start);
  const known = new Map<string, number>();
  for (const one of before) {
    const place = placed(one.code, moved(fix, one.range.start));
    known.set(place, (known.get(place) ?? 0) + 1);
  }
  const own = placed(finding.code, moved(fix, finding.range.start));
  const leaves = after.filter((one) => here(one) === own).length >= (known.get(own) ?? 0);
  // What a forged segment replaces is still to be sent, and the text then misses its line.
  const forges = fix.edits.some(({ newText }) => newText === "forge ");
  const lines = new Set(before.map(({ code, range }) => `${String(moved(fix, range.start).line)} ${code}`));
  const brought = forges
    ? []
    : after.filter(
        ({ code, severity, range }) =>
          severity === "error" && code !== finding.code && !lines.has(`${String(range.start.line)} ${code}`),
      );
  return [...(leaves ? ["leaves it"] : []), ...brought.map((one) => `brings ${here(one)}`)];
}
