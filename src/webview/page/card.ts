/** The card with all details of the element under the pointer or with the focus. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { detailsOf } from "../../views/shared/details.ts";
import type { Locale } from "../../words/text.ts";

/** How long the pointer rests on something before the card comes, ms. */
const hoverDelayMs = 250;

export class Card {
  private readonly element = document.createElement("div");
  private readonly locale: Locale;
  private readonly trace: () => ScenarioTrace | null;
  private at: Element | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** Serves all items in `area` that carry `data-events`. `trace`: what they are indexes of. */
  constructor(area: HTMLElement, locale: Locale, trace: () => ScenarioTrace | null) {
    this.locale = locale;
    this.trace = trace;
    this.element.className = "tf-card";
    this.element.setAttribute("role", "tooltip");
    this.element.hidden = true;
    area.append(this.element);
    const itemOf = (event: Event): Element | null =>
      event.target instanceof Element ? event.target.closest("[data-events]:not(.tf-list-item)") : null;
    area.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") this.turnTo(itemOf(event), hoverDelayMs);
    });
    area.addEventListener("pointerleave", () => {
      this.turnTo(null, 0);
    });
    area.addEventListener("focusin", (event) => {
      const item = itemOf(event);
      if (item?.matches(":focus-visible")) this.turnTo(item, 0);
    });
    area.addEventListener("focusout", () => {
      this.turnTo(null, 0);
    });
    area.addEventListener(
      "scroll",
      () => {
        this.turnTo(null, 0);
      },
      true,
    );
    area.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.turnTo(null, 0);
    });
  }

  private turnTo(item: Element | null, delay: number): void {
    if (item === this.at) return;
    this.at = item;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.element.hidden = true;
    if (item === null) return;
    this.timer = setTimeout(() => {
      this.show(item);
    }, delay);
  }

  private show(item: Element): void {
    const trace = this.trace();
    const event = Number(item.getAttribute("data-events")?.split(" ")[0]);
    const details = trace === null ? null : detailsOf(trace, event, this.locale);
    if (details === null || !item.isConnected) return;
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
    this.place(item);
  }

  /** Below what it is about, or above where there is no room; inside the page in any case. */
  private place(item: Element): void {
    const box = item.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const { innerWidth, innerHeight } = window;
    const below = box.bottom + 8;
    const top = below + height <= innerHeight - 8 ? below : Math.max(8, box.top - height - 8);
    const middle = Math.min(Math.max(box.left, 0) + Math.min(box.width, innerWidth) / 2, innerWidth);
    this.element.style.top = `${top}px`;
    this.element.style.left = `${Math.max(8, Math.min(middle - width / 2, innerWidth - width - 8))}px`;
  }
}

function textOf(name: "dt" | "dd" | "h3" | "p", text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
