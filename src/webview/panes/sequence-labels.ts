/** What a screen reader says of what is drawn: who, to whom, what, when, and whether it got there. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { SequenceItem } from "../../views/sequence/mermaid.ts";
import { formatTime } from "../../views/shared/format.ts";
import { type Locale, tell } from "../../words/text.ts";
import { spokenLabels } from "../../words/ui/labels.ts";

/** Labels the items of a trace. */
export function spokenLabel(trace: ScenarioTrace, locale: Locale): (item: SequenceItem) => string {
  const names = new Map(trace.endpoints.map(({ name, label }) => [name, label ?? name]));
  return ({ label, hint, events: [index] }) => {
    const what = hint === undefined ? label : `${label}. ${hint}`;
    const event = index === undefined ? undefined : trace.events[index];
    if (event === undefined) return what;
    const time = formatTime(event.time);
    if (event.kind === "segment") {
      const [from, to] = [event.from, event.to].map((name) => names.get(name) ?? name);
      const [arrival] = event.arrivals;
      const values = { from: from ?? "", to: to ?? "", what, sent: time };
      return arrival === undefined
        ? tell(spokenLabels.undelivered, locale, values)
        : tell(spokenLabels.delivered, locale, { ...values, arrived: formatTime(arrival) });
    }
    const who = "endpoint" in event ? (names.get(event.endpoint) ?? event.endpoint) : null;
    return who === null
      ? tell(spokenLabels.moment, locale, { what, time })
      : tell(spokenLabels.at, locale, { who, what, time });
  };
}
