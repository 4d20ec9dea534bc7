/** Captures are hostile input: whatever a file holds, reading it ends, does not throw and keeps little. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainConnection } from "../../src/capture/explain/connection.ts";
import { importConnection } from "../../src/capture/import/scenario.ts";
import { reportOf } from "../../src/capture/report/connections.ts";
import { sortByConnection } from "../../src/capture/table/table.ts";
import { analyze, findingsOf } from "../../src/scenario/analyze.ts";
import { bytes } from "../unit/capture/frames.ts";
import { segmentsIn } from "../unit/capture/recorded.ts";
import { changed, damages, files, pcapng, readAll, recorded } from "./damage.ts";
import { runs } from "./seed.ts";

function isError({ severity }: { readonly severity: string }): boolean {
  return severity === "error";
}

describe("a damaged capture", () => {
  it("never throws, and gives no more frames than there is room for", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(damages, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3000 }),
        (file, changes, piece) => {
          const damaged = changes.reduce((sum, change) => change(sum), file);
          const { frames, segments } = readAll(damaged, piece);
          expect(segments).toBeLessThanOrEqual(frames);
          // The largest of the compressed files has some 2 KB; damage may repeat a part of it.
          expect(frames).toBeLessThan(5000);
        },
      ),
      { numRuns: runs(3000) },
    );
  });

  it("is the same file in whatever pieces it comes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(damages, { maxLength: 3 }),
        fc.integer({ min: 1, max: 99 }),
        (file, changes, piece) => {
          const damaged = changes.reduce((sum, change) => change(sum), file);
          expect(readAll(damaged, piece)).toEqual(readAll(damaged, 1 << 20));
        },
      ),
      { numRuns: runs(500) },
    );
  });

  it("is explained, every frame of it, and imported without errors", () => {
    const bytesChanged = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...recorded), bytesChanged, (file, changes) => {
        const damaged = changes.reduce<Uint8Array>((sum, [place, value]) => {
          // The file's own header stays.
          const rest = changed(sum.subarray(24), place, [value]);
          return bytes(sum.subarray(0, 24), rest);
        }, file);
        for (const { connection, segments } of sortByConnection(segmentsIn(damaged))) {
          const { takenAt } = connection;
          const story = explainConnection(connection, segments, { takenAt, profile: null });
          expect(reportOf(connection, "en", story).frames).toHaveLength(segments.length);
          const imported = importConnection(connection, story, { file: "a.pcap", locale: "en" });
          if (imported === null) continue;
          const errors = findingsOf(analyze(imported.text, { locale: "en" })).filter(isError);
          expect(errors).toEqual([]);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it("may be any bytes at all behind a header that is right", () => {
    const starts = [...files.map((file) => file.subarray(0, 24)), pcapng.subarray(0, 60)];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 2000 }), (start, rest) => {
        expect(readAll(bytes(start, rest), 100).frames).toBeLessThan(5000);
      }),
      { numRuns: runs(1000) },
    );
  });
});
