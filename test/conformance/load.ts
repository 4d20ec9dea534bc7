import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compact } from "./compact.ts";
import type { RawRecording, Recording } from "./recording.ts";

/** The recordings that this folder keeps, one folder for each way in which the kernel was set up. */
const dataFolder = new URL("data/", import.meta.url);

/** A recording of either form; throws Untellable where the observer's form uses what the language cannot say. */
export function load(text: string): Recording {
  const data = JSON.parse(text) as Recording | RawRecording;
  return "wire" in data ? compact(data) : data;
}

export interface RecordingFile {
  /** `plain/01_close_by_client`: its folder and its name. */
  readonly name: string;
  readonly text: string;
}

/** The recordings of a folder, by name. Other JSON files (those without a wire) are passed over. */
export function recordingFiles(folder: string): RecordingFile[] {
  const prefix = basename(folder).replace(/^kernel-/, "");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ({
      name: `${prefix}/${file.slice(0, -".json".length)}`,
      text: readFileSync(join(folder, file), "utf8"),
    }))
    .filter(({ text }) => text.includes('"wire"') || text.includes('"segments"'));
}

/** All that this folder keeps. */
export function keptRecordings(): RecordingFile[] {
  return readdirSync(dataFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => recordingFiles(fileURLToPath(new URL(name, dataFolder))));
}

/** Where a file of a kept recording lies: `plain/01_close_by_client.tcpflow`. */
export function keptFile(name: string): URL {
  return new URL(name, dataFolder);
}
