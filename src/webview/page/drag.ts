/** How far (in pixels) the pointer moves before it drags. */
const slack = 4;

/** Lets the reader take the paper between drawn things and pull it along. What is drawn stays what is clicked. */
export function makeDraggable(scroller: HTMLElement): void {
  let start: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | null = null;
  scroller.addEventListener("pointerdown", ({ button, pointerType, target, clientX: x, clientY: y }) => {
    // A finger scrolls by itself, and a scroll bar is none of the paper.
    const onPaper = target instanceof Element && target !== scroller && target.closest("[data-line]") === null;
    if (button !== 0 || pointerType !== "mouse" || !onPaper) return;
    start = { x, y, left: scroller.scrollLeft, top: scroller.scrollTop };
  });
  scroller.addEventListener("pointermove", ({ pointerId, clientX, clientY }) => {
    if (start === null) return;
    const [dx, dy] = [clientX - start.x, clientY - start.y];
    if (!scroller.classList.contains("is-dragged") && Math.hypot(dx, dy) < slack) return;
    if (!scroller.hasPointerCapture(pointerId)) scroller.setPointerCapture(pointerId);
    scroller.classList.add("is-dragged");
    scroller.scrollTo({ left: start.left - dx, top: start.top - dy, behavior: "instant" });
  });
  const end = (): void => {
    start = null;
    scroller.classList.remove("is-dragged");
  };
  scroller.addEventListener("pointerup", end);
  scroller.addEventListener("pointercancel", end);
}
