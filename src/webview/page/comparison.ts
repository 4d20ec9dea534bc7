/** The menu of what the shown run can be compared with, and what the two are called then. */
import { comparableSuppositions } from "../../trace/comparison.ts";
import { profileNames } from "../../words/terms/profiles.ts";
import { type Locale, tell } from "../../words/text.ts";
import { comparisonWords } from "../../words/ui/comparison.ts";
import type { ComparedScene } from "../panes/view.ts";
import type { Against } from "../state/select.ts";
import type { ComparedWith, PreviewState } from "../state/state.ts";
import { Popup } from "./popup.ts";
import { titlesOf } from "./titles.ts";

interface Offer {
  readonly text: string;
  readonly with: ComparedWith | null;
}

interface Group {
  readonly title: string;
  readonly offers: readonly Offer[];
}

export class CompareMenu {
  readonly element: HTMLElement;
  private readonly locale: Locale;
  private readonly popup: Popup;
  private readonly choose: (wanted: ComparedWith | null) => void;
  /** Nothing runs in a page that is a file. */
  private readonly isFile: boolean;
  private listed = "";

  constructor(locale: Locale, isFile: boolean, choose: (wanted: ComparedWith | null) => void) {
    this.locale = locale;
    this.isFile = isFile;
    this.choose = choose;
    this.popup = new Popup(
      "tf-compare-menu",
      tell(comparisonWords.compare, locale),
      "±",
      tell(comparisonWords.hint, locale),
    );
    this.element = this.popup.element;
    this.element.classList.add("tf-options", "tf-compare");
  }

  show(state: PreviewState): void {
    const groups = this.groupsOf(state);
    // A file of one scenario has nothing to compare it with.
    this.element.hidden = state.choice === "all" || groups.flatMap(({ offers }) => offers).length < 2;
    const chosen = JSON.stringify(state.comparing?.with ?? null);
    const listed = JSON.stringify([groups, chosen]);
    if (listed === this.listed) return;
    this.listed = listed;
    this.element.classList.toggle("is-comparing", state.comparing !== null);
    const focused = document.activeElement?.getAttribute("data-with") ?? null;
    this.popup.menu.replaceChildren(...groups.map((group) => this.fieldset(group, chosen)));
    if (focused !== null)
      [...this.popup.menu.querySelectorAll("input")].find((input) => input.dataset["with"] === focused)?.focus();
  }

  private groupsOf(state: PreviewState): readonly Group[] {
    const { choice, runs, whatIf, edits } = state;
    const scenario = choice === "all" ? -1 : choice;
    const { suppose = [], endpoints = [] } = runs.get(scenario)?.shown.trace ?? {};
    const others = titlesOf(state, this.locale).flatMap((text, index): Offer[] =>
      index === scenario ? [] : [{ text, with: { kind: "scenario", scenario: index } }],
    );
    const general: Offer[] = [
      { text: this.say("off"), with: null },
      ...(this.isFile
        ? []
        : [
            ...(edits.has(scenario) ? [{ text: this.say("before"), with: { kind: "before" } } as const] : []),
            { text: this.say("now"), with: { kind: "now" } } as const,
          ]),
      ...((whatIf?.variant ?? null) === null ? [] : [{ text: this.say("own"), with: { kind: "own" } } as const]),
    ];
    const worlds: Offer[] = [
      ...profileNames
        .filter((profile) => !endpoints.every((endpoint) => endpoint.profile === profile))
        .map((profile): Offer => ({ text: `profile ${profile}`, with: { kind: "profile", profile } })),
      ...comparableSuppositions
        .filter((name) => !suppose.includes(name))
        .map((supposition): Offer => ({ text: `suppose ${supposition}`, with: { kind: "suppose", supposition } })),
      ...(suppose.length === 0 ? [] : [{ text: this.say("real"), with: { kind: "real" } } as const]),
    ];
    return [
      { title: this.say("with"), offers: general },
      { title: this.say("scenarios"), offers: others },
      { title: this.say("worlds"), offers: this.isFile ? [] : worlds },
    ].filter(({ offers }) => offers.length > 0);
  }

  private fieldset({ title, offers }: Group, chosen: string): HTMLFieldSetElement {
    const set = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = title;
    set.append(
      legend,
      ...offers.map(({ text, with: wanted }) => {
        const label = document.createElement("label");
        const input = document.createElement("input");
        input.type = "radio";
        input.name = "tf-compare";
        input.dataset["with"] = JSON.stringify(wanted);
        input.checked = input.dataset["with"] === chosen;
        input.addEventListener("change", () => {
          this.choose(wanted);
        });
        label.append(input, text);
        return label;
      }),
    );
    return set;
  }

  private say(name: keyof typeof comparisonWords): string {
    return tell(comparisonWords[name], this.locale);
  }
}

/** The two runs as they are drawn: the older, the sound or the written one on the left. */
export function comparedScene(against: Against | null, title: string, locale: Locale): ComparedScene | null {
  if (against === null) return null;
  const { trace, with: wanted } = against;
  const say = (name: keyof typeof comparisonWords): string => tell(comparisonWords[name], locale);
  switch (wanted.kind) {
    case "before":
    case "now":
      return { trace, names: [say("nameBefore"), say("nameNow")], own: 1 };
    case "own":
      return { trace, names: [say("nameOwn"), say("nameFault")], own: 1 };
    case "scenario":
      return { trace, names: [title, trace.title ?? say("scenarios")], own: 0 };
    case "profile":
      return { trace, names: [say("nameWritten"), `profile ${wanted.profile}`], own: 0 };
    case "suppose":
      return { trace, names: [say("nameWritten"), `suppose ${wanted.supposition}`], own: 0 };
    case "real":
      return { trace, names: [say("nameWritten"), say("real")], own: 0 };
    default:
      return wanted satisfies never;
  }
}
