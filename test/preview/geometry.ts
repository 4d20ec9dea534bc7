/** What is wrong with how a page is drawn, whatever it shows: measured in the page. */
import type { Page } from "playwright-core";

/**
 * Texts over each other, under something, struck through, cut off, standing out, or too small to read; and arrows that
 * begin or end beside the life lines.
 */
export function drawingFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Written {
      readonly text: SVGTextElement;
      readonly box: DOMRect;
    }
    const leastSize = 10.99;
    const faults: string[] = [];
    const named = (text: Element): string => `“${text.textContent}”`;
    const scaleOf = (text: SVGGraphicsElement): number => {
      const matrix = text.getScreenCTM();
      return Math.hypot(matrix?.a ?? 1, matrix?.b ?? 0);
    };
    /** The middles of a text's letters on the screen. */
    const middles = (text: SVGTextElement): DOMPoint[] => {
      const matrix = text.getScreenCTM() ?? new DOMMatrix();
      return Array.from({ length: text.getNumberOfChars() }, (_, at) => {
        const { x, y, width, height } = text.getExtentOfChar(at);
        return new DOMPoint(x + width / 2, y + height / 2).matrixTransform(matrix);
      });
    };
    const meet = (a: DOMRect, b: DOMRect): boolean =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    /** What crosses the seam of two chunks is drawn in both, and heads stay in sight. */
    const isContinued = (a: Written, b: Written): boolean =>
      a.text.ownerSVGElement !== b.text.ownerSVGElement && a.text.textContent === b.text.textContent;
    const isOver = (a: Written, b: Written): boolean => {
      if (!meet(a.box, b.box) || isContinued(a, b)) return false;
      const others = middles(b.text);
      return middles(a.text).some(({ x, y }) => others.some((o) => Math.abs(o.x - x) < 5 && Math.abs(o.y - y) < 6));
    };
    /** What is painted and lets nothing shine through. */
    const covers = (box: SVGRectElement): boolean => {
      const { fill, fillOpacity } = getComputedStyle(box);
      return box.checkVisibility() && fill !== "none" && !/, 0\)$/.test(fill) && Number(fillOpacity) > 0.5;
    };
    const isUnder = ({ text, box }: Written, rect: { readonly element: Element; readonly box: DOMRect }): boolean =>
      meet(box, rect.box) &&
      (text.compareDocumentPosition(rect.element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
      middles(text).some(({ x, y }) => {
        const { left, right, top, bottom } = rect.box;
        return x > left && x < right && y > top && y < bottom;
      });

    /** Those of the texts through which a line runs. */
    const struck = (stroke: SVGGeometryElement, texts: readonly Written[]): Element[] => {
      const matrix = stroke.getScreenCTM() ?? new DOMMatrix();
      const length = stroke.getTotalLength();
      const points = Array.from({ length: Math.ceil(length / 3) + 1 }, (_, nth) =>
        stroke.getPointAtLength(Math.min(length, nth * 3)).matrixTransform(matrix),
      );
      return texts.flatMap(({ text, box: { left, right, top, bottom } }) => {
        const letters = { top: top + 3, bottom: bottom - 4 };
        const isStruck = points.some(
          ({ x, y }) => x > left + 2 && x < right - 2 && y > letters.top && y < letters.bottom,
        );
        return isStruck ? [text] : [];
      });
    };

    for (const pane of document.querySelectorAll(".tf-pane:not([hidden])")) {
      const view = /tf-pane-(\w+)/.exec(pane.className)?.[1] ?? "";
      const { left, right } = pane.getBoundingClientRect();
      for (const block of pane.querySelectorAll("table, dd, li, p, ol > *")) {
        const box = block.getBoundingClientRect();
        if (box.width > 0 && (box.left < left - 1 || box.right > right + 1))
          faults.push(`${view}: stands out: ${named(block)}`);
      }
      const drawings = [...pane.querySelectorAll<SVGSVGElement>(".tf-chunks svg, .tf-scroll > svg, .tf-figure svg")];
      const all = drawings.flatMap((drawing) => {
        const frame = drawing.getBoundingClientRect();
        const written = [...drawing.querySelectorAll<SVGTextElement>("text")]
          .filter((text) => text.textContent.trim() !== "" && text.checkVisibility())
          .map((text): Written => ({ text, box: text.getBoundingClientRect() }));
        const rects = [...drawing.querySelectorAll("rect")].filter(covers);
        const boxes = rects.map((element) => ({ element, box: element.getBoundingClientRect() }));
        for (const one of written)
          if (boxes.some((rect) => isUnder(one, rect))) faults.push(`${view}: hidden: ${named(one.text)}`);
        for (const { text, box } of written) {
          const size = Number.parseFloat(getComputedStyle(text).fontSize) * scaleOf(text);
          const { stroke, strokeWidth, paintOrder } = getComputedStyle(text);
          if (stroke !== "none" && Number.parseFloat(strokeWidth) > 1.5 && !paintOrder.startsWith("stroke"))
            faults.push(`${view}: painted over by its edge: ${named(text)}`);
          if (size < leastSize) faults.push(`${view}: ${size.toFixed(1)} px: ${named(text)}`);
          if (box.left < frame.left - 1 || box.right > frame.right + 1) faults.push(`${view}: cut off: ${named(text)}`);
        }
        return written;
      });
      const upright = all.filter(({ text }) => text.matches(".tf-timer-label, .tf-band text"));
      const strokes = [...pane.querySelectorAll<SVGPathElement>(".tf-shaft, .tf-crack")];
      for (const stroke of strokes) {
        const around = stroke.getBoundingClientRect();
        const near = upright.filter(({ text, box }) => {
          const isOwn = text.ownerSVGElement === stroke.ownerSVGElement;
          // What is painted later lies on it, and lets nothing shine through.
          const isBelow = text.matches(".tf-band text") && !stroke.matches(".tf-crack");
          return isOwn && !isBelow && meet(box, around);
        });
        if (near.length > 0)
          for (const text of struck(stroke, near)) faults.push(`${view}: struck through: ${named(text)}`);
      }
      const labels = all.filter(({ text }) => text.matches(".tf-timeline .tf-label"));
      for (const line of pane.querySelectorAll<SVGLineElement>(".tf-life"))
        for (const text of struck(
          line,
          labels.filter(({ text }) => text.ownerSVGElement === line.ownerSVGElement),
        ))
          faults.push(`${view}: a life line through ${named(text)}`);
      const messages = all.filter(({ text }) => text.matches(".tf-pane-sequence .tf-message text"));
      for (const line of pane.querySelectorAll<SVGLineElement>(".actor-line")) {
        const { left, right, top, bottom } = line.getBoundingClientRect();
        const middle = (left + right) / 2;
        for (const { text, box } of messages) {
          if (box.left > middle || box.right < middle || box.top > bottom || box.bottom < top) continue;
          const isIn = text.ownerSVGElement === line.ownerSVGElement;
          if (isIn && middles(text).some(({ x }) => Math.abs(x - middle) < 5))
            faults.push(`${view}: a life line through ${named(text)}`);
        }
      }
      // All that shows what became of a segment, or of an endpoint.
      for (const mark of pane.querySelectorAll(".tf-timeline :is(.tf-cross, .tf-stop, .tf-mask, .tf-bolt)")) {
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        const isOn = ({ x, y }: DOMPoint): boolean => x > left - 2 && x < right + 2 && y > top - 2 && y < bottom + 2;
        for (const { text } of labels)
          if (middles(text).some(isOn)) faults.push(`${view}: ${named(text)} over the mark of another`);
      }
      for (const head of pane.querySelectorAll(".tf-timeline .tf-tip")) {
        const { left, right, top, bottom } = head.getBoundingClientRect();
        const isOn = ({ x, y }: DOMPoint): boolean => x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1;
        for (const { text } of labels)
          if (middles(text).some(isOn)) faults.push(`${view}: ${named(text)} over the head of an arrow`);
      }
      all.sort((a, b) => a.box.top - b.box.top);
      all.forEach((one, index) => {
        for (let next = index + 1; next < all.length; next++) {
          const other = all[next];
          if (other === undefined || other.box.top > one.box.bottom) break;
          if (isOver(one, other)) faults.push(`${view}: ${named(one.text)} over ${named(other.text)}`);
        }
      });
    }

    const columns = [...document.querySelectorAll(".tf-pane-sequence .actor-line")].map((line) =>
      Number(line.getAttribute("x1")),
    );
    for (const line of document.querySelectorAll<SVGLineElement>(
      ".tf-pane-sequence .tf-message:not(.tf-lost, .tf-held, .tf-ghost, .tf-spoofed) line",
    )) {
      const { y = 0, height = 0 } = line.ownerSVGElement?.viewBox.baseVal ?? {};
      const ends = [1, 2].map((end) => ["x", "y"].map((axis) => Number(line.getAttribute(`${axis}${end}`))));
      // At the seam of two chunks a slanted arrow goes on in the next one.
      const isFaulty = ends.some(
        ([endX = 0, endY = 0]) =>
          endY > y + 1 && endY < y + height - 1 && !columns.some((column) => Math.abs(column - endX) <= 6),
      );
      if (isFaulty) faults.push(`sequence: an arrow from ${ends.join(" to ")}, life lines at ${columns.join(", ")}`);
    }
    return faults;
  });
}
