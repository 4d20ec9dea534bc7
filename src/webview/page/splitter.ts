/** The line between two panes, with which the reader gives one of them more room: by pointer or by keys. */
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";

/** What a splitter is between. */
interface Split {
  /** What the pane on its left is called. */
  readonly name: string;
  readonly left: HTMLElement;
  readonly right: HTMLElement;
  /** The left pane's share of the room of both, 0 to 1. */
  readonly share: number;
}

interface SplitterEvents {
  /** The share is another one. `isLast`: the reader lets go. */
  readonly move: (share: number, isLast: boolean) => void;
}

/** The least share of a pane, its least width in pixels, and how far one press of a key moves. */
const [leastShare, leastWidth, step] = [0.1, 120, 0.05];

let ids = 0;

export class Splitter {
  readonly element = document.createElement("div");
  private readonly events: SplitterEvents;
  private readonly locale: Locale;
  private split: Split | null = null;
  /** Where the pointer took hold of it, and the share then. */
  private held: { readonly x: number; readonly share: number } | null = null;

  constructor(locale: Locale, events: SplitterEvents) {
    this.locale = locale;
    this.events = events;
    const { element } = this;
    element.className = "tf-splitter";
    element.tabIndex = 0;
    element.setAttribute("role", "separator");
    element.setAttribute("aria-orientation", "vertical");
    element.setAttribute("aria-valuemin", String(leastShare * 100));
    element.setAttribute("aria-valuemax", String((1 - leastShare) * 100));
    element.title = tell(pageLabels.splitterHint, locale);
    element.addEventListener("keydown", (event) => {
      this.press(event);
    });
    element.addEventListener("dblclick", () => {
      this.move(0.5, true);
    });
    this.listenToPointer();
  }

  private listenToPointer(): void {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || this.split === null) return;
      element.setPointerCapture(event.pointerId);
      this.held = { x: event.clientX, share: this.split.share };
    });
    element.addEventListener("pointermove", ({ clientX }) => {
      if (this.held !== null) this.move(this.held.share + (clientX - this.held.x) / this.width(), false);
    });
    const end = (): void => {
      const wasMoved = this.held !== null && this.split !== null && this.held.share !== this.split.share;
      this.held = null;
      if (wasMoved && this.split !== null) this.move(this.split.share, true);
    };
    element.addEventListener("pointerup", end);
    element.addEventListener("pointercancel", end);
  }

  show(split: Split): void {
    this.split = split;
    const { element } = this;
    if (split.left.id === "") split.left.id = `tf-pane-${++ids}`;
    element.setAttribute("aria-controls", split.left.id);
    element.setAttribute("aria-label", tell(pageLabels.splitter, this.locale, { view: split.name }));
    element.setAttribute("aria-valuenow", String(Math.round(split.share * 100)));
  }

  private press(event: KeyboardEvent): void {
    if (this.split === null) return;
    const { share } = this.split;
    const to = { ArrowLeft: share - step, ArrowRight: share + step, Home: 0, End: 1, Enter: 0.5 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.move(to, true);
  }

  private move(wanted: number, isLast: boolean): void {
    const least = Math.min(0.5, Math.max(leastShare, leastWidth / this.width()));
    this.events.move(Math.round(Math.min(1 - least, Math.max(least, wanted)) * 1000) / 1000, isLast);
  }

  /** Of both panes, in pixels. */
  private width(): number {
    return this.split === null ? 1 : Math.max(1, this.split.left.offsetWidth + this.split.right.offsetWidth);
  }
}
