/** A link has a latency here, and no bandwidth: what is written of one is a single error. */
import type { Word } from "../syntax/document.ts";
import type { Reader } from "./reader.ts";

const names: ReadonlySet<string> = new Set(["bandwidth", "bw", "rate", "bitrate", "datarate", "throughput", "带宽"]);

export function isBandwidth(word: string): boolean {
  return names.has(word.toLowerCase());
}

/** Reports it, once its value has been read past. */
export function reportBandwidth(reader: Reader, { text, range }: Word): void {
  const whole = reader.rangeSince(range);
  const line = reader.lineRange();
  const isAlone = reader.ended() && reader.textOf(line).replace(/^set\s+/, "") === reader.textOf(whole);
  reader.problem("no-bandwidth", range, { word: text }, [reader.removing(isAlone ? line : whole)]);
}
