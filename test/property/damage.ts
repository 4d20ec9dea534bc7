/** Captures of every format, how they get damaged, and reading one to its end. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { createCountingReader } from "../../src/capture/read/reader.ts";
import { reportOf } from "../../src/capture/report/connections.ts";
import { createConnectionTable } from "../../src/capture/table/table.ts";
import { block, bytes, ethernet, handshake, ipv4, ipv6, section, u32 } from "../unit/capture/frames.ts";

const folder = join(import.meta.dirname, "../fixtures/captures");
export const recorded = readdirSync(folder)
  .filter((name) => name.endsWith(".pcap"))
  .map((name) => new Uint8Array(readFileSync(join(folder, name))));

const packets = [
  ...handshake.map((segment) => ethernet(ipv4(segment))),
  ethernet(ipv6({}, [[0, [0, 0, 0, 0, 0, 0, 0]]]), [0x86, 0xdd]),
];
export const pcapng = bytes(
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
const forms = join(import.meta.dirname, "../fixtures/dissections");
const printed = readdirSync(forms).map((name) => new Uint8Array(readFileSync(join(forms, name))).subarray(0, 8000));
const plain = [...recorded, pcapng, text, script, figure, ...printed];
export const files = [...plain, ...recorded.slice(0, 2).map((file) => gzipSync(file)), gzipSync(pcapng)];

export type Damage = (file: Uint8Array) => Uint8Array;

/** Anywhere in a file: by itself the library prefers its beginning, after which nothing would be read. */
const places = fc.noBias(fc.nat());

export const damages: fc.Arbitrary<Damage> = fc.oneof(
  places.map((place) => (file: Uint8Array) => file.slice(0, place % (file.length + 1))),
  fc.tuple(places, fc.nat(255)).map(
    ([place, value]) =>
      (file: Uint8Array) =>
        changed(file, place, [value]),
  ),
  // Lengths are what lies most dangerously.
  fc
    .tuple(
      places,
      fc.constantFrom([255, 255, 255, 255], [127, 255, 255, 255], [0, 0, 0, 0], [0, 0, 4, 0], [0, 4, 0, 0]),
    )
    .map(
      ([place, value]) =>
        (file: Uint8Array) =>
          changed(file, place, value),
    ),
  fc.tuple(places, fc.nat(40)).map(([place, count]) => (file: Uint8Array) => {
    const at = file.length === 0 ? 0 : place % file.length;
    return bytes(file.subarray(0, at), file.subarray(at + count));
  }),
);

export function changed(file: Uint8Array, place: number, value: readonly number[]): Uint8Array {
  const copy = file.slice();
  if (copy.length < value.length) return copy;
  copy.set(value, place % (copy.length - value.length + 1));
  return copy;
}

interface Read {
  readonly frames: number;
  readonly segments: number;
  readonly connections: number;
}

/** Reads a file in pieces, as far as it can be read: all of it, table and report included. */
export function readAll(file: Uint8Array, piece: number, onPiece: () => void = () => undefined): Read {
  const table = createConnectionTable();
  const reader = createCountingReader(table.add);
  for (let from = 0; from < file.length; from += piece) {
    const goesOn = reader.push(file.subarray(from, from + piece));
    onPiece();
    if (!goesOn) break;
  }
  const summary = reader.end();
  for (const connection of table.connections()) reportOf(connection, "en");
  return { frames: summary.frames, segments: summary.segments, connections: table.connections().length };
}
