/** The button `Options`, and the menu below it: boxes and choices of the browser's own, so that keys work as everywhere. */
import type { DrawingOptions } from "../../trace/options.ts";
import { previewOptionValues } from "../../words/terms/preview-options.ts";
import { type Locale, tell } from "../../words/text.ts";
import { optionsMenuWords } from "../../words/ui/options-menu.ts";

export interface OptionActions {
  change(chosen: Partial<DrawingOptions>): void;
  /** Nothing is chosen on the page any more. */
  reset(): void;
}

export class OptionsMenu {
  readonly element = document.createElement("div");
  private readonly button = document.createElement("button");
  private readonly menu = document.createElement("div");
  private readonly locale: Locale;
  private readonly actions: OptionActions;
  private readonly boxes: readonly {
    readonly input: HTMLInputElement;
    readonly isOn: (now: DrawingOptions) => boolean;
  }[];
  private readonly endpoints: HTMLFieldSetElement;
  private names: readonly string[] = [];
  private options: DrawingOptions | null = null;

  constructor(locale: Locale, actions: OptionActions) {
    this.locale = locale;
    this.actions = actions;
    this.element.className = "tf-group tf-options";
    this.button.type = "button";
    this.button.textContent = this.say("options");
    this.button.title = this.say("hint");
    this.button.setAttribute("aria-expanded", "false");
    this.button.addEventListener("click", () => {
      this.open(this.button.getAttribute("aria-expanded") !== "true");
    });
    const made: { input: HTMLInputElement; isOn: (now: DrawingOptions) => boolean }[] = [];
    const box = (
      name: "calls" | "acks" | "data" | "times",
      isOn: (now: DrawingOptions) => boolean,
      chosen: (on: boolean) => Partial<DrawingOptions>,
    ): HTMLLabelElement => {
      const { label, input } = labelled("checkbox", this.say(name), () => {
        actions.change(chosen(input.checked));
      });
      made.push({ input, isOn });
      return label;
    };
    const radios = (name: "numbers" | "states" | "theme"): HTMLFieldSetElement => {
      const labels = Object.keys(previewOptionValues[name]).map((value) => {
        const { label, input } = labelled(
          "radio",
          this.say(`${name}-${value}` as keyof typeof optionsMenuWords),
          () => {
            actions.change({ [name]: value });
          },
        );
        input.name = `tf-${name}`;
        made.push({ input, isOn: (now) => now[name] === value });
        return label;
      });
      return fieldset(this.say(name), labels);
    };
    this.endpoints = fieldset(this.say("endpoints"), []);
    const reset = document.createElement("button");
    reset.type = "button";
    reset.className = "tf-reset";
    reset.textContent = this.say("reset");
    reset.addEventListener("click", () => {
      actions.reset();
    });
    this.menu.className = "tf-menu";
    this.menu.id = "tf-options-menu";
    this.menu.hidden = true;
    this.menu.setAttribute("role", "group");
    this.menu.setAttribute("aria-label", this.say("hint"));
    this.button.setAttribute("aria-controls", this.menu.id);
    this.menu.append(
      fieldset(this.say("shown"), [
        box(
          "calls",
          ({ calls }) => calls,
          (on) => ({ calls: on }),
        ),
        box(
          "acks",
          ({ acks }) => acks === "shown",
          (on) => ({ acks: on ? "shown" : "hidden" }),
        ),
        box(
          "data",
          ({ data }) => data === "folded",
          (on) => ({ data: on ? "folded" : "each" }),
        ),
        box(
          "times",
          ({ times }) => times,
          (on) => ({ times: on }),
        ),
      ]),
      radios("numbers"),
      radios("states"),
      this.endpoints,
      radios("theme"),
      reset,
    );
    this.boxes = made;
    this.element.append(this.button, this.menu);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.button.getAttribute("aria-expanded") !== "true") return;
      this.open(false);
      this.button.focus();
      event.preventDefault();
    });
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.element.contains(relatedTarget)) this.open(false);
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !this.element.contains(target)) this.open(false);
    });
  }

  /** Shows what counts now. */
  setOptions(options: DrawingOptions): void {
    this.options = options;
    for (const { input, isOn } of this.boxes) input.checked = isOn(options);
    for (const input of this.endpoints.querySelectorAll("input")) input.checked = this.isDrawn(input.value);
  }

  /** The endpoints of which the reader may choose; of two there is nothing to leave out. */
  setEndpoints(names: readonly string[]): void {
    this.endpoints.hidden = names.length < 3;
    if (JSON.stringify(names) === JSON.stringify(this.names)) return;
    this.names = names;
    const legend = this.endpoints.querySelector("legend");
    const labels = names.map((name) => {
      const { label, input } = labelled("checkbox", name, () => {
        this.chooseEndpoints(input);
      });
      input.value = name;
      input.checked = this.isDrawn(name);
      return label;
    });
    this.endpoints.replaceChildren(...(legend === null ? [] : [legend]), ...labels);
  }

  private chooseEndpoints(changed: HTMLInputElement): void {
    const chosen = [...this.endpoints.querySelectorAll("input")].filter(({ checked }) => checked);
    // Something has to be drawn.
    if (chosen.length === 0) changed.checked = true;
    else {
      const all = chosen.length === this.names.length;
      this.actions.change({ endpoints: all ? [] : chosen.map(({ value }) => value) });
    }
  }

  private isDrawn(name: string): boolean {
    const { endpoints = [] } = this.options ?? {};
    const known = endpoints.filter((each) => this.names.includes(each));
    return known.length === 0 || known.includes(name);
  }

  private open(open: boolean): void {
    this.menu.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    // Below its button, and within the page.
    const { left, bottom } = this.button.getBoundingClientRect();
    const most = document.documentElement.clientWidth - this.menu.offsetWidth - 8;
    this.menu.style.left = `${Math.max(8, Math.min(left, most))}px`;
    this.menu.style.top = `${bottom + 4}px`;
    this.menu.style.maxHeight = `${Math.max(120, document.documentElement.clientHeight - bottom - 16)}px`;
  }

  private say(name: keyof typeof optionsMenuWords): string {
    return tell(optionsMenuWords[name], this.locale);
  }
}

function labelled(
  type: "checkbox" | "radio",
  text: string,
  change: () => void,
): { label: HTMLLabelElement; input: HTMLInputElement } {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = type;
  input.addEventListener("change", change);
  const words = document.createElement("span");
  words.textContent = text;
  label.append(input, words);
  return { label, input };
}

function fieldset(title: string, labels: readonly HTMLLabelElement[]): HTMLFieldSetElement {
  const made = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = title;
  made.append(legend, ...labels);
  return made;
}
