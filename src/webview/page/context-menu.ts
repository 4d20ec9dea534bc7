/** The menu of an item in a drawing: what a reader can do to the text from there. */
import { type RewriteKind, rewriteKinds } from "../../trace/rewrites.ts";
import { type Locale, tell } from "../../words/text.ts";
import { rewriteWords } from "../../words/ui/rewrites.ts";

export interface MenuActions {
  /** What can be done to an item. */
  readonly kindsOf: (item: Element) => readonly RewriteKind[];
  readonly choose: (item: Element, kind: RewriteKind) => void;
}

const margin = 8;

/** Opens at a right click, and at Shift+F10 or the menu key on an item with the focus. */
export class ContextMenu {
  readonly element = document.createElement("div");
  private readonly locale: Locale;
  private readonly actions: MenuActions;
  private item: Element | null = null;

  constructor(area: HTMLElement, locale: Locale, actions: MenuActions) {
    this.locale = locale;
    this.actions = actions;
    this.element.className = "tf-menu tf-context-menu";
    this.element.setAttribute("role", "menu");
    this.element.setAttribute("aria-label", tell(rewriteWords.menu, locale));
    this.element.hidden = true;
    area.addEventListener("contextmenu", (event) => {
      const item = event.target instanceof Element ? event.target.closest("[data-events]") : null;
      if (item !== null && this.open(item, event)) event.preventDefault();
    });
    this.element.addEventListener("keydown", (event) => {
      this.move(event);
    });
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.element.contains(relatedTarget))) this.element.hidden = true;
    });
    // A right click beside it, or what it is about is scrolled away.
    document.addEventListener("pointerdown", ({ target }) => {
      if (!(target instanceof Node && this.element.contains(target))) this.element.hidden = true;
    });
    area.addEventListener("wheel", () => {
      this.element.hidden = true;
    });
  }

  private open(item: Element, { clientX, clientY }: MouseEvent): boolean {
    const kinds = this.actions.kindsOf(item);
    if (kinds.length === 0) return false;
    this.item = item;
    this.element.replaceChildren(
      ...rewriteKinds.filter((kind) => kinds.includes(kind)).map((kind) => this.button(kind)),
    );
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    // The keyboard opens it at the item.
    const box = item.getBoundingClientRect();
    const [x, y] = clientX === 0 && clientY === 0 ? [box.left + 12, box.top + box.height / 2] : [clientX, clientY];
    this.element.style.left = `${Math.max(margin, Math.min(x, innerWidth - width - margin))}px`;
    this.element.style.top = `${Math.max(margin, Math.min(y, innerHeight - height - margin))}px`;
    this.focus(0);
    return true;
  }

  private button(kind: RewriteKind): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.setAttribute("role", "menuitem");
    button.textContent = tell(rewriteWords[kind], this.locale);
    button.addEventListener("click", () => {
      const { item } = this;
      this.close();
      if (item !== null) this.actions.choose(item, kind);
    });
    return button;
  }

  private move(event: KeyboardEvent): void {
    const buttons = [...this.element.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const last = buttons.length - 1;
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to !== undefined) this.focus(to);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private focus(nth: number): void {
    this.element.querySelectorAll("button")[nth]?.focus();
  }

  /** The focus goes back to where it was. */
  private close(): void {
    this.element.hidden = true;
    if (this.item instanceof SVGElement) this.item.focus();
  }
}
