import { maximumSegments, scenarioOfConnection } from "../capture/import/capture.ts";
import type { ScenarioOptions } from "../capture/import/head.ts";
import type { CapturedSegment, CaptureSummary } from "../capture/model/segment.ts";
import { unreadOf } from "../capture/report/left-out.ts";
import type { Connection, TapPlace } from "../capture/table/connection.ts";
import { createSelection } from "../capture/table/selection.ts";
import { createConnectionTable } from "../capture/table/table.ts";
import { explainWords } from "../words/captures/terms.ts";
import type { Profile } from "../words/terms/profiles.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { openCapture } from "./captures.ts";
import { standardInput } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, wrongUsage } from "./io.ts";
import { written } from "./output.ts";
import { createProgress, type Progress } from "./progress.ts";
import { printUnreadable } from "./report.ts";
import { oneLine } from "./visible.ts";
import { isSameFile } from "./write.ts";

export interface ImportOptions {
  /** The numbers of the connections that are wanted; null: all. */
  readonly connections: readonly string[] | null;
  /** A file to write to; null: standard output. */
  readonly out: string | null;
  /** Whether the times of the capture are kept. */
  readonly times: boolean;
  /** Whether payloads that are text are written. */
  readonly payload: boolean;
  /** Null: the one that explains more. */
  readonly profile: Profile | null;
  /** Null: what the handshake shows. */
  readonly takenAt: TapPlace | null;
  readonly locale: Locale;
}

/** `tflow import`: a scenario for each connection of a capture, in which `tflow check` finds no error. */
export async function importCapture(name: string, options: ImportOptions, io: Io): Promise<ExitStatus> {
  const { connections: wanted, out, locale, payload } = options;
  const shown = name === "-" ? standardInput : name;
  // Counting, finding the segments, writing.
  const progress = createProgress(3, locale, io);
  const refuse = (message: string): ExitStatus => {
    progress.end();
    printUnreadable({ name: shown, message }, locale, io);
    return wrongUsage;
  };
  if (out !== null && isSameFile(out, name)) return refuse(tell(cliWords.outIsSource, locale, { file: out }));
  const source = openCapture(name, { isReadAgain: true, onBytes: progress.part, locale, io });
  const table = createConnectionTable();
  const result = await source.count(table.add);
  progress.next();
  if ("unreadable" in result) return refuse(result.unreadable.message);
  const missing = wanted?.find((id) => !table.connections().some((one) => String(one.id) === id));
  if (missing !== undefined) return refuse(tell(cliWords.noConnection, locale, { wanted: missing }));
  const chosen = new Map(
    table
      .connections()
      .filter(({ id }) => wanted === null || wanted.includes(String(id)))
      .map((connection) => [connection.id, { connection, segments: Array<CapturedSegment>() }]),
  );
  const belongsTo = createSelection(Array.from(chosen.values(), ({ connection }) => connection));
  source.read(
    (segment) => {
      const connection = belongsTo(segment);
      const segments = connection === null ? undefined : chosen.get(connection.id)?.segments;
      if (segments !== undefined && segments.length <= maximumSegments) segments.push(segment);
    },
    { withText: payload },
  );
  progress.next();
  const { texts, leftOut } = scenariosOf([...chosen.values()], { ...options, file: oneLine(shown) }, progress);
  progress.end();
  const reasons = [
    ...unreadParts(source.cutAt(), result.summary, locale),
    ...leftOut.map((message) => ({ line: null, message })),
  ];
  for (const { line, message } of reasons) {
    printUnreadable({ name: line === null ? shown : `${shown}:${line}`, message }, locale, io);
  }
  if (!written(texts.join("\n"), out, locale, io)) return wrongUsage;
  return reasons.length > 0 ? someError : ok;
}

function unreadParts(cutAt: number | null, summary: CaptureSummary, locale: Locale): ReturnType<typeof unreadOf> {
  if (cutAt === null) return unreadOf(summary, locale);
  // Where reading was ended, the end of what was read is no damage.
  const cut = { line: null, message: tell(explainWords.cut, locale, { limit: cutAt }) };
  return [cut, ...unreadOf({ ...summary, brokenAt: null }, locale)];
}

interface Chosen {
  readonly connection: Connection;
  readonly segments: readonly CapturedSegment[];
}

function scenariosOf(
  chosen: readonly Chosen[],
  options: ScenarioOptions,
  progress: Progress,
): { readonly texts: readonly string[]; readonly leftOut: readonly string[] } {
  const texts: string[] = [];
  const leftOut: string[] = [];
  for (const [done, { connection, segments }] of chosen.entries()) {
    progress.part(done, chosen.length);
    const scenario = scenarioOfConnection(connection, segments, options);
    if ("text" in scenario) texts.push(scenario.text);
    else leftOut.push(scenario.leftOut);
  }
  return { texts, leftOut };
}
