/** What was read of a capture, and what was judged of it, in sentences. */
import { closingNames, explainWords, hintTexts } from "../../words/captures/terms.ts";
import { type Locale, type Text, tell, type Values } from "../../words/text.ts";
import type { Verdict } from "../explain/story.ts";
import { furtherSentence, skippedSentence } from "./left-out.ts";
import type { CaptureReport, ConnectionHead, Reports } from "./report.ts";

export function summaryOf(capture: CaptureReport, locale: Locale): string[] {
  const { file, frames, segments, connections, skipped, brokenAt, cutAt, dropped, hint } = capture;
  const say = (text: Text, values: Values): string => tell(text, locale, values);
  return [
    say(explainWords.capture, { file, frames, segments, connections: connections.length }),
    ...judgedLine(connections, locale),
    ...skippedSentence(skipped, locale),
    ...(hint === undefined ? [] : [say(hintTexts[hint], {})]),
    ...(brokenAt === undefined ? [] : [say(explainWords.broken, { position: brokenAt })]),
    ...(cutAt === undefined ? [] : [say(explainWords.cut, { limit: cutAt })]),
    ...(dropped === undefined ? [] : [say(explainWords.dropped, { count: dropped })]),
    ...(capture.leftOut ?? []).map((one) => say(explainWords.onLine, { ...one })),
    ...furtherSentence(capture.furtherLeftOut ?? 0, locale),
  ];
}

/** How many connections were judged, and how many of their frames are what a TCP sends. */
function judgedLine({ judged, length }: Reports, locale: Locale): string[] {
  if (judged.length === 0) return [];
  const counts: Record<Verdict, number> = { fits: 0, differs: 0, "cannot-tell": 0 };
  for (const { frames } of judged) for (const { verdict } of frames) counts[verdict]++;
  const verdicts = { fits: counts.fits, differs: counts.differs, undecided: counts["cannot-tell"] };
  return [tell(explainWords.judged, locale, { judged: judged.length, connections: length, ...verdicts })];
}

/** How a connection was closed, and by whom. */
export function closingOf({ closing, closedFirst, resetBy }: ConnectionHead, locale: Locale): string {
  const closed = tell(closingNames[closing], locale);
  const by = closing === "reset" ? resetBy : closedFirst;
  if (by === null || closing === "simultaneous") return closed;
  return tell(explainWords.closedBy, locale, { closing: closed, who: tell(explainWords[by], locale) });
}
