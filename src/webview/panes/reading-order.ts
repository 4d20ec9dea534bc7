/** The order in which a screen reader reads a drawing: that of time, whatever is painted first. */

let ids = 0;

export function readInOrder(svg: Element | null | undefined, elements: readonly Element[]): void {
  svg?.setAttribute("aria-owns", [...new Set(elements.map(idOf))].join(" "));
}

/** Leaves out what each item says itself: the names of the endpoints, the times on an axis. */
export function passOver(elements: Iterable<Element>): void {
  for (const element of elements) element.setAttribute("aria-hidden", "true");
}

/** Has something read after what is read already. */
export function readAfter(svg: Element, before: Element, element: Element): void {
  const read = svg.getAttribute("aria-owns")?.split(" ") ?? [];
  const at = read.indexOf(before.id);
  if (at >= 0) read.splice(at + 1, 0, idOf(element));
  svg.setAttribute("aria-owns", read.join(" "));
}

function idOf(element: Element): string {
  if (element.id === "") element.id = `tf-item-${++ids}`;
  return element.id;
}
