/**
 * The colours and fonts of every drawing, by what they mean. A drawing's style is a function of them: the page gives it
 * CSS variables, a file of its own gets the colours themselves, since few programs but browsers know variables.
 */
import type { StateGroup } from "./state-groups.ts";

/** `fill` and `edge` are the opacities of a coloured box and of its border, as CSS writes numbers. */
type Name =
  | StateGroup
  | "first"
  | "second"
  | "ink"
  | "soft"
  | "paper"
  | "rule"
  | "note"
  | "lost"
  | "reset"
  | "forged"
  | "again"
  | "late"
  | "fill"
  | "edge";

export type Palette = Readonly<Record<Name | "font" | "mono", string>>;

const fonts = {
  font: 'system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
  mono: 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace',
};

export const lightPalette: Palette = {
  ...fonts,
  ink: "#24292f",
  soft: "#57606a",
  paper: "#ffffff",
  rule: "#d0d7de",
  note: "#f3f5f7",
  closed: "#7b8590",
  listen: "#5c6f82",
  opening: "#9a6700",
  established: "#1a7f37",
  closing: "#0969da",
  "closed-by-peer": "#bc4c00",
  "time-wait": "#8250df",
  lost: "#cf222e",
  reset: "#a3127c",
  forged: "#00687a",
  again: "#8a5d00",
  late: "#7a43d6",
  first: "#0550ae",
  second: "#a3127c",
  fill: "0.13",
  edge: "0.7",
};

export const darkPalette: Palette = {
  ...fonts,
  ink: "#e6edf3",
  soft: "#9da7b1",
  paper: "#0d1117",
  rule: "#3d444d",
  note: "#1b222b",
  closed: "#8b949e",
  listen: "#8fa3b8",
  opening: "#e3b341",
  established: "#56d364",
  closing: "#79c0ff",
  "closed-by-peer": "#ffa657",
  "time-wait": "#d2a8ff",
  lost: "#ff7b72",
  reset: "#ff8fd8",
  forged: "#4fd6e8",
  again: "#e3b341",
  late: "#d2a8ff",
  first: "#79b8ff",
  second: "#ff8fd8",
  fill: "0.18",
  edge: "0.7",
};

export const paletteNames = Object.keys(lightPalette) as readonly (keyof Palette)[];

/** The palette of a page that sets `--tf-ink` and the others (theme.css): its theme switches without a new drawing. */
export const pagePalette = Object.fromEntries(paletteNames.map((name) => [name, `var(--tf-${name})`])) as Palette;

/** A colour thinned to a share of itself (0 to 1) on the paper: what is below does not shine through. */
export function tint(palette: Palette, name: Exclude<Name, "fill" | "edge">, share: string): string {
  const [colour, paper] = [channels(palette[name]), channels(palette.paper)];
  if (colour === null || paper === null) {
    return `color-mix(in srgb,${palette[name]} calc(${share}*100%),${palette.paper})`;
  }
  const mixed = colour.map((value, index) => {
    const base = paper[index] ?? 0;
    return Math.round(base + (value - base) * Number(share))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${mixed.join("")}`;
}

/** Red, green and blue of `#rrggbb`; null for whatever else CSS knows as a colour. */
function channels(colour: string): number[] | null {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour);
  return hex === null ? null : hex.slice(1).map((pair) => Number.parseInt(pair, 16));
}
