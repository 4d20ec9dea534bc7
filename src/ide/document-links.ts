/** Mentions of the standard: `RFC 9293 §3.10.7.4` leads to that section. */
import { splitLines } from "../language/syntax/lines.ts";
import { rangeOf } from "../language/syntax/range.ts";
import type { Analysis } from "../scenario/analyze.ts";
import { sectionLink } from "../scenario/judge/find.ts";
import type { DocumentLink } from "./types.ts";

const mention = /\bRFC\s?(\d{1,5})(?:,?\s*(?:§|section\s+|第\s?)(\d+(?:\.\d+)*))?/giu;

export function documentLinks({ document }: Analysis): readonly DocumentLink[] {
  return splitLines(document.text).flatMap((text, line) =>
    [...text.matchAll(mention)].map(({ 0: words, 1: rfc = "", 2: section, index }) => ({
      range: rangeOf(line, index, index + words.length),
      target: section === undefined ? rfcAddress(rfc) : sectionLink(section, Number(rfc)),
    })),
  );
}

function rfcAddress(rfc: string): string {
  return `https://www.rfc-editor.org/rfc/rfc${String(Number(rfc))}`;
}
