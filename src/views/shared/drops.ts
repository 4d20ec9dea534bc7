/** Why a segment was not accepted: in a few words, and in the sentence of the rule that was followed. */
import type { DropEvent, TraceEvent } from "../../trace/trace.ts";
import type { ReasonWords } from "../../words/reasons/reason.ts";
import { reasons } from "../../words/reasons/reasons.ts";
import { type Locale, type Text, tell } from "../../words/text.ts";
import { drawingLabels, dropLabels } from "../../words/ui/labels.ts";

/** Two lines: that it was not accepted, and why in a few words. One where no words are known for the rule. */
export function dropLabel({ reason }: DropEvent, locale: Locale): string[] {
  const said = tell(drawingLabels.dropped, locale);
  const why = own<Text>(dropLabels, reason);
  return why === undefined ? [said] : [said, tell(why, locale)];
}

/** The same in one line. */
export function dropText({ reason }: DropEvent, locale: Locale): string {
  const why = own<Text>(dropLabels, reason);
  if (why === undefined) return tell(drawingLabels.dropped, locale);
  return tell(drawingLabels.droppedBecause, locale, { why: tell(why, locale) });
}

/** The rule and its section: `RFC 9293 §3.10.7.4: …`. Null for a rule of a later version. */
export function dropSentence(event: DropEvent, locale: Locale): string | null {
  return ruleSentence(event.reason, locale);
}

/** A rule by its id: its section and what it says. Null for a rule of a later version. */
export function ruleSentence(reason: string, locale: Locale): string | null {
  const rule = own<ReasonWords>(reasons, reason);
  if (rule === undefined) return null;
  return tell(drawingLabels.rule, locale, { rfc: rule.rfc ?? 9293, section: rule.section, rule: tell(rule, locale) });
}

/** What was not accepted on arrival, by `id/time` of the segment. */
export function dropsOf(events: readonly TraceEvent[]): Map<string, DropEvent> {
  const drops = new Map<string, DropEvent>();
  for (const event of events) if (event.kind === "drop") drops.set(`${event.segment}/${event.time}`, event);
  return drops;
}

/** A trace is data from outside: its ids may be anything, `constructor` too. */
export function own<T>(words: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(words, id) ? words[id] : undefined;
}
