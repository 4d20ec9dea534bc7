/** Figures drawn with characters: `|---- SYN seq=x ---->|`. */

import { noteOf, plain, readLabel } from "./label.ts";
import { type Act, type DrawnSegment, type Exchange, nameOf } from "./model.ts";
import { crossing, rowsOf, type Slant, slantsIn } from "./slants.ts";

const rung = /^([^|│]*)[|│](.*)[|│]([^|│]*)$/;
const heads = /^\s*(\p{L}[\p{L}\p{N} _.-]*?)\s{2,}(\p{L}[\p{L}\p{N} _.-]*?)\s*$/u;
const stroke = /[-=─—━]{2,}[<>]?|<[-=─—━]+|[<>←→─—━]+/g;

const boxed = /^\s*[|│]\s*(\p{L}[^|│]*?)\s*[|│]\s+[|│]\s*(\p{L}[^|│]*?)\s*[|│]\s*$/u;
/** `---- SYN --->`, where nothing is drawn below the names. */
const bare = /^\s*((?:<[-=─—━]{2,}|[-=─—━]{2,}).*)$/;

export function readLadder(all: readonly string[]): Exchange {
  const boxes = all.slice(0, 3).findIndex((line) => boxed.test(line));
  const named = boxed.exec(all[boxes] ?? "") ?? heads.exec(all[0] ?? "");
  const rows = boxes < 0 ? all : all.slice(boxes + 2);
  const slants = slantsIn(rows.map(innerOf)).filter(({ from, to }) => to > from);
  const lines = slants.length > 0 ? rows : withLabels(rows);
  const written = [named?.[1] ?? "client", named?.[2] ?? "server"];
  const [left = "", right = ""] = written.map(nameOf);
  const shown = new Map(written.filter((one) => nameOf(one) !== one).map((one) => [nameOf(one), one]));
  const drawn = rowsOf(slants);
  const slanted = actsOf(slants, left, right);
  const acts = lines.flatMap((line, row): Act[] => {
    const [, before = "", inner = bare.exec(line)?.[1], after = ""] = rung.exec(line) ?? [];
    if (inner === undefined) return [];
    const states = [
      ...(plain(before) === "" ? [] : [noteOf([left], before)]),
      ...(plain(after) === "" ? [] : [noteOf([right], after)]),
    ].map((text): Act => ({ kind: "line", text }));
    // Beside slanted arrows, a label alone belongs to one of them.
    const isLabel = slants.length > 0 && inner.search(stroke) < 0;
    const segments = drawn.has(row) ? (slanted.get(row) ?? []) : isLabel ? [] : rungOf(inner, left, right);
    return [...segments, ...states];
  });
  return { title: null, shown, listeners: new Set(), next: new Map(), acts };
}

/** What is between the two lines. */
function innerOf(line: string | undefined): string {
  return rung.exec(line ?? "")?.[2] ?? "";
}

/** What begins in each row, and what arrives in it after something else. */
function actsOf(slants: readonly Slant[], left: string, right: string): ReadonlyMap<number, readonly Act[]> {
  const acts = new Map<number, Act[]>();
  const add = (row: number, act: Act): void => void acts.set(row, [...(acts.get(row) ?? []), act]);
  const crossed = crossing(slants);
  for (const [index, one] of slants.entries()) {
    const [segment] = segmentOf(one.label, one.isBack, left, right);
    const isHeld = crossed.has(one) && segment?.arrow === "->";
    const name = isHeld ? `s${index + 1}` : null;
    if (segment !== undefined) add(one.from, isHeld ? { ...segment, arrow: "~>", name } : segment);
    if (name !== null) add(one.to, { kind: "line", text: `${name} arrives` });
  }
  return acts;
}

/** A label that is above an arrow is written on it. */
function withLabels(lines: readonly string[]): readonly string[] {
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

function rungOf(inner: string, left: string, right: string): DrawnSegment[] {
  const isBack = /^\s*[<←]|[x×✗]\s*[-=─—━]/i.test(inner) && !/[>→]\s*$/.test(inner);
  return segmentOf(inner.replace(stroke, "  "), isBack, left, right);
}

function segmentOf(label: string, isBack: boolean, left: string, right: string): DrawnSegment[] {
  const { content, isLost, remark } = readLabel(label.replace(/(?:^|\s)[xX](?=\s|$)/, " lost "));
  if (content === null) return [];
  const [from, to] = isBack ? [right, left] : [left, right];
  return [{ kind: "segment", from, to, arrow: isLost ? "-x" : "->", isForged: false, content, name: null, remark }];
}
