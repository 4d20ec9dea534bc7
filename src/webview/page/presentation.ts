/** Presenting: drawings and a caption alone on the screen, one step at each key press. */
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import { presentingClass } from "../panes/view.ts";
import { toolButton } from "./icon.ts";

export interface PresentationActions {
  /** Goes to where the presentation begins. */
  readonly begin: () => void;
  /** Goes back to what was shown before. */
  readonly end: () => void;
  /** So many steps on, or back. */
  readonly step: (by: number) => void;
  /** Where the browser gives a page no full screen, VS Code is asked for it. */
  readonly fullScreen: (on: boolean) => void;
}

/** What presenters and their remote controls press. */
const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  Enter: 1,
  " ": 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Backspace: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export class Presentation {
  /** The button that begins it. */
  readonly element: HTMLElement;
  private readonly actions: PresentationActions;
  private isOn = false;
  /** Whether VS Code was asked for a full screen, and not the browser. */
  private hasAsked = false;

  /** `area`: a click in it goes on, as it does in slides. */
  constructor(locale: Locale, area: HTMLElement, actions: PresentationActions) {
    this.actions = actions;
    const words = { words: tell(pageLabels.present, locale), icon: "▣", hint: tell(pageLabels.presentHint, locale) };
    this.element = toolButton("tf-present", words, () => {
      this.start();
    });
    document.addEventListener(
      "keydown",
      (event) => {
        if (this.isOn) this.press(event);
      },
      true,
    );
    area.addEventListener(
      "click",
      (event) => {
        if (!this.isOn) return;
        event.stopPropagation();
        actions.step(1);
      },
      true,
    );
    document.addEventListener("fullscreenchange", () => {
      if (document.fullscreenElement === null) this.end();
    });
  }

  start(): void {
    if (this.isOn) return;
    this.isOn = true;
    document.body.classList.add(presentingClass);
    this.element.querySelector("button")?.blur();
    // A command of VS Code may have begun it.
    window.focus();
    this.actions.begin();
    document.documentElement.requestFullscreen().catch(() => {
      this.hasAsked = this.isOn;
      if (this.isOn) this.actions.fullScreen(true);
    });
  }

  private end(): void {
    if (!this.isOn) return;
    this.isOn = false;
    document.body.classList.remove(presentingClass);
    if (this.hasAsked) this.actions.fullScreen(false);
    else if (document.fullscreenElement !== null) void document.exitFullscreen();
    this.hasAsked = false;
    this.actions.end();
    this.element.querySelector("button")?.focus();
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (by !== undefined) this.actions.step(by);
    else if (event.key === "Escape") this.end();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
