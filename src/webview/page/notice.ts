/** The strip above the drawings that says what is wrong with them. */
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import type { Notice } from "../state/select.ts";

export class NoticeStrip {
  readonly element = document.createElement("div");
  private readonly text = document.createElement("span");
  private readonly restart = document.createElement("button");
  private readonly locale: Locale;

  /** `restart`: the reader wants the language server back. */
  constructor(locale: Locale, restart: () => void) {
    this.locale = locale;
    this.element.className = "tf-notice";
    this.element.setAttribute("role", "status");
    this.restart.type = "button";
    this.restart.textContent = tell(pageLabels.restartServer, locale);
    this.restart.addEventListener("click", restart);
    this.element.append(this.text);
    this.show(null);
  }

  show(notice: Notice | null): void {
    const text = notice === null ? "" : this.textOf(notice);
    this.element.hidden = notice === null;
    this.element.classList.toggle("is-passing", notice?.kind === "broken");
    if (notice?.kind === "serverDown") this.element.append(this.restart);
    else this.restart.remove();
    // Screen readers read it out at each change.
    if (this.text.textContent !== text) this.text.textContent = text;
  }

  private textOf(notice: Notice): string {
    switch (notice.kind) {
      case "serverDown":
        return tell(pageLabels.serverDown, this.locale);
      case "refused":
        return notice.message;
      case "drawingFailed":
        return tell(pageLabels.drawingFailed, this.locale, { reason: notice.reason });
      case "broken":
        return tell(notice.stale ? pageLabels.broken : pageLabels.brokenFirst, this.locale);
      default:
        return notice satisfies never;
    }
  }
}
