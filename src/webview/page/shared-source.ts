/** The document's text beside its drawings: a line lights up with what it stands for, and the other way round. */
import type { Finding } from "../../trace/trace.ts";

export class SharedSource {
  private readonly lines: readonly HTMLElement[];
  private current = -1;

  /** `choose`: the reader goes to a line. */
  constructor(element: HTMLElement, findings: readonly Finding[], choose: (line: number) => void) {
    this.lines = [...element.querySelectorAll("li")];
    this.markFindings(findings);
    const go = (line: number): void => {
      if (this.lines[line] === undefined) return;
      this.show(line);
      choose(line);
    };
    this.lines.forEach((each, line) => {
      each.addEventListener("click", () => {
        if (getSelection()?.isCollapsed !== false) go(line);
      });
    });
    element.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      go(Math.max(0, this.current + by));
    });
  }

  show(line: number): void {
    this.lines[this.current]?.removeAttribute("aria-current");
    this.current = line;
    this.lines[line]?.setAttribute("aria-current", "true");
    this.lines[line]?.scrollIntoView({ block: "nearest" });
  }

  /** Scrolls to a line unless one is lit up, which the reader is looking at. */
  reveal(line: number): void {
    if (this.current < 0) this.lines[line]?.scrollIntoView({ block: "start" });
  }

  private markFindings(findings: readonly Finding[]): void {
    for (const { severity, range, message } of findings) {
      const line = this.lines[range.start.line];
      if (line === undefined || (severity !== "error" && severity !== "warning")) continue;
      line.classList.add(`tf-has-${severity}`);
      line.title = [line.title, message].filter((each) => each !== "").join("\n");
    }
  }
}
