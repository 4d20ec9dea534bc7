/** The line between two panes, beside or below each other, with which the reader gives one more room: by pointer or by keys. */
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";

/** What a splitter is between. */
interface Split {
  /** What the first pane is called: that on its left, or above it. */
  readonly name: string;
  readonly first: HTMLElement;
  readonly second: HTMLElement;
  /** The first pane's share of the room of both, 0 to 1. */
  readonly share: number;
  /** Whether the second is below the first, not beside it. */
  readonly isBelow: boolean;
}

interface SplitterEvents {
  /** The share is another one. `isLast`: the reader lets go. */
  readonly move: (share: number, isLast: boolean) => void;
}

/** The least share of a pane, its least size in pixels, and how far one press of a key moves. */
const [leastShare, leastSize, step] = [0.1, 120, 0.05];

let ids = 0;

export class Splitter {
  readonly element = document.createElement("div");
  private readonly events: SplitterEvents;
  private readonly locale: Locale;
  private split: Split | null = null;
  /** Where the pointer took hold of it, and the share then. */
  private held: { readonly at: number; readonly share: number } | null = null;

  constructor(locale: Locale, events: SplitterEvents) {
    this.locale = locale;
    this.events = events;
    const { element } = this;
    element.className = "tf-splitter";
    element.tabIndex = 0;
    element.setAttribute("role", "separator");
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
      this.held = { at: this.along(event), share: this.split.share };
    });
    element.addEventListener("pointermove", (event) => {
      if (this.held !== null) this.move(this.held.share + (this.along(event) - this.held.at) / this.room(), false);
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
    element.classList.toggle("is-between-rows", split.isBelow);
    element.setAttribute("aria-orientation", split.isBelow ? "horizontal" : "vertical");
    if (split.first.id === "") split.first.id = `tf-pane-${++ids}`;
    element.setAttribute("aria-controls", split.first.id);
    element.setAttribute(
      "aria-label",
      tell(split.isBelow ? pageLabels.rowSplitter : pageLabels.splitter, this.locale, { view: split.name }),
    );
    element.setAttribute("aria-valuenow", String(Math.round(split.share * 100)));
  }

  private press(event: KeyboardEvent): void {
    if (this.split === null) return;
    const { share, isBelow } = this.split;
    const [less, more] = isBelow ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    const wanted = { [less]: share - step, [more]: share + step, Home: 0, End: 1, Enter: 0.5 };
    const to = Object.hasOwn(wanted, event.key) ? wanted[event.key] : undefined;
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.move(to, true);
  }

  private move(wanted: number, isLast: boolean): void {
    const least = Math.min(0.5, Math.max(leastShare, leastSize / this.room()));
    this.events.move(Math.round(Math.min(1 - least, Math.max(least, wanted)) * 1000) / 1000, isLast);
  }

  private along({ clientX, clientY }: PointerEvent): number {
    return this.split?.isBelow === true ? clientY : clientX;
  }

  /** Of both panes, in pixels. */
  private room(): number {
    if (this.split === null) return 1;
    const { first, second, isBelow } = this.split;
    const size = ({ offsetWidth, offsetHeight }: HTMLElement): number => (isBelow ? offsetHeight : offsetWidth);
    return Math.max(1, size(first) + size(second));
  }
}
