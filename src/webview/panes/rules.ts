/** The style sheets of the drawings whose SVG is ours. */
import { pagePalette } from "../../views/shared/palette.ts";
import { css, type Rules } from "../../views/shared/standalone.ts";

const added = new Set<Rules>();

/** Puts a drawing's rules into the page, once. */
export function addRules(rules: Rules): void {
  if (added.has(rules)) return;
  added.add(rules);
  const style = document.createElement("style");
  style.textContent = css(rules(pagePalette));
  document.head.append(style);
}
