import pico from "picocolors";

export type Colours = ReturnType<typeof pico.createColors>;

/** Colours, or functions that leave a text as it is. */
export function colours(enabled: boolean): Colours {
  return pico.createColors(enabled);
}
