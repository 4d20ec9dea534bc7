/** Reads an SVG as the XML that it has to be, and returns what is in it. */
import { SaxesParser } from "saxes";

export interface SvgFile {
  /** The names of its elements, in their order. */
  readonly elements: readonly string[];
  /** All attributes: `name="value"` of each element. */
  readonly attributes: readonly string[];
  /** The contents of `text` and `title`. */
  readonly texts: readonly string[];
  readonly style: string;
}

/** Throws where the text is not well-formed. */
export function readSvg(svg: string): SvgFile {
  const [elements, attributes, texts, open]: [string[], string[], string[], string[]] = [[], [], [], []];
  let style = "";
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes: given }) => {
    elements.push(name);
    open.push(name);
    for (const [key, value] of Object.entries(given)) attributes.push(`${key}="${value}"`);
    if (name === "text" || name === "title") texts.push("");
  });
  parser.on("text", (text) => {
    const within = open.at(-1);
    if (within === "style") style += text;
    if (within === "text" || within === "title") texts.push((texts.pop() ?? "") + text);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(svg).close();
  return { elements, attributes, texts, style };
}
