/** Figures of what is made of captures: `scripts/captures.mjs` prints them. */
import { importConnection } from "../../../src/capture/import/scenario.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { type CapturedConnection, sortByConnection } from "../../../src/capture/table/table.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, findingsOf, toTrace } from "../../../src/scenario/analyze.ts";
import { ACK, SYN } from "../../../src/tcp/model/types.ts";
import { changes, tamper } from "./tamper.ts";
import { storyOf, type Tap, tapsIn } from "./taps.ts";
import { isInjected, statesAgree } from "./truth.ts";

type Show = (line: string) => void;

const ends = ["client", "server"] as const;

/** Longer ones are not imported. */
const longestImport = 2_000;

class Share {
  of = 0;
  same = 0;

  count(isSo: boolean): void {
    this.of++;
    if (isSo) this.same++;
  }

  toString(): string {
    return `${this.same} of ${this.of}${this.of === 0 ? "" : ` (${((100 * this.same) / this.of).toFixed(2)} %)`}`;
  }
}

/** Of captures of a kernel: its frames, its states, and imports. */
export function recordings(folders: readonly string[], show: Show): string[] {
  const [fits, differs, injected, states, forged] = [new Share(), new Share(), new Share(), new Share(), new Share()];
  for (const { file, recording, connections } of allTaps(folders)) {
    if (recording === null) continue;
    for (const one of connections) {
      const { connection, segments } = one;
      const story = storyOf(one);
      for (const name of ends) {
        const own = story[name];
        for (const { index, verdict, copy } of own.frames) {
          const segment = own.end.own[index]?.captured;
          if (segment === undefined) continue;
          if (isInjected(segment, recording)) {
            const isLoneSyn = (segment.flags & (SYN | ACK)) === SYN;
            const isNamed = verdict !== "fits" || copy;
            // A lone SYN may always come.
            if (!isLoneSyn) injected.count(isNamed);
            if (!isLoneSyn && !isNamed) show(`${file}: injected frame ${segment.frame} fits`);
            continue;
          }
          fits.count(verdict === "fits");
          differs.count(verdict === "differs");
          if (verdict !== "fits") show(`${file}: frame ${segment.frame} ${verdict}`);
        }
        const peer = connection[name === "client" ? "server" : "client"];
        const agrees = statesAgree(own, connection[name], peer, segments, recording);
        if (agrees !== null) states.count(agrees);
        if (agrees === false) show(`${file}: ${name}: ${own.states.map(({ state }) => state).join(" ")}`);
      }
      const imported = importConnection(connection, story, { file, locale: "en" });
      // What differs has to be forged.
      segments.forEach((_, index) => {
        forged.count(index < (imported?.forged ?? segments.length));
      });
      if (imported?.forged !== 0) show(`${file}: ${imported?.forged ?? "all"} forged`);
    }
  }
  return [
    `frames of the kernel that fit: ${fits.toString()}`,
    `  that differ:                 ${differs.toString()}`,
    `injected frames that are told: ${injected.toString()}`,
    `ends whose states agree:       ${states.toString()}`,
    `segments forged without need:  ${forged.toString()}`,
  ];
}

/** One frame in the middle of each connection is changed in each of the ways. */
export function tampered(folders: readonly string[], show: Show): string[] {
  const shares = Object.keys(changes).map((name) => ({ name, named: new Share(), alone: new Share() }));
  for (const { file, connections } of allTaps(folders)) {
    for (const one of connections) {
      const place = placeIn(one.segments, file);
      if (place === null) continue;
      for (const { name, named, alone } of shares) {
        const change = changes[name];
        const result = change === undefined ? null : tamper(one, place, change);
        if (result === null) continue;
        named.count(result.isNamed);
        alone.count(result.isAlone);
        if (!result.isNamed || !result.isAlone)
          show(
            `${file}: frame ${one.segments[place]?.frame ?? 0}: ${name}: ${result.isNamed ? "others, too" : "not named"}`,
          );
      }
    }
  }
  return (["impossible", "possible"] as const).flatMap((wanted) => {
    const own = shares.filter(({ name }) => changes[name]?.plausibility === wanted);
    const rows = own.map(
      ({ name, named, alone }) => `  ${name.padEnd(22)} named ${named.toString()}, alone ${alone.toString()}`,
    );
    return [
      `${wanted}: named ${sum(own.map(({ named }) => named))}, no other one ${sum(own.map(({ alone }) => alone))}`,
      ...rows,
    ];
  });
}

/** A segment after the handshake: the same at each run. */
function placeIn(segments: readonly CapturedSegment[], file: string): number | null {
  if (segments.length < 7 || segments.length > 200) return null;
  const hash = Array.from(file).reduce((all, sign) => (Math.imul(all, 31) + sign.charCodeAt(0)) >>> 0, 7);
  const place = 3 + (hash % (segments.length - 4));
  const flags = segments[place]?.flags ?? 0;
  return (flags & (SYN | ACK)) === ACK ? place : null;
}

