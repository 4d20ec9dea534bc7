/**
 * Mermaid measures each label by `getBBox`, and each time the browser lays out the page anew: more than half of a
 * rendering. While one runs, texts are measured on a canvas instead: the same fonts, no layout, at most 2 px apart.
 */

/** How Mermaid writes an entity while it works: it puts the character in at the very end. */
const placeholder = /ﬂ°(°)?(\w+)¶ß/g;

let canvas: CanvasRenderingContext2D | null = null;
let font = "";

/** Runs a rendering with quick measuring. Only one at a time. */
export async function measuringQuickly<T>(render: () => Promise<T>): Promise<T> {
  canvas ??= document.createElement("canvas").getContext("2d");
  const context = canvas;
  if (context === null) return render();
  // The method of the base class goes on being used for whatever is no text.
  Object.defineProperty(SVGTextElement.prototype, "getBBox", {
    configurable: true,
    value: function getBBox(this: SVGTextElement): DOMRect {
      return measure(context, this) ?? SVGGraphicsElement.prototype.getBBox.call(this);
    },
  });
  try {
    return await render();
  } finally {
    Reflect.deleteProperty(SVGTextElement.prototype, "getBBox");
  }
}

/** Null where the font does not stand in the element itself. */
function measure(context: CanvasRenderingContext2D, text: SVGTextElement): DOMRect | null {
  const { fontSize, fontFamily, fontWeight } = text.style;
  if (!fontSize.endsWith("px") || fontFamily === "") return null;
  const wanted = `${fontWeight || "400"} ${fontSize} ${fontFamily}`;
  if (wanted !== font) {
    context.font = wanted;
    font = wanted;
  }
  const content = (text.textContent || "\u200b").replace(placeholder, (_, code: string | undefined, name: string) =>
    code === undefined ? "x" : String.fromCodePoint(Number(name) || 0x20),
  );
  const size = context.measureText(content);
  return new DOMRect(0, 0, size.width, size.fontBoundingBoxAscent + size.fontBoundingBoxDescent);
}
