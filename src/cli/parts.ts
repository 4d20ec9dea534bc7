import { fencesIn } from "../ide/fences.ts";

/** What of a file is in our language: all of it, or, of Markdown, each fence, on the lines where it is. */
export function partsOf(name: string, text: string): readonly string[] {
  return /\.(?:md|markdown)$/i.test(name) ? fencesIn(text).map((fence) => fence.text) : [text];
}
