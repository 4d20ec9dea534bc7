/** What the files of drawings are called. */
import type { ScenarioTrace } from "./trace.ts";
import type { ViewId } from "./views.ts";

/** A longer title is cut: file names end at 255 bytes. */
const longestTitle = 60;

export interface PictureFile {
  /** The document's name. */
  readonly document: string;
  readonly view: ViewId;
  /** Without a dot. */
  readonly ending: string;
}

/**
 * `handshake-Three-way-handshake-timeline.svg`: one name for each scenario. The sequence diagram needs no word for its
 * view. Where scenarios share a name, or differ only in case, the later ones are numbered.
 */
export function pictureNames(
  scenarios: readonly Pick<ScenarioTrace, "title">[],
  { document, view, ending }: PictureFile,
): readonly string[] {
  const taken = new Set<string>();
  return scenarios.map(({ title }) => {
    const words = (title ?? "").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    const short = Array.from(words).slice(0, longestTitle).join("");
    const parts = [document.replace(/\.tcpflow$/, ""), short, view === "sequence" ? "" : view];
    const name = parts.filter((part) => part !== "").join("-");
    let free = name;
    for (let nth = 2; taken.has(free.toLowerCase()); nth++) free = `${name}-${nth}`;
    taken.add(free.toLowerCase());
    return `${free}.${ending}`;
  });
}
