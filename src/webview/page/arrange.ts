/** How the views of a scenario share its room. */
import { largest } from "../../views/shared/numbers.ts";
import type { ViewPane } from "../panes/view.ts";

/** Drawings that would be smaller than this (1 is actual size) are not side by side. */
const leastBeside = 0.9;

/** As many columns as leave all drawings readable; on a narrow page one below the other. */
export function arrangePanes(grid: HTMLElement, shown: readonly ViewPane[]): void {
  const count = shown.length;
  const widest = largest(
    shown.map(({ natural }) => natural),
    240,
  );
  const fitting = Math.floor(grid.clientWidth / (widest * leastBeside)) || 1;
  const columns = [4, 3, 2, 1].find((each) => each <= Math.min(count, fitting)) ?? 1;
  // Four are two by two rather than three and one.
  const even = Math.ceil(count / Math.ceil(count / columns));
  grid.style.setProperty("--columns", String(Math.max(1, even)));
  // The last one takes what is left of its row.
  shown.forEach(({ element }, nth) => {
    element.style.gridColumn = nth === count - 1 ? `span ${even - (nth % even)}` : "";
  });
}
