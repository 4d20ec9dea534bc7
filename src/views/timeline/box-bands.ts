/** The lanes of firewalls and NATs: one band for each entry, as long as the box has it. */
import type { EntryEvent, ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { boxLabels } from "../../words/ui/labels.ts";
import { flowText } from "../shared/index.ts";
import type { Band } from "./lanes.ts";
import type { DrawnBand } from "./model.ts";

/** A band as it is; of a box with what the box knows of the connection in place of a state. */
export function boxBand(
  { boxes = [], events }: ScenarioTrace,
  drawn: DrawnBand,
  band: Band,
  locale: Locale,
): DrawnBand {
  if (!boxes.some(({ name }) => name === band.endpoint)) return drawn;
  const isOwn = (event: ScenarioTrace["events"][number]): event is EntryEvent =>
    event.kind === "entry" && event.box === band.endpoint && event.entry === band.connection;
  const entry = events.find(isOwn);
  if (entry === undefined) {
    const text = tell(boxLabels.empty, locale);
    return { ...drawn, text, peer: null, title: `${band.endpoint}: ${text}` };
  }
  // The entry is gone; others may still be there.
  if (band.state === "CLOSED") return { ...drawn, nameless: true, title: band.endpoint };
  const { inside, insidePort, seenAs } = entry;
  return {
    ...drawn,
    text: `${inside}:${insidePort}`,
    peer: seenAs === undefined ? null : `:${seenAs.port}`,
    title: `${band.endpoint}: ${flowText(entry)}`,
  };
}
