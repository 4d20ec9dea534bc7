/** A button with a menu below it: opened and closed by the button, closed by Escape and by whatever leaves it. */

import { setWords } from "./icon.ts";

/** Room between the menu and the edges of the page, in pixels. */
const margin = 8;

export class Popup {
  /** The button and its menu. */
  readonly element = document.createElement("div");
  readonly menu = document.createElement("div");
  private readonly button = document.createElement("button");
  private isOpen = false;

  /** `icon`: what stands for the text where there is no room for it. */
  constructor(id: string, text: string, icon: string, hint: string) {
    this.element.className = "tf-group";
    this.button.type = "button";
    setWords(this.button, text, icon);
    this.button.title = hint;
    this.button.setAttribute("aria-controls", id);
    this.menu.id = id;
    this.menu.className = "tf-menu";
    this.menu.setAttribute("role", "group");
    this.menu.setAttribute("aria-label", hint);
    this.element.append(this.button, this.menu);
    this.open(false);
    this.listen();
  }

  private listen(): void {
    this.button.addEventListener("click", () => {
      this.open(!this.isOpen);
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      this.open(false);
      this.button.focus();
      event.preventDefault();
    });
    const leave = (target: EventTarget | null): void => {
      if (target instanceof Node && !this.element.contains(target)) this.open(false);
    };
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      leave(relatedTarget);
    });
    document.addEventListener("pointerdown", ({ target }) => {
      leave(target);
    });
  }

  close(): void {
    this.open(false);
  }

  private open(open: boolean): void {
    this.isOpen = open;
    this.menu.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.place();
  }

  /** Below its button, and within the page. */
  private place(): void {
    const { left, bottom } = this.button.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const most = clientWidth - this.menu.offsetWidth - margin;
    this.menu.style.left = `${Math.max(margin, Math.min(left, most))}px`;
    this.menu.style.top = `${bottom + 4}px`;
    this.menu.style.maxHeight = `${Math.max(120, clientHeight - bottom - 2 * margin)}px`;
  }
}
