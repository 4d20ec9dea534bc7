/** Announces to screen readers what happens at the time cursor. */
import { type ListEntry, listOf } from "../../views/text/list.ts";
import type { Locale } from "../../words/text.ts";
import type { Scene } from "../panes/view.ts";

export class Announcer {
  readonly element = document.createElement("p");
  private readonly locale: Locale;
  private listed: { readonly scene: Scene; readonly entries: readonly ListEntry[] } | null = null;

  constructor(locale: Locale) {
    this.locale = locale;
    this.element.className = "tf-announcer";
    this.element.setAttribute("aria-live", "polite");
  }

  /** Says what happens between one moment of a scene and the one before it. */
  announce(scene: Scene, moment: number): void {
    const [since, after] = [scene.stops[moment - 1]?.after ?? 0, scene.stops[moment]?.after ?? 0];
    this.element.textContent = this.entriesOf(scene)
      .filter(({ event = -1, kind }) => event >= since && event < after && kind !== "arrival" && kind !== "return")
      .map(({ who, what }) => `${who} ${what}`.trim())
      .join("; ");
  }

  private entriesOf(scene: Scene): readonly ListEntry[] {
    if (this.listed?.scene !== scene) {
      const entries = listOf(scene.shown, { calls: scene.options.calls, locale: this.locale });
      this.listed = { scene, entries };
    }
    return this.listed.entries;
  }
}
