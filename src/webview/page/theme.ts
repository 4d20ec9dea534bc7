/** The colours of the drawings. */
import type { DrawingOptions } from "../../trace/options.ts";
import { darkPalette, lightPalette, paletteNames } from "../../views/shared/palette.ts";

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
