/** Figures drawn with characters: `|---- SYN seq=x ---->|`. */

import { noteOf, plain, readLabel } from "./label.ts";
import { type Act, type Exchange, nameOf } from "./model.ts";

const rung = /^([^|│]*)[|│](.*)[|│]([^|│]*)$/;
const heads = /^\s*(\p{L}[\p{L}\p{N} _.-]*?)\s{2,}(\p{L}[\p{L}\p{N} _.-]*?)\s*$/u;
const stroke = /[-=─—━]{2,}[<>]?|<[-=─—━]+|[<>←→─—━]+/g;

const boxed = /^\s*[|│]\s*(\p{L}[^|│]*?)\s*[|│]\s+[|│]\s*(\p{L}[^|│]*?)\s*[|│]\s*$/u;
/** `---- SYN --->`, where nothing is drawn below the names. */
const bare = /^\s*((?:<[-=─—━]{2,}|[-=─—━]{2,}).*)$/;

export function readLadder(all: readonly string[]): Exchange {
  const boxes = all.slice(0, 3).findIndex((line) => boxed.test(line));
  const named = boxed.exec(all[boxes] ?? "") ?? heads.exec(all[0] ?? "");
  const lines = withLabels(boxes < 0 ? all : all.slice(boxes + 2));
  const written = [named?.[1] ?? "client", named?.[2] ?? "server"];
  const [left = "", right = ""] = written.map(nameOf);
  const shown = new Map(written.filter((one) => nameOf(one) !== one).map((one) => [nameOf(one), one]));
  const acts = lines.flatMap((line): Act[] => {
    const [, before = "", inner = bare.exec(line)?.[1], after = ""] = rung.exec(line) ?? [];
    if (inner === undefined) return [];
    const states = [
      ...(plain(before) === "" ? [] : [noteOf([left], before)]),
      ...(plain(after) === "" ? [] : [noteOf([right], after)]),
    ].map((text): Act => ({ kind: "line", text }));
    return [...rungOf(inner, left, right), ...states];
  });
  return { title: null, shown, listeners: new Set(), next: new Map(), acts };
}

/** A label that is above an arrow is written on it. */
function withLabels(lines: readonly string[]): readonly string[] {
  const innerOf = (line: string | undefined): string => rung.exec(line ?? "")?.[2] ?? "";
  const isArrow = (line: string | undefined): boolean =>
    /[-=─—━]{2}/.test(innerOf(line)) && plain(innerOf(line).replace(stroke, " ")) === "";
  const isLabel = (line: string | undefined): boolean =>
    plain(innerOf(line)) !== "" && innerOf(line).search(stroke) < 0;
  return lines.flatMap((line, at) => {
    if (isLabel(line) && isArrow(lines[at + 1])) return [];
    const above = lines[at - 1];
    return isArrow(line) && isLabel(above) ? [line.replace(stroke, (drawn) => `${drawn} ${innerOf(above)} `)] : [line];
  });
}

function rungOf(inner: string, left: string, right: string): Act[] {
  const isBack = /^\s*[<←]|[x×✗]\s*[-=─—━]/i.test(inner) && !/[>→]\s*$/.test(inner);
  const drawn = inner.replace(stroke, "  ");
  const { content, isLost, remark } = readLabel(drawn.replace(/(?:^|\s)[xX](?=\s|$)/, " lost "));
  if (content === null) return [];
  const [from, to] = isBack ? [right, left] : [left, right];
  return [{ kind: "segment", from, to, arrow: isLost ? "-x" : "->", isForged: false, content, name: null, remark }];
}
