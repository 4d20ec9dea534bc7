/** The colours of the drawings. */
import type { DrawingOptions } from "../../trace/options.ts";
import { darkPalette, lightPalette, pagePalette, paletteNames } from "../../views/shared/palette.ts";
import { css } from "../../views/shared/standalone.ts";
import { views } from "../panes/views.ts";

/** Puts the rules of the views that draw SVG into the page. */
export function addDrawingRules(): void {
  const style = document.createElement("style");
  style.textContent = views.flatMap(({ rules }) => (rules === undefined ? [] : css(rules(pagePalette)))).join("\n");
  document.head.append(style);
}

/** The colours of an element's drawings: the editor's, or light or dark ones whatever the editor has. */
export function setTheme({ style, dataset }: HTMLElement, theme: DrawingOptions["theme"]): void {
  const palette = { auto: null, light: lightPalette, dark: darkPalette }[theme];
  if (palette === null) delete dataset["theme"];
  else dataset["theme"] = theme;
  for (const name of paletteNames) {
    if (palette === null) style.removeProperty(`--tf-${name}`);
    else style.setProperty(`--tf-${name}`, palette[name]);
  }
}
