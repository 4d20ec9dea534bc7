/** Lines that a terminal or a mail wrapped, and those that tcpdump -v prints in two, as one. */
import { isRowContinued, isWhole, mayGoOn } from "./starts.ts";

/** A frame is in no more lines, and what was wrapped is no shorter. */
const [mostLines, leastLength] = [8, 40];

/** Longer lines were not wrapped. */
const mostLength = 400;

/** The fields of IP, after which tcpdump -v begins another line. */
const isHead = /\((?:tos|hlim|class|flowlabel) /;

export interface Joiner {
  readonly take: (line: string) => void;
  readonly end: () => void;
}

export function createJoiner(read: (line: string) => void): Joiner {
  /** Those that may be one. */
  let lines: string[] = [];
  let widest = 0;

  const settle = (): void => {
    const { whole, count } = longest(lines, widest);
    const rest = lines.slice(count);
    lines = [];
    if (whole !== null) read(whole);
    for (const line of rest) read(line);
  };

  return {
    take: (line) => {
      const isShort = line.length <= mostLength;
      const begins = isShort && mayGoOn(line);
      const isLong = (lines.at(-1) ?? "").length >= leastLength || lines.some((one) => isHead.test(one));
      const goesOn = isShort && !begins && line.trim() !== "" && lines.length > 0 && isLong && lines.length < mostLines;
      if (!goesOn && lines.length > 0) settle();
      if (!begins && !goesOn) {
        read(line);
        return;
      }
      lines.push(line);
      widest = Math.max(widest, line.length);
    },
    end: settle,
  };
}

interface Joined {
  /** Null: they hold no whole frame. */
  readonly whole: string | null;
  readonly count: number;
}

/** The first lines that are a whole frame: as few as will do, but for what was cut off at the end of the widest ones. */
function longest(lines: readonly string[], widest: number): Joined {
  let found: Joined = { whole: null, count: 0 };
  let ways = [""];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1] ?? "";
    if (found.whole !== null && before.length < widest && !isRowContinued(line)) break;
    ways = index === 0 ? [line] : ways.flatMap((way) => [`${way}${line}`, `${way} ${line.trimStart()}`]);
    const whole = ways.find(isWhole);
    if (whole !== undefined) found = { whole, count: index + 1 };
  }
  return found;
}
