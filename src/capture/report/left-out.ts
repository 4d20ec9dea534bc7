/** What of a capture is not read, and so is in no explanation and no scenario: a sentence each, with the line if it has one. */
import { explainWords, skipNames } from "../../words/captures/terms.ts";
import { type Locale, tell } from "../../words/text.ts";
import type { CaptureSummary, SkipReason } from "../model/segment.ts";
import { finding } from "./findings.ts";
import type { LeftOutReport, SkippedReport } from "./report.ts";

/** Lines of a script. */
export function linesLeftOut({ leftOut }: CaptureSummary, locale: Locale): LeftOutReport[] {
  return leftOut.map(({ line, code, values }) => ({ line, code, message: finding(code, locale, values).message }));
}

/** A list of what was skipped, and how often. */
export function skippedSentence(skipped: readonly SkippedReport[], locale: Locale): string[] {
  const list = skipped.map(({ reason, count }) =>
    tell(explainWords.skippedItem, locale, { reason: tell(skipNames[reason], locale), count }),
  );
  return list.length === 0 ? [] : [tell(explainWords.skipped, locale, { list })];
}

/** What of a script is not read beyond the lines that are reported. */
export function furtherSentence(count: number, locale: Locale): string[] {
  return count === 0 ? [] : [tell(explainWords.furtherLeftOut, locale, { count })];
}

/** Frames that hold no TCP are no loss to a scenario. */
const withoutTcp: ReadonlySet<SkipReason> = new Set(["not-ip", "not-tcp"]);

/** What cannot be in a scenario because it was not read. */
export function unreadOf(
  summary: CaptureSummary,
  locale: Locale,
): { readonly line: number | null; readonly message: string }[] {
  const { format, skipped, brokenAt, furtherLeftOut } = summary;
  // What a script skips is among its lines.
  const lost = format === "packetdrill" ? [] : skipped.filter(({ reason }) => !withoutTcp.has(reason));
  const whole = [
    ...skippedSentence(lost, locale),
    ...(brokenAt === null ? [] : [tell(explainWords.broken, locale, { position: brokenAt })]),
    ...furtherSentence(furtherLeftOut, locale),
  ];
  return [...linesLeftOut(summary, locale), ...whole.map((message) => ({ line: null, message }))];
}
