/** The menu of what is drawn and how: boxes and choices of the browser's own, so that keys work as everywhere. */
import type { DrawingOptions } from "../../trace/options.ts";
import { previewOptionValues } from "../../words/terms/preview-options.ts";
import { type Locale, tell } from "../../words/text.ts";
import { optionsMenuWords } from "../../words/ui/options-menu.ts";
import { Popup } from "./popup.ts";

export interface OptionActions {
  change(chosen: Partial<DrawingOptions>): void;
  /** Nothing is chosen on the page any more. */
  reset(): void;
}

type Label = keyof typeof optionsMenuWords;

/** The options with two values: what a checked box means, and an empty one. */
const switches = {
  calls: { on: true, off: false },
  acks: { on: "shown", off: "hidden" },
  data: { on: "folded", off: "each" },
  times: { on: true, off: false },
} as const satisfies { [Name in keyof DrawingOptions]?: Record<"on" | "off", DrawingOptions[Name]> };

export class OptionsMenu {
  readonly element: HTMLElement;
  private readonly locale: Locale;
  private readonly actions: OptionActions;
  /** Each box and choice, with a function that says whether it is on. */
  private readonly inputs: { readonly input: HTMLInputElement; readonly isOn: (now: DrawingOptions) => boolean }[] = [];
  private readonly endpoints: HTMLFieldSetElement;
  private names: readonly string[] = [];
  private options: DrawingOptions | null = null;

  constructor(locale: Locale, actions: OptionActions) {
    this.locale = locale;
    this.actions = actions;
    const popup = new Popup("tf-options-menu", this.say("options"), "⚙", this.say("hint"));
    this.element = popup.element;
    this.element.classList.add("tf-options");
    this.endpoints = fieldset(this.say("endpoints"), []);
    const names = Object.keys(switches) as (keyof typeof switches)[];
    const boxes = names.map((name) => this.box(name));
    popup.menu.append(
      fieldset(this.say("shown"), boxes),
      this.choice("numbers"),
      this.choice("states"),
      this.endpoints,
      this.choice("theme"),
      this.resetButton(),
    );
  }

  private box(name: keyof typeof switches): HTMLLabelElement {
    const { on, off } = switches[name];
    return this.labelled(
      "checkbox",
      name,
      ({ checked }) => ({ [name]: checked ? on : off }),
      (now) => now[name] === on,
    );
  }

  private choice(name: "numbers" | "states" | "theme"): HTMLFieldSetElement {
    const labels = Object.keys(previewOptionValues[name]).map((value) =>
      this.labelled(
        "radio",
        `${name}-${value}` as Label,
        () => ({ [name]: value }),
        (now) => now[name] === value,
        name,
      ),
    );
    return fieldset(this.say(name), labels);
  }

  private labelled(
    type: "checkbox" | "radio",
    text: Label,
    chosen: (input: HTMLInputElement) => Partial<DrawingOptions>,
    isOn: (now: DrawingOptions) => boolean,
    group = "",
  ): HTMLLabelElement {
    const { label, input } = labelled(type, this.say(text), () => {
      this.actions.change(chosen(input));
    });
    if (group !== "") input.name = `tf-${group}`;
    this.inputs.push({ input, isOn });
    return label;
  }

  private resetButton(): HTMLButtonElement {
    const reset = document.createElement("button");
    reset.type = "button";
    reset.className = "tf-reset";
    reset.textContent = this.say("reset");
    reset.addEventListener("click", () => {
      this.actions.reset();
    });
    return reset;
  }

  /** Shows what counts now. */
  setOptions(options: DrawingOptions): void {
    this.options = options;
    for (const { input, isOn } of this.inputs) input.checked = isOn(options);
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

  private say(name: Label): string {
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
