/** Announces to screen readers what happens at the time cursor. */
import type { Moment } from "./moments.ts";

export class Announcer {
  readonly element = document.createElement("p");

  constructor() {
    this.element.className = "tf-announcer";
    this.element.setAttribute("aria-live", "polite");
  }

  announce({ what }: Moment): void {
    this.element.textContent = what.join("; ");
  }
}
