/** What a screen reader says of what is drawn: who, to whom, what, when, and whether it got there. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { SequenceItem } from "../../views/sequence/mermaid.ts";
import { struckPieces } from "../../views/shared/corrections.ts";
import { formatTime } from "../../views/shared/format.ts";
import { type Locale, tell } from "../../words/text.ts";
import { spokenLabels } from "../../words/ui/labels.ts";

/** Labels the items of a trace. */
export function spokenLabel(trace: ScenarioTrace, locale: Locale): (item: SequenceItem) => string {
  const names = new Map(trace.endpoints.map(({ name, label }) => [name, label ?? name]));
  return ({ kind, label, hint, events: [index] }) => {
    const said = spokenCorrection(label, locale);
    const what = hint === undefined ? said : `${said}. ${hint}`;
    const event = index === undefined ? undefined : trace.events[index];
    if (event === undefined) return what;
    // A call is made at one time, and returns at another.
    const time = formatTime(kind === "return" && event.kind === "call" ? (event.returned ?? event.time) : event.time);
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

/** In words what is struck out before what is right. */
function spokenCorrection(label: string, locale: Locale): string {
  const pieces = struckPieces(label);
  if (!pieces.some(({ struck }) => struck)) return label;
  return pieces
    .map(({ text, struck }) => (struck ? tell(spokenLabels.wrong, locale, { text }) : text.replace(/^ → /, " ")))
    .join("");
}
