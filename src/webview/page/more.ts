/** The tools that a wide page has in its row, and a narrow one in a menu `…`. */
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import { Popup } from "./popup.ts";

export function moreTools(locale: Locale, groups: readonly HTMLElement[]): HTMLElement {
  const hint = tell(pageLabels.more, locale);
  const popup = new Popup("tf-more-menu", hint, "…", hint);
  popup.element.classList.add("tf-more");
  popup.menu.classList.add("tf-more-tools");
  popup.menu.append(...groups);
  popup.menu.addEventListener("click", ({ target }) => {
    const tool = target instanceof Element ? target.closest("button") : null;
    // A tool with a menu of its own needs this one.
    if (tool?.parentElement?.parentElement === popup.menu && !tool.hasAttribute("aria-controls")) popup.close();
  });
  return popup.element;
}
