/** A drawing as an SVG file of its own: no script, no variables, no foreign markup, and its style in it. */
import { xml } from "./escape.ts";
import { darkPalette, lightPalette, type Palette } from "./palette.ts";

/** One rule of a style sheet: a selector of classes, and what it sets. */
export type Rule = readonly [selector: string, look: Readonly<Record<string, string>>];

/** A drawing's style: the same rules in the same order for every palette. */
export type Rules = (palette: Palette) => readonly Rule[];

/** Whatever is drawn, before anybody knows where it will be shown. */
export interface Picture {
  /** The class of the `svg` element, which the rules begin with. */
  readonly name: string;
  readonly title: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** What is inside the `svg` element. */
  readonly body: string;
  readonly rules: Rules;
}

export interface StandaloneOptions {
  /** One theme, or (`auto`, by default) a light one that turns dark for a reader who prefers that. */
  readonly palette?: Palette | "auto";
  /** Whether the paper is drawn; it is, by default. Otherwise what is below the picture shines through. */
  readonly background?: boolean;
}

/** Writes a picture down as an SVG file. The same bytes for the same arguments. */
export function standalone(picture: Picture, options: StandaloneOptions = {}): string {
  const { palette = "auto", background = true } = options;
  const { name, title, width, height, body } = picture;
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${name}" role="img" aria-label="${xml(title)}" ${size}>`,
    `<title>${xml(title)}</title>`,
    `<style>${palette === "auto" ? styleOfBoth(picture) : css(used(picture, palette))}</style>`,
    ...(background ? ['<rect class="tf-paper" width="100%" height="100%"/>'] : []),
    body,
    "</svg>\n",
  ].join("\n");
}

/** Rules as the text of a style sheet. */
export function css(rules: readonly Rule[]): string {
  return rules
    .map(
      ([selector, look]) =>
        `${selector}{${Object.entries(look)
          .map((entry) => entry.join(":"))
          .join(";")}}`,
    )
    .join("\n");
}

/** A coordinate with one decimal, or none where that says nothing. */
export function round(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}

/** The light rules, and after them the dark ones, as far as they are about what is not the same in both. */
function styleOfBoth(picture: Picture): string {
  const light = used(picture, lightPalette);
  const dark = used(picture, darkPalette);
  // All rules on such a property: else one that differs would beat a later one that does not.
  const differing = new Set(
    dark.flatMap(([, look], index) => {
      return Object.keys(look).filter((property) => look[property] !== light[index]?.[1][property]);
    }),
  );
  const night = dark.flatMap(([selector, look]): Rule[] => {
    const other = Object.entries(look).filter(([property]) => differing.has(property));
    return other.length === 0 ? [] : [[selector, Object.fromEntries(other)]];
  });
  return `${css(light)}\n@media (prefers-color-scheme:dark){\n${css(night)}}`;
}

/** The rules that apply to something in the picture. */
function used({ name, body, rules }: Picture, palette: Palette): Rule[] {
  const classes = new Set([name, "tf-paper"]);
  for (const [, list = ""] of body.matchAll(/ class="([^"]*)"/g)) {
    for (const each of list.split(" ")) classes.add(each);
  }
  // What a selector excludes need not be in the picture.
  const applies = (selector: string): boolean =>
    [...selector.replace(/:not\([^)]*\)/g, "").matchAll(/\.([\w-]+)/g)].every(([, each = ""]) => classes.has(each));
  return rules(palette).flatMap(([selector, look]): Rule[] => {
    const kept = alternatives(selector).filter(applies).join(",");
    return kept === "" ? [] : [[kept, look]];
  });
}

/** The selectors of a list. */
export function alternatives(selectors: string): readonly string[] {
  return selectors.split(/,(?![^(]*\))/);
}
