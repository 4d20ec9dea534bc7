/** Times of a text as times that only grow with it: days go by, and some forms count from the line before. */
import { SYN } from "../../../tcp/model/types.ts";
import type { LineSegment } from "./line.ts";

export type NumberedLine = LineSegment & { readonly frame: number };

export interface Clock {
  readonly take: (line: NumberedLine) => void;
  readonly end: () => void;
}

const day = 86_400_000_000;

/**
 * So many lines decide whether times count from the beginning or from the line before: then many of them are smaller than the one
 * before. A few are in a capture whose frames are not in order.
 */
const [patience, mostBack] = [64, 1 / 10];

/** A figure, or a text without times, has no clock: each of its lines stands for so long. µs */
const pace = 10_000;

/** A SYN is sent again after so long (RFC 6298 §2.1), then after twice as long. µs */
const synTimeout = 1_000_000;

/** The pace of lines without times. */
function createPace(): (line: LineSegment) => number {
  let isFirst = true;
  /** How often each SYN was sent. */
  const sent = new Map<string, number>();
  return ({ flags, source, destination, seq }) => {
    const [isStart, isSyn] = [isFirst, (flags & SYN) !== 0];
    isFirst = false;
    const key = isSyn ? `${source.address} ${source.port} ${destination.address} ${destination.port} ${seq}` : "";
    const before = isSyn ? (sent.get(key) ?? 0) : 0;
    if (sent.size >= mostSyns) sent.clear();
    if (isSyn) sent.set(key, before + 1);
    if (isStart) return 0;
    return before === 0 ? pace : synTimeout * 2 ** Math.min(before - 1, mostDoublings);
  };
}

/** So many SYNs are remembered, and so often a timeout doubles. */
const [mostSyns, mostDoublings] = [1000, 6];

/** Passes lines on with their times, µs. */
export function createClock(pass: (line: NumberedLine, time: number) => void): Clock {
  let waiting: NumberedLine[] = [];
  let isDelta: boolean | null = null;
  let [last, days] = [0, 0];
  let hasTimes = false;
  const paceOf = createPace();

  const timeIn = (line: NumberedLine): number => {
    const { time } = line;
    if (time === null) return hasTimes ? last : last + paceOf(line);
    hasTimes = true;
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
    const back = times.filter((time, index) => time < (times[index - 1] ?? 0)).length;
    isDelta = back > times.length * mostBack;
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
