/** Mentions of the standard: `RFC 9293 §3.10.7.4` leads to that section. */
import { splitLines } from "../language/syntax/lines.ts";
import { rangeOf } from "../language/syntax/range.ts";
import type { Analysis } from "../scenario/analyze.ts";
import { mentionsIn } from "../words/links.ts";
import type { DocumentLink } from "./types.ts";

export function documentLinks({ document }: Analysis): readonly DocumentLink[] {
  return splitLines(document.text).flatMap((text, line) =>
    mentionsIn(text).map(({ from, to, address }) => ({ range: rangeOf(line, from, to), target: address })),
  );
}
