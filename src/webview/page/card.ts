/** The card with all details of the element under the pointer or with the focus. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { detailsOf } from "../../views/shared/details.ts";
import { mentionsIn } from "../../words/links.ts";
import type { Locale } from "../../words/text.ts";

/** How long the pointer rests on something before the card comes, and how long it may take to the card, ms. */
const [hoverDelayMs, leaveDelayMs] = [250, 200];
/** Pixels between the card and what it is about, and around it; and how low it may be at least. */
const [gap, margin, leastHeight] = [8, 8, 120];

export class Card {
  private readonly element = document.createElement("div");
  private readonly locale: Locale;
  private readonly trace: () => ScenarioTrace | null;
  /** What it is about, or will be once the pointer has rested there. */
  private at: Element | null = null;
  private shown: Element | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** Serves all items in `area` that carry `data-events`. `trace`: what they are indexes of. */
  constructor(area: HTMLElement, locale: Locale, trace: () => ScenarioTrace | null) {
    this.locale = locale;
    this.trace = trace;
    this.element.className = "tf-card";
    this.element.setAttribute("role", "tooltip");
    this.element.hidden = true;
    area.append(this.element);
    const isInside = ({ target }: Event): boolean => target instanceof Node && this.element.contains(target);
    const itemOf = (event: Event): Element | null =>
      event.target instanceof Element ? event.target.closest("[data-events]:not(.tf-list-item)") : null;
    area.addEventListener("pointerover", (event) => {
      if (isInside(event)) this.stay();
      else if (event.pointerType !== "touch") this.turnTo(itemOf(event), hoverDelayMs);
    });
    area.addEventListener("pointerleave", () => {
      this.turnTo(null);
    });
    area.addEventListener("focusin", (event) => {
      const item = itemOf(event);
      if (item?.matches(":focus-visible")) this.turnTo(item, 0);
    });
    area.addEventListener("focusout", (event) => {
      if (!isInside(event)) this.turnTo(null);
    });
    area.addEventListener(
      "scroll",
      (event) => {
        if (!isInside(event)) this.hide();
      },
      true,
    );
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.hide();
    });
  }

  /** The pointer has reached the card. */
  private stay(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (!this.element.hidden) this.at = this.shown;
  }

  private turnTo(item: Element | null, delay = leaveDelayMs): void {
    if (item === this.at) return;
    this.at = item;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (item === null) this.hide();
      else this.show(item);
    }, delay);
  }

  private hide(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    [this.timer, this.at, this.shown] = [null, null, null];
    this.element.hidden = true;
  }

  private show(item: Element): void {
    const trace = this.trace();
    const event = Number(item.getAttribute("data-events")?.split(" ")[0]);
    const details = trace === null ? null : detailsOf(trace, event, this.locale);
    if (details === null || !item.isConnected) {
      this.hide();
      return;
    }
    const title = document.createElement("strong");
    title.textContent = details.title;
    const facts = document.createElement("dl");
    for (const [name, value] of details.facts) facts.append(textOf("dt", name), textOf("dd", value));
    const paragraphs = details.sections.flatMap(({ title: heading, lines }) => [
      textOf("h3", heading),
      ...lines.map((line) => textOf("p", line)),
    ]);
    this.element.replaceChildren(title, facts, ...paragraphs);
    this.element.hidden = false;
    this.shown = item;
    this.place(item);
  }

  /** Below what it is about, else above, else beside it; where it has room nowhere, it scrolls. It covers nothing of that. */
  private place(item: Element): void {
    const { style } = this.element;
    style.maxHeight = "";
    const box = item.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const { innerWidth, innerHeight } = window;
    const [from, to] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    const [below, above] = [innerHeight - margin - to - gap, from - gap - margin];
    const middle = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
    const within = (wanted: number, size: number, all: number): number =>
      Math.max(margin, Math.min(wanted, all - size - margin));
    const put = (left: number, top: number): void => {
      style.left = `${within(left, width, innerWidth)}px`;
      style.top = `${within(top, Math.min(height, innerHeight - 2 * margin), innerHeight)}px`;
    };
    const centred = middle - width / 2;
    const [right, left] = [box.right + gap, box.left - gap - width];
    if (height <= below) put(centred, to + gap);
    else if (height <= above) put(centred, from - gap - height);
    else if (right + width + margin <= innerWidth) put(right, from);
    else if (left >= margin) put(left, from);
    else if (Math.max(below, above) < leastHeight) put(centred, innerHeight - height - margin);
    else {
      const room = Math.max(below, above);
      style.maxHeight = `${room}px`;
      style.left = `${within(centred, width, innerWidth)}px`;
      style.top = `${room === below ? to + gap : margin}px`;
    }
  }
}

/** With links where it mentions a standard. */
function textOf(name: "dt" | "dd" | "h3" | "p", text: string): HTMLElement {
  const element = document.createElement(name);
  let at = 0;
  for (const { from, to, address } of mentionsIn(text)) {
    const link = document.createElement("a");
    link.href = address;
    link.target = "_blank";
    link.rel = "noreferrer";
    link.textContent = text.slice(from, to);
    element.append(text.slice(at, from), link);
    at = to;
  }
  element.append(text.slice(at));
  return element;
}
