/** Captures are hostile input: whatever a file holds, reading it ends, does not throw and keeps little. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { explainConnection } from "../../src/capture/explain/connection.ts";
import { importConnection } from "../../src/capture/import/scenario.ts";
import type { CapturedSegment } from "../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../src/capture/read/reader.ts";
import { reportOf } from "../../src/capture/report/connections.ts";
import type { Connection } from "../../src/capture/table/connection.ts";
import { createConnectionTable } from "../../src/capture/table/table.ts";
import { analyze, findingsOf } from "../../src/scenario/analyze.ts";
import { block, bytes, ethernet, handshake, ipv4, ipv6, section, u32 } from "../unit/capture/frames.ts";
import { runs } from "./seed.ts";

const fixtures = join(import.meta.dirname, "../fixtures");
const folder = join(fixtures, "captures");
const dissections = join(fixtures, "dissections");
const recorded = readdirSync(folder)
  .filter((name) => name.endsWith(".pcap"))
  .map((name) => new Uint8Array(readFileSync(join(folder, name))));

const packets = [
  ...handshake.map((segment) => ethernet(ipv4(segment))),
  ethernet(ipv6({}, [[0, [0, 0, 0, 0, 0, 0, 0]]]), [0x86, 0xdd]),
];
const pcapng = bytes(
  section(),
  block(1, [1, 0, 0, 0, ...u32(0), 9, 0, 1, 0, 9, 0, 0, 0]),
  ...packets.map((data) =>
    block(6, bytes(u32(0), u32(1), u32(2), u32(data.length, true), u32(data.length, true), data)),
  ),
);
const text = new TextEncoder().encode(
  "04:50:26.492668 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [S], seq 5, win 64240, options [mss 1460,sackOK], length 0\n" +
    "    1 0.000000 10.9.0.1 → 10.9.0.2 TCP 74 40001 → 8080 [SYN] Seq=0 Win=64240 Len=0 MSS=1460\n",
);
const script = new TextEncoder().encode(
  "0 listen(3, 1) = 0 /* a */\n+.1~+.2 < S 0:0(0) win 1000 <mss 1000,sackOK,TS val 1 ecr 0,wscale 7>\n" +
    "+0 > S. 0:0(0) ack 1 <...>\n%{ code }%\n0.3...0.4 < P. 1:11(10) ack 1 win 9 <sack 1:2 3:4> // b\n",
);
const figure = new TextEncoder().encode(
  "sequenceDiagram\nparticipant C as Client\nC->>S: SYN seq=x\nS->>C: SYN+ACK seq=y ack=x+1\nC->>S: 5 bytes\n```\n" +
    "2. SYN-SENT --> <SEQ=100><CTL=SYN> ...\n3. ... <SEQ=100><CTL=SYN> --> SYN-RECEIVED\n",
);
/** A frame or two of what tshark prints in each form. */
const printed = readdirSync(dissections).map((name) =>
  new Uint8Array(readFileSync(join(dissections, name))).subarray(0, 8000),
);
const plain = [...recorded, pcapng, text, script, figure, ...printed];
const files = [...plain, ...recorded.slice(0, 2).map((file) => gzipSync(file)), gzipSync(pcapng)];

type Damage = (file: Uint8Array) => Uint8Array;

const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((share) => (file: Uint8Array) => file.slice(0, Math.floor(file.length * share))),
  fc.tuple(fc.nat(), fc.nat(255)).map(
    ([place, value]) =>
      (file: Uint8Array) =>
        changed(file, place, [value]),
  ),
  // Lengths are what lies most dangerously.
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom([255, 255, 255, 255], [127, 255, 255, 255], [0, 0, 0, 0], [0, 0, 4, 0], [0, 4, 0, 0]),
    )
    .map(
      ([place, value]) =>
        (file: Uint8Array) =>
          changed(file, place, value),
    ),
  fc.tuple(fc.nat(), fc.nat(40)).map(([place, count]) => (file: Uint8Array) => {
    const at = file.length === 0 ? 0 : place % file.length;
    return bytes(file.subarray(0, at), file.subarray(at + count));
  }),
);

function changed(file: Uint8Array, place: number, value: readonly number[]): Uint8Array {
  const copy = file.slice();
  if (copy.length < value.length) return copy;
  copy.set(value, place % (copy.length - value.length + 1));
  return copy;
}

/** Reads a file in pieces, as far as it can be read: all of it, table and report included. */
function readAll(file: Uint8Array, piece: number): { readonly frames: number; readonly segments: number } {
  const table = createConnectionTable();
  const reader = createCaptureReader(table.add);
  for (let from = 0; from < file.length; from += piece) if (!reader.push(file.subarray(from, from + piece))) break;
  const summary = reader.end();
  for (const connection of table.connections()) reportOf(connection, "en");
  return summary;
}

function connectionsOf(file: Uint8Array): Map<Connection, CapturedSegment[]> {
  const connections = new Map<Connection, CapturedSegment[]>();
  const table = createConnectionTable();
  const reader = createCaptureReader((segment) => {
    const connection = table.add(segment);
    if (connection === null) return;
    const segments = connections.get(connection);
    if (segments === undefined) connections.set(connection, [segment]);
    else segments.push(segment);
  });
  reader.push(file);
  reader.end();
  return connections;
}

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
        // What is lost of a compressed file where it is damaged depends on the piece.
        fc.constantFrom(...plain),
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
        for (const [connection, segments] of connectionsOf(damaged)) {
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
