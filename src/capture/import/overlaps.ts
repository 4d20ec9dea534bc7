/** Segments that are under way at once: a line with `->` takes its time, and so do the lines after it. */
import type { Connection, SideName } from "../table/connection.ts";
import type { ImportedFrame, Line } from "./lines.ts";

/** A segment that an end sends before the one before has arrived: both are under way at once. */
export function withOverlaps(
  lines: readonly Line[],
  { isToItself }: Connection,
  isBefore: (frame: ImportedFrame, next: ImportedFrame) => boolean,
): readonly Line[] {
  if (isToItself) return lines;
  const overlapping: Line[] = [];
  let underWay: ImportedFrame[] = [];
  for (const [index, line] of lines.entries()) {
    const [first] = underWay;
    if (first !== undefined && actorOf(line) !== first.from) {
      for (const frame of underWay) overlapping.push({ kind: "arrival", frame });
      underWay = [];
    }
    overlapping.push(line);
    if (line.kind !== "segment" || line.arrow !== "->") continue;
    const next = lines.slice(index + 1, index + 3).find(({ kind }) => kind === "segment");
    const isFollowed = next?.kind === "segment" && actorOf(next) === line.frame.from;
    if (underWay.length === 0 && !(isFollowed && isBefore(line.frame, next.frame))) continue;
    line.arrow = "~>";
    underWay.push(line.frame);
  }
  return [...overlapping, ...underWay.map((frame): Line => ({ kind: "arrival", frame }))];
}

/** Which end does something on this line, or hears something; null: none, or both. */
function actorOf(line: Line): SideName | null {
  if (line.kind === "segment") return line.frame.from;
  if (line.kind === "arrival") return line.frame.from === "client" ? "server" : "client";
  return line.kind === "call" || line.kind === "send" || line.kind === "recv" ? line.end : null;
}
