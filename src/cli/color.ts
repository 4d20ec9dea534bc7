import pico from "picocolors";

export type Colors = ReturnType<typeof pico.createColors>;

/** Colors, or functions that leave a text as it is. */
export function colors(enabled: boolean): Colors {
  return pico.createColors(enabled);
}
