/** What people paste of captures that has not what a TCP segment needs: known, so that the right thing can be named. */
import type { TextHint } from "../../model/segment.ts";

const address = /^["']?(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4}:[\da-f:]*:[\da-f:.]*)["']?$/i;

/** Places and bytes. */
const hexDump = /^\s*(?:0x)?[\da-f]{4,8}:?\s+(?:[\da-f]{2,4}\s+){4}/i;

export function isHexDump(line: string): boolean {
  return hexDump.test(line);
}

const patterns: readonly (readonly [TextHint, RegExp])[] = [
  ["quiet", /\bIP6? \S+ > \S+: tcp \d+/],
  ["hex-dump", hexDump],
  ["collapsed", /^Transmission Control Protocol, Src Port:/],
  // Fortinet's `diagnose sniffer packet`, PSML, PostScript, statistics of conversations.
  ["other-form", /: (?:syn|fin|rst|psh|ack) \d+\b|^<psml\b|<structure>|^%!PS-Adobe|^\S+:\d+\s+<->\s+\S+:\d+\s/],
];

export function hintOf(line: string): TextHint | null {
  const found = patterns.find(([, pattern]) => pattern.test(line));
  if (found !== undefined) return found[0];
  const cells = line.split(/[\t,;|]/);
  const hasAddresses = cells.filter((cell) => address.test(cell.trim())).length >= 2;
  return hasAddresses && cells.length >= 3 ? "no-column-names" : null;
}
