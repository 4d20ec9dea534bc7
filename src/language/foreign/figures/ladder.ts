/** Figures drawn with characters: `|---- SYN seq=x ---->|`. */

import { noteOf, plain, readLabel } from "./label.ts";
import { type Act, type Exchange, nameOf } from "./model.ts";

const rung = /^([^|│]*)[|│](.*)[|│]([^|│]*)$/;
const heads = /^\s*(\p{L}[\p{L}\p{N} _.-]*?)\s{2,}(\p{L}[\p{L}\p{N} _.-]*?)\s*$/u;
const stroke = /[-=─—━]{2,}[<>]?|<[-=─—━]+|[<>←→─—━]+/g;

export function readLadder(lines: readonly string[]): Exchange {
  const named = heads.exec(lines[0] ?? "");
  const written = [named?.[1] ?? "client", named?.[2] ?? "server"];
  const [left = "", right = ""] = written.map(nameOf);
  const shown = new Map(written.filter((one) => nameOf(one) !== one).map((one) => [nameOf(one), one]));
  const acts = lines.flatMap((line): Act[] => {
    const [, before = "", inner, after = ""] = rung.exec(line) ?? [];
    if (inner === undefined) return [];
    const states = [
      ...(plain(before) === "" ? [] : [noteOf([left], before)]),
      ...(plain(after) === "" ? [] : [noteOf([right], after)]),
    ].map((text): Act => ({ kind: "line", text }));
    return [...rungOf(inner, left, right), ...states];
  });
  return { title: null, shown, listeners: new Set(), next: new Map(), acts };
}

function rungOf(inner: string, left: string, right: string): Act[] {
  const isBack = /^\s*[<←]|[x×✗]\s*[-=─—━]/i.test(inner) && !/[>→]\s*$/.test(inner);
  const drawn = inner.replace(stroke, "  ");
  const { content, isLost, remark } = readLabel(drawn.replace(/(?:^|\s)[xX](?=\s|$)/, " lost "));
  if (content === null) return [];
  const [from, to] = isBack ? [right, left] : [left, right];
  return [{ kind: "segment", from, to, arrow: isLost ? "-x" : "->", isForged: false, content, name: null, remark }];
}
