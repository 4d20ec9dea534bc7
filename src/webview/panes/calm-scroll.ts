/** Scrolls a frame calmly to what is out of sight. */

/** From the edges, pixels; of something high this much is seen. */
const [margin, enough] = [4, 60];

export class CalmScroll {
  private readonly scroller: HTMLElement;
  /** Where a scrolling that is under way ends; null: none is. */
  private heading: number | null = null;

  constructor(scroller: HTMLElement) {
    this.scroller = scroller;
    scroller.addEventListener("scrollend", () => {
      this.heading = null;
    });
  }

  /** Brings an item into view, if it is out of it or would be once a scrolling that is under way has ended. */
  show(item: Element): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const view = this.scroller.getBoundingClientRect();
    const box = item.getBoundingClientRect();
    const moving = (this.heading ?? scrollTop) - scrollTop;
    const [from, to] = [box.top - moving, Math.min(box.bottom, box.top + enough) - moving];
    if (from >= view.top + margin && to <= view.bottom - margin) return;
    const wanted = scrollTop + box.top - view.top - view.height / 3;
    const top = Math.round(Math.max(0, Math.min(wanted, scrollHeight - clientHeight)));
    const far = Math.abs(top - scrollTop) > 3 * view.height;
    const still = far || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.heading = still || top === scrollTop ? null : top;
    this.scroller.scrollTo({ top, behavior: still ? "auto" : "smooth" });
  }
}
