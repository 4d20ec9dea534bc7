/** Blanks: where a scenario says `?`, it is an exercise (language.md, "Exercises"). */
import type { Blank, Check } from "./document.ts";

/** What a check asks for. */
export function blanksOfCheck(check: Check): readonly Blank[] {
  switch (check.kind) {
    case "state":
      return check.state.value === null ? [{ asks: "state", range: check.state.range }] : [];
    case "variable":
      return check.value.kind === "blank" ? [{ asks: check.variable.value, range: check.valueRange }] : [];
    case "time":
      return [];
  }
}
