/**
 * Mermaid measures each label by `getBBox`, and each time the browser lays the page out: more than half of a
 * rendering. While one runs, texts are measured on a canvas instead: the same fonts, no layout, at most 2 px apart.
 */
import { largest } from "../../views/shared/numbers.ts";

/** How Mermaid writes an entity while it works. Of ours, all are numbers. */
const placeholder = /ﬂ°(°)?(\w+)¶ß/g;

/** A text of Mermaid's with the characters that its entities stand for. */
export function decoded(text: string): string {
  return text.replace(placeholder, (_, code: string | undefined, name: string) =>
    code === undefined ? "x" : String.fromCodePoint(Number(name) || 0x20),
  );
}

let canvas: CanvasRenderingContext2D | null = null;
let font = "";
let measuring = false;

/** Runs a rendering with quick measuring. Only one at a time. */
export async function measuringQuickly<T>(render: () => Promise<T>): Promise<T> {
  const context = contextOf();
  if (context === null) return render();
  // The methods of the base class go on being used for whatever is neither text nor rectangle.
  define(SVGTextElement.prototype, (text) => measure(context, text));
  define(SVGRectElement.prototype, ({ x, y, width, height }) => {
    const [left, top, w, h] = [x, y, width, height].map(({ baseVal }) => baseVal.value);
    return new DOMRect(left, top, w, h);
  });
  measuring = true;
  try {
    return await render();
  } finally {
    measuring = false;
    Reflect.deleteProperty(SVGTextElement.prototype, "getBBox");
    Reflect.deleteProperty(SVGRectElement.prototype, "getBBox");
  }
}

/**
 * The size of a label in whole pixels, as Mermaid wants it; null where there is no quick way to measure.
 * @public Mermaid calls it: see scripts/mermaid-plugin.mjs.
 */
export function labelSize(
  lines: readonly string[],
  weight: number | string,
  size: string,
  family: string,
): { readonly width: number; readonly height: number; readonly lineHeight: number } | null {
  const context = measuring ? contextOf() : null;
  if (context === null) return null;
  setFont(context, `${weight} ${size} ${family}`);
  const boxes = lines.map((line) => boxOf(context, line));
  const heights = boxes.map(({ height }) => Math.round(height));
  return {
    width: Math.round(largest(boxes.map(({ width }) => width))),
    height: heights.reduce((sum, height) => sum + height, 0),
    lineHeight: largest(heights),
  };
}

/** The height of a line of text in a font, in pixels; 16 where that is not known. */
export function heightOf(wanted: string): number {
  const context = contextOf();
  if (context === null) return 16;
  setFont(context, wanted);
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText("x");
  return fontBoundingBoxAscent + fontBoundingBoxDescent;
}

/** The width of the longest of some lines in a font, in pixels. */
export function widthOf(wanted: string, lines: readonly string[]): number {
  const context = contextOf();
  if (context === null) return 0;
  setFont(context, wanted);
  return largest(
    lines.map((line) => boxOf(context, line).width),
    0,
  );
}

function contextOf(): CanvasRenderingContext2D | null {
  canvas ??= document.createElement("canvas").getContext("2d");
  return canvas;
}

function setFont(context: CanvasRenderingContext2D, wanted: string): void {
  if (wanted === font) return;
  context.font = wanted;
  font = wanted;
}

function define<T extends SVGGraphicsElement>(prototype: T, quick: (element: T) => DOMRect | null): void {
  Object.defineProperty(prototype, "getBBox", {
    configurable: true,
    value: function getBBox(this: T): DOMRect {
      return quick(this) ?? SVGGraphicsElement.prototype.getBBox.call(this);
    },
  });
}

/** Null where the font is not in the element itself. */
function measure(context: CanvasRenderingContext2D, text: SVGTextElement): DOMRect | null {
  const { fontSize, fontFamily, fontWeight } = text.style;
  if (!fontSize.endsWith("px") || fontFamily === "") return null;
  setFont(context, `${fontWeight || "400"} ${fontSize} ${fontFamily}`);
  const { width, height } = boxOf(context, text.textContent);
  return new DOMRect(0, 0, width, height);
}

function boxOf(context: CanvasRenderingContext2D, text: string): { readonly width: number; readonly height: number } {
  // What is struck out is drawn with a line of its own.
  const content = decoded(text.replaceAll("\u0336", "") || "\u200b");
  const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText(content);
  return { width, height: fontBoundingBoxAscent + fontBoundingBoxDescent };
}
