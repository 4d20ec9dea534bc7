import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compact } from "./compact.ts";
import type { RawRecording, Recording } from "./recording.ts";

/** The recordings that this folder keeps. */
export const dataFolder = new URL("data/", import.meta.url);

/** A recording of either form; throws Untellable where the observer's form uses what the language cannot say. */
export function load(text: string): Recording {
  const data = JSON.parse(text) as Recording | RawRecording;
  return "wire" in data ? compact(data) : data;
}

/** The recordings of a folder, by name. Other JSON files (those without a wire) are passed over. */
export function recordingFiles(folder: string | URL): { readonly name: string; readonly text: string }[] {
  const path = typeof folder === "string" ? folder : folder.pathname;
  return readdirSync(path)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ({ name: file.slice(0, -".json".length), text: readFileSync(join(path, file), "utf8") }))
    .filter(({ text }) => text.includes('"wire"') || text.includes('"segments"'));
}
