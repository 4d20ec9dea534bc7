/** What a timer is called that has expired: what it stood for. */
import type { TimerEvent } from "../../trace/trace.ts";
import type { Text } from "../../words/text.ts";
import { earlyTimerLabels, shortEarlyTimerLabels, shortTimerLabels, timerLabels } from "../../words/ui/labels.ts";

export function timerName({ timer, early }: TimerEvent): Text {
  return early === undefined ? timerLabels[timer] : earlyTimerLabels[early];
}

/** The same in few letters, with a place for its duration. */
export function shortTimerName({ timer, early }: TimerEvent): Text {
  return early === undefined ? shortTimerLabels[timer] : shortEarlyTimerLabels[early];
}