function sum(shares: readonly Share[]): string {
  const all = new Share();
  for (const { of, same } of shares) [all.of, all.same] = [all.of + of, all.same + same];
  return all.toString();
}

/** Captures of all kinds: whether each frame is accounted for, and whether imports have no error. */
export function world(folders: readonly string[], show: Show): string[] {
  const [accounted, fits, undecided, imports] = [new Share(), new Share(), new Share(), new Share()];
  for (const { file, summary, connections, duplicates } of allTaps(folders)) {
    const skipped = summary.skipped.reduce((count, one) => count + one.count, 0);
    const sorted = connections.reduce((count, { segments }) => count + segments.length, 0) + duplicates;
    accounted.count(summary.frames <= summary.segments + skipped && sorted === summary.segments);
    for (const one of connections) {
      const story = storyOf(one);
      for (const { frames, end } of ends.map((name) => story[name])) {
        for (const { verdict, index } of frames) {
          fits.count(verdict === "fits");
          undecided.count(verdict === "cannot-tell");
          if (verdict !== "fits") show(`${file}: frame ${end.own[index]?.captured.frame ?? 0} ${verdict}`);
        }
      }
      if (one.segments.length > longestImport) continue;
      const imported = importConnection(one.connection, story, { file, locale: "en" });
      const errors = imported === null ? 1 : errorsIn(imported.text);
      imports.count(errors === 0);
      if (errors > 0) show(`${file}: connection ${one.connection.id}: ${imported === null ? "no import" : "errors"}`);
    }
  }
  return [
    `captures with every frame accounted for: ${accounted.toString()}`,
    `frames that fit:                         ${fits.toString()}`,
    `frames that cannot be judged:            ${undecided.toString()}`,
    `imports without errors:                  ${imports.toString()}`,
  ];
}

function errorsIn(text: string): number {
  return findingsOf(analyze(text, { locale: "en" })).filter(({ severity }) => severity === "error").length;
}

/** A capture as a scenario, that as a capture of the same end, and that as a scenario: the same text, byte for byte. */
export function reimported(folders: readonly string[], show: Show): string[] {
  return [false, true].flatMap((times) => {
    const same = new Share();
    for (const { file, connections } of allTaps(folders)) {
      for (const one of connections) {
        if (one.segments.length > longestRoundTrip) continue;
        const [only] = sortByConnection(one.segments.map((segment, index) => ({ ...segment, frame: index + 1 })));
        const first = only === undefined ? null : textOf(only, times);
        if (only === undefined || first === null) continue;
        const again = exported(first, only);
        const second = again === null ? null : textOf(again, times);
        same.count(second === first);
        if (second !== first) show(`${file}#${one.connection.id}: ${differenceOf(first, second ?? "")}`);
      }
    }
    return [`imports that are the same once more${times ? ", with times" : ""}: ${same.toString()}`];
  });
}

/** Longer ones would take most of the time. */
const longestRoundTrip = 300;

function textOf(one: CapturedConnection, times: boolean): string | null {
  return importConnection(one.connection, storyOf(one), { file: "capture", locale: "en", times })?.text ?? null;
}

/** What the tap at the same end captures of a scenario's run; the made-up beginning of one that began before left out. */
function exported(text: string, { connection }: CapturedConnection): CapturedConnection | null {
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) return null;
  const tap = connection.takenAt === "server" ? 1 : 0;
  const all: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => {
    if (segment.tap === tap) all.push({ ...segment, tap: 0 });
  });
  reader.push(traceToPcapng(trace, "en"));
  reader.end();
  const captured = all.slice(connection.opening === "not-captured" ? beforeTheCapture(text) : 0);
  return sortByConnection(captured.map((segment, index) => ({ ...segment, frame: index + 1 })))[0] ?? null;
}

/** How many segments are assumed before the captured ones. */
function beforeTheCapture(text: string): number {
  const lines = text.split("\n");
  const [from, to] = lines.flatMap((line, index) => (line.startsWith("phase ") ? [index] : []));
  return (to ?? 0) - (from ?? 0) - 1;
}

function differenceOf(first: string, second: string): string {
  const [a, b] = [first.split("\n"), second.split("\n")];
  const at = a.findIndex((line, index) => line !== b[index]);
  return `line ${at + 1}: ${a[at] ?? "-"} | ${b[at] ?? "-"}`;
}

function* allTaps(folders: readonly string[]): Generator<Tap> {
  for (const folder of folders) yield* tapsIn(folder);
}
