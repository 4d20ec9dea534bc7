/** What can be chosen on the command line, apart from the commands that do it: these are loaded when they run. */
import { type BlankGroup, blankGroups } from "../scenario/exercise/groups.ts";
import { drawingForms, fileEndings } from "../trace/views.ts";

/** The forms of one view, and the page with all of them. */
export const renderForms = [...drawingForms, "html"] as const;
export type RenderForm = (typeof renderForms)[number];
/** How the names of such files end. */
export const renderEndings: Readonly<Record<RenderForm, string>> = { ...fileEndings, html: "html" };

export const exportForms = ["pcapng", "packetdrill"] as const;
export type ExportForm = (typeof exportForms)[number];
export const exportEndings: Readonly<Record<ExportForm, string>> = { pcapng: "pcapng", packetdrill: "pkt" };

/** What can be asked for, by the names that the command line takes. */
const choices: ReadonlyMap<string, readonly BlankGroup[]> = new Map<string, readonly BlankGroup[]>([
  ["seq", ["seq"]],
  ["ack", ["ack"]],
  ["values", ["values"]],
  ["flags", ["flags"]],
  ["states", ["states"]],
  ["numbers", ["seq", "ack", "values"]],
  ["all", blankGroups],
]);

export const blankChoices = [...choices.keys()].join(", ");

/** `seq,ack` as groups; null where one of them is none. */
export function blankGroupsIn(text: string): readonly BlankGroup[] | null {
  const chosen = text.split(",").map((name) => choices.get(name.trim()));
  return chosen.includes(undefined) ? null : blankGroups.filter((group) => chosen.flat().includes(group));
}
