/** Times of a text as times that only grow with it: days go by, and some forms count from the line before. */
import type { LineSegment } from "./line.ts";

export type NumberedLine = LineSegment & { readonly frame: number };

export interface Clock {
  readonly take: (line: NumberedLine) => void;
  readonly end: () => void;
}

const day = 86_400_000_000;

/** So many lines decide whether times count from the beginning or from the line before: then one of them goes back. */
const patience = 64;

/** Passes lines on with their times, µs. */
export function createClock(pass: (line: NumberedLine, time: number) => void): Clock {
  let waiting: NumberedLine[] = [];
  let isDelta: boolean | null = null;
  let [last, days] = [0, 0];

  const timeIn = ({ time }: NumberedLine): number => {
    if (time === null) return last;
    switch (time.since) {
      case "epoch":
      case "start":
        return time.value;
      case "midnight":
        if (time.value + days < last - day / 2) days += day;
        return time.value + days;
      case "start-or-previous":
        return isDelta === true ? last + time.value : time.value;
      default:
        return time.since satisfies never;
    }
  };

  const settle = (line: NumberedLine): void => {
    last = timeIn(line);
    pass(line, last);
  };

  const decide = (): void => {
    const times = waiting.map(({ time }) => time?.value ?? 0);
    isDelta = times.some((time, index) => time < (times[index - 1] ?? 0));
    for (const line of waiting) settle(line);
    waiting = [];
  };

  return {
    take: (line) => {
      if (isDelta !== null || line.time?.since !== "start-or-previous") {
        settle(line);
        return;
      }
      waiting.push(line);
      if (waiting.length === patience) decide();
    },
    end: () => {
      if (waiting.length > 0) decide();
    },
  };
}
