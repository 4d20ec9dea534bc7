/** What a lecture hall reads below the drawings: what happens at the time cursor, and why. */
import type { Moment } from "./moments.ts";

/** More sentences than these are too many to read during a talk. */
const mostReasons = 3;

export class Caption {
  readonly element = document.createElement("div");
  private readonly what = document.createElement("p");
  private readonly why = document.createElement("p");
  private readonly place = document.createElement("span");

  constructor() {
    this.element.className = "tf-caption";
    this.what.className = "tf-caption-what";
    this.why.className = "tf-caption-why";
    this.place.className = "tf-caption-place";
    this.element.append(this.what, this.why, this.place);
  }

  /** `title`: what is shown before anything has happened. */
  show({ what, why }: Moment, title: string, place: string): void {
    this.what.textContent = what.length === 0 ? title : what.join(" · ");
    this.why.textContent = why.slice(0, mostReasons).join(" ");
    this.place.textContent = place;
  }
}
