/** What is printed of a page that is a file, or saved as PDF: each scenario on pages of its own, with its text and its pictures. */
import type { DrawingOptions } from "../../trace/options.ts";
import type { Finding, ScenarioTrace } from "../../trace/trace.ts";
import type { ViewId } from "../../trace/views.ts";
import { lightPalette } from "../../views/shared/palette.ts";
import { drawingOf } from "../../views/views.ts";
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";

export interface PrintedScenario {
  /** With its findings. */
  readonly trace: ScenarioTrace;
  /** The zero-based line of the file with which it begins. */
  readonly line: number;
  readonly source: readonly string[];
}

export interface Printed {
  readonly scenarios: readonly PrintedScenario[];
  readonly titles: readonly string[];
  readonly views: readonly ViewId[];
  readonly options: DrawingOptions;
}

/** What fits on a page of A4 and of US Letter, upright and across, in CSS pixels: see style/printed.css. */
const upright = { width: 700, height: 940 };
const across = { width: 940, height: 640 };
/** A picture that would be smaller than this upright is printed across. */
const leastScale = 0.75;
/** One that is little higher than a page is made to fit. */
const shrunk = 1.3;
/** What the parts of a picture on two pages have in common, in pixels: no word is cut in both. */
const overlap = 24;

/** Fills the sheets when the browser asks for them: only then it takes time and memory. */
export function whenPrinting(locale: Locale, printed: () => Printed): void {
  const sheets = document.createElement("div");
  sheets.className = "tf-sheets";
  document.body.append(sheets);
  window.addEventListener("beforeprint", () => {
    const { scenarios, titles, ...look } = printed();
    sheets.replaceChildren(...scenarios.map((scenario, index) => sheetOf(scenario, titles[index] ?? "", look, locale)));
  });
  window.addEventListener("afterprint", () => {
    sheets.replaceChildren();
  });
}

function sheetOf(
  { trace, line, source }: PrintedScenario,
  title: string,
  { views, options }: Omit<Printed, "scenarios" | "titles">,
  locale: Locale,
): HTMLElement {
  const sheet = element("section", "tf-sheet");
  const list = element("ol");
  list.start = line + 1;
  list.append(...source.map((text) => withText(element("li"), text)));
  sheet.append(withText(element("h1"), title), list);
  if (trace.findings.length > 0) {
    const findings = element("ul");
    findings.append(...trace.findings.map((finding) => findingOf(finding, locale)));
    sheet.append(findings);
  }
  for (const view of views) {
    const svg = drawingOf(view, "svg")?.(trace, { ...options, locale, palette: lightPalette, background: false });
    if (svg !== undefined) sheet.append(...figuresOf(svg));
  }
  return sheet;
}

function findingOf({ range, severity, message }: Finding, locale: Locale): HTMLElement {
  const place = tell(pageLabels.line, locale, { line: range.start.line + 1 });
  return withText(element("li", `tf-is-${severity}`), `${place}: ${message}`);
}

/** A picture, cut where it is higher than a page. */
function figuresOf(svg: string): HTMLElement[] {
  const first = pictureOf(svg);
  const { width, height } = first.viewBox;
  const wide = upright.width / width < leastScale;
  const page = wide ? across : upright;
  const fitting = Math.min(1, page.width / width);
  const high = height * fitting;
  const scale = high > page.height && high <= page.height * shrunk ? page.height / height : fitting;
  const room = page.height / scale;
  const figures: HTMLElement[] = [];
  for (let top = 0; top === 0 || top + overlap < height; top += room - overlap) {
    const { figure, picture } = top === 0 ? first : pictureOf(svg);
    const shown = Math.min(room, height - top);
    picture.setAttribute("viewBox", `0 ${top} ${width} ${shown}`);
    picture.setAttribute("width", String(width * scale));
    picture.setAttribute("height", String(shown * scale));
    figure.classList.toggle("tf-across", wide);
    figures.push(figure);
  }
  return figures;
}

/** With a root of its own: its style is that of no other picture. */
function pictureOf(svg: string) {
  const figure = element("div", "tf-printed");
  const root = figure.attachShadow({ mode: "open" });
  root.innerHTML = svg;
  const picture = root.querySelector("svg");
  if (picture === null) throw new Error("nothing was drawn");
  return { figure, picture, viewBox: picture.viewBox.baseVal };
}

function element<Name extends "section" | "ol" | "ul" | "li" | "h1" | "div">(
  name: Name,
  className = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function withText<Made extends HTMLElement>(made: Made, text: string): Made {
  made.textContent = text;
  return made;
}
