import { describe, expect, it } from "vitest";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { ACK, FIN, PSH, RST, SYN } from "../../../src/tcp/model/types.ts";

function read(text: string, piece = 11): CapturedSegment[] {
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += piece) reader.push(bytes.subarray(from, from + piece));
  reader.end();
  return segments;
}

const options = "mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 7";
const plain = `04:50:26.492668 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [S], seq 1563550426, win 64240, options [${options}], length 0
04:50:26.532810 IP 10.9.0.2.8080 > 10.9.0.1.40001: Flags [S.], seq 2089140308, ack 1563550427, win 65160, options [${options}], length 0
04:50:26.532826 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [.], ack 1, win 502, length 0
04:50:26.573404 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [P.], seq 1:6, ack 1, win 502, length 5: HTTP
04:50:26.613591 IP 10.9.0.2.8080 > 10.9.0.1.40001: Flags [.], ack 6, win 510, options [nop,nop,sack 1 {3:5}], length 0
04:50:26.684556 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [F.], seq 6, ack 1, win 502, length 0
04:50:26.700000 IP 10.9.0.2.8080 > 10.9.0.1.40001: Flags [R], seq 2089140309, win 0, length 0
`;

const start = ((4 * 60 + 50) * 60 + 26) * 1e6;
const [x, y] = [1563550426, 2089140308];
const client = { address: "10.9.0.1", port: 40001 };
const seen = [
  {
    time: 492668,
    flags: SYN,
    seq: x,
    window: 64240,
    options: { mss: 1460, sackPermitted: true, timestamps: [7, 0], windowScale: 7 },
  },
  { time: 532810, flags: SYN | ACK, seq: y, ack: x + 1, window: 65160, destination: client },
  { time: 532826, flags: ACK, seq: x + 1, ack: y + 1, window: 502, source: client, length: 0 },
  { time: 573404, flags: PSH | ACK, seq: x + 1, ack: y + 1, length: 5 },
  { time: 613591, flags: ACK, seq: y + 1, ack: x + 6, options: { sack: [[x + 3, x + 5]] } },
  { time: 684556, flags: FIN | ACK, seq: x + 6, ack: y + 1 },
  { time: 700000, flags: RST, seq: y + 1, ack: 0 },
];

function at(base: number): object[] {
  return seen.map(({ time, ...rest }, index) => ({ frame: index + 1, time: base + time, ...rest }));
}

/** The same text with other times in front. */
function timed(write: (micros: number, index: number) => string): string {
  return plain
    .split("\n")
    .map((line, index) => (line === "" ? "" : `${write(seen[index]?.time ?? 0, index)}${line.slice(16)}`))
    .join("\n");
}

const six = (micros: number): string => String(micros).padStart(6, "0");
const whole = plain
  .replace("ack 1, win 502, length 0\n04:50:26.573", `ack ${y + 1}, win 502, length 0\n04:50:26.573`)
  .replace("seq 1:6, ack 1", `seq ${x + 1}:${x + 6}, ack ${y + 1}`)
  .replace(
    "ack 6, win 510, options [nop,nop,sack 1 {3:5}]",
    `ack ${x + 6}, win 510, options [nop,nop,sack 1 {${x + 3}:${x + 5}}]`,
  )
  .replace("seq 6, ack 1", `seq ${x + 6}, ack ${y + 1}`);

describe("text of tcpdump", () => {
  it.each([
    ["-n", plain, start],
    ["-n -S: numbers as they are", whole, start],
    [
      "-tttt: with the date",
      timed((time) => `2026-11-21 04:50:26.${six(time)} `),
      Date.UTC(2026, 10, 21) * 1000 + start,
    ],
    ["-tt: seconds since 1970", timed((time) => `1795236626.${six(time)} `), 1_795_236_626_000_000],
    [
      "-ttt: since the line before",
      timed((time, index) => ` 00:00:00.${six(time - (seen[index - 1]?.time ?? 492668))} `),
      -492_668,
    ],
    ["-ttttt: since the first line", timed((time) => ` 00:00:00.${six(time - 492668)} `), -492_668],
    [
      "-v: in two lines",
      plain
        .replace(
          / IP (\S+ > )/g,
          " IP (tos 0x0, ttl 64, id 15813, offset 0, flags [DF], proto TCP (6), length 60)\n    $1",
        )
        .replace(/\], seq/g, "], cksum 0x92f3 (correct), seq"),
      start,
    ],
    [
      "-e: with Ethernet's header",
      plain.replace(/ IP /g, " 02:00:00:00:00:0a > 02:00:00:00:00:0b, ethertype IPv4 (0x0800), length 74: "),
      start,
    ],
    [
      "-e -v: in two lines with Ethernet's header",
      plain.replace(
        / IP (\S+ > )/g,
        " 02:00:00:00:00:0a > 02:00:00:00:00:0b, ethertype IPv4 (0x0800), length 74: (tos 0x0, ttl 64, id 15813, offset 0, flags [DF], proto TCP (6), length 60)\n    $1",
      ),
      start,
    ],
    ...(
      [
        [
          "a VLAN tag",
          "02:00:00:00:00:0a > 02:00:00:00:00:0b, ethertype 802.1Q (0x8100), length 78: vlan 5, p 0, ethertype IPv4 (0x0800), ",
        ],
        [
          "SNAP",
          "02:00:00:00:00:0a > 02:00:00:00:00:0b, 802.3, length 148: LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Ethernet (0x000000), ethertype IPv4 (0x0800), length 140: ",
        ],
        ["loopback", "AF IPv4 (2), length 144: "],
        ["raw IP", "ip: "],
        ["Linux cooked", "Out 02:00:00:00:00:0a ethertype IPv4 (0x0800), length 156: "],
        ["Linux cooked, version 2", "eth0  Out ifindex 2 02:00:00:00:00:0a ethertype IPv4 (0x0800), length 160: "],
      ] as const
    ).flatMap(([name, header]): [string, string, number][] => {
      const fields = "(tos 0x0, ttl 64, id 15813, offset 0, flags [DF], proto TCP (6), length 60)";
      return [
        [`-e of ${name}`, plain.replace(/ IP /g, ` ${header}`), start],
        [`-e -v of ${name}`, plain.replace(/ IP (\S+ > )/g, ` ${header}${fields}\n    $1`), start],
      ];
    }),
    ["-#: with numbers", timed((time, index) => `${String(index + 1).padStart(5)}  04:50:26.${six(time)} `), start],
    ["of all interfaces", plain.replace(/ IP /g, " eth0  Out IP "), start],
    ["with the process (ptcpdump)", plain.replace(/ IP /g, " eth0 curl.7 Out IP "), start],
    ["cut before the length", plain.replace(/, length (\d+).*$/gm, ""), start],
    ["in columns", plain.replace(/\], /g, "] ,      "), start],
  ])("%s", (_, text, base) => {
    expect(read(text)).toMatchObject(at(base));
  });

  it.each([
    ["", "OpenBSD"],
    ["   1: ", "a firewall of Cisco"],
  ])("reads the form of before version 4: %j, %s", (number) => {
    const lines = [
      `S ${x}:${x}(0) win 64240 <mss 1460,nop,nop,sackOK,nop,wscale 7,nop,nop,timestamp 7 0> (DF)`,
      "P 1:6(5) ack 1 win 502",
      ". ack 6 win 510 <nop,nop,sack 1 {3:5}>",
      "R 6:6(0) win 0",
    ];
    const text = lines.map((line) => `${number}04:50:26.492668 10.9.0.1.40001 > 10.9.0.2.8080: ${line}\n`).join("");
    expect(read(text)).toMatchObject([
      {
        ...{ time: start + 492_668, source: client, flags: SYN, seq: x, window: 64240, length: 0 },
        options: { mss: 1460, sackPermitted: true, windowScale: 7, timestamps: [7, 0] },
      },
      { flags: PSH | ACK, seq: x + 1, length: 5, window: 502 },
      { flags: ACK, ack: 6, length: 0 },
      { flags: RST, length: 0 },
    ]);
  });

  it.each(["> ", ">", "> > ", ">> "])("is read where an answer to a mail quotes it with '%s'", (sign) => {
    expect(read(plain.replace(/^(?=.)/gm, sign))).toEqual(read(plain));
  });

  it("a field that is cut off is not taken for 0: a window limits nothing, and a segment with PSH may have had any length", () => {
    const text = plain.replace(/, win .*$/gm, "");
    expect(read(text).map(({ window }) => window)).toEqual(plain.match(/Flags/g)?.map(() => 0xffff));
    expect(read(text.replace("seq 1:6", "seq 1"))).toHaveLength(6);
  });

  it("knows times before the line before (-ttt)", () => {
    const lines = plain
      .split("\n")
      .slice(0, 3)
      .map((line) => line.slice(16));
    const text = [" 00:00:00.000000 ", "-00:00:00.000250 ", " 01:00:00.001000 "].map(
      (time, index) => `${time}${lines[index]?.trim()}`,
    );
    const [first, second, third] = read(text.join("\n")).map(({ time }) => time);
    expect([(second ?? 0) - (first ?? 0), (third ?? 0) - (second ?? 0)]).toEqual([-250, 3_600_001_000]);
  });

  it("goes on after midnight", () => {
    const [before, after] = [
      plain.split("\n")[0]?.replace("04:50:26", "23:59:59"),
      plain.split("\n")[1]?.replace("04:50:26", "00:00:00"),
    ];
    const [first, second] = read(`${before}\n${after}\n`);
    expect((second?.time ?? 0) - (first?.time ?? 0)).toBe(1_000_000 + 532810 - 492668);
  });

  it("reads IPv6 and names of ports", () => {
    expect(
      read("04:50:26.000000 IP6 2001:db8::1.40001 > 2001:db8::2.https: Flags [S], seq 5, win 10, length 0\n"),
    ).toMatchObject([
      { source: { address: "2001:db8::1", port: 40001 }, destination: { address: "2001:db8::2", port: 443 }, seq: 5 },
    ]);
  });

  it("gives a port whose name is not known a number of its own, and says so", () => {
    const reader = createCaptureReader(() => undefined);
    const text = plain.replaceAll("10.9.0.2.8080", "10.9.0.2.commplex-main");
    reader.push(new TextEncoder().encode(text));
    expect(reader.end().hint).toBe("unknown-port");
    const [first, second] = read(text);
    expect(second?.source).toEqual(first?.destination);
    expect(read(text.replaceAll("commplex-main", "x11"))[0]?.destination.port).not.toBe(first?.destination.port);
  });
});

const list = `    1   0.000000     10.9.0.1 → 10.9.0.2     TCP 74 40001 → 8080 [SYN] Seq=0 Win=64240 Len=0 MSS=1460 SACK_PERM TSval=7 TSecr=0 WS=128
    2   0.040142     10.9.0.2 → 10.9.0.1     TCP 74 8080 → 40001 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0 MSS=1460 SACK_PERM TSval=9 TSecr=7 WS=128
    3   0.040158     10.9.0.1 → 10.9.0.2     TCP 66 40001 → 8080 [ACK] Seq=1 Ack=1 Win=64256 Len=0 TSval=8 TSecr=9
   10   0.121519     10.9.0.2 → 10.9.0.1     TCP 78 [TCP Dup ACK 9#1] 8080 → 40001 [ACK] Seq=1 Ack=101 Win=65152 Len=0 TSval=10 TSecr=8 SLE=201 SRE=301
`;

const rowOfList = /^ +(\d+) +(\S+) +(\S+) → (\S+) +TCP (\d+) (.*)$/gm;

describe("the packet list of tshark and Wireshark", () => {
  const row = (number: number, back: boolean, said: string): string =>
    back
      ? `${number} ${number}.0 10.9.0.2 → 10.9.0.1 TCP 74 ${said}`
      : `${number} ${number}.0 10.9.0.1 → 10.9.0.2 TCP 74 ${said}`;

  it("knows a connection that counts from 0 again on the same ports", () => {
    const opened = [
      row(1, false, "40001 → 8080 [SYN] Seq=0 Win=64240 Len=0"),
      row(2, true, "8080 → 40001 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0"),
      row(3, false, "40001 → 8080 [ACK] Seq=1 Ack=1 Win=64256 Len=0"),
    ];
    const again = opened.map((line) => line.replace("40001 → 8080 [SYN]", "[TCP Port numbers reused] $&"));
    const end = row(4, false, "40001 → 8080 [FIN, ACK] Seq=1 Ack=1 Win=64256 Len=0");
    const segments = read([...opened, end, ...again].join("\n"));
    const first = segments[4]?.seq ?? 0;
    expect(first).toBeGreaterThan(65_535);
    expect(segments.slice(4)).toMatchObject([
      { flags: SYN },
      { flags: SYN | ACK, seq: 0, ack: first + 1 },
      { flags: ACK, seq: first + 1, ack: 1 },
    ]);
  });

  it("counts from 0 again where an old SYN is answered in TIME_WAIT, but old numbers go on", () => {
    // The server's new number lies 8,961,233 after its first one: tshark writes 8 so.
    const old = 2 ** 32 + 8 - 8_961_233;
    const segments = read(
      [
        row(1, false, "40001 → 8080 [SYN] Seq=0 Win=64240 Len=0"),
        row(2, true, "8080 → 40001 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0"),
        row(3, true, "8080 → 40001 [FIN, ACK] Seq=7 Ack=7 Win=65160 Len=0"),
        row(4, false, "40001 → 8080 [ACK] Seq=7 Ack=8 Win=64256 Len=0"),
        row(5, true, "[TCP Port numbers reused] 8080 → 40001 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0"),
        row(6, false, `[TCP Dup ACK 4#1] 40001 → 8080 [ACK] Seq=7 Ack=${old} Win=64256 Len=0`),
        row(7, true, `8080 → 40001 [RST] Seq=${old} Win=0 Len=0`),
        row(8, true, "[TCP Retransmission] 8080 → 40001 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0"),
      ].join("\n"),
    );
    const anew = segments[4]?.seq ?? 0;
    expect(anew).toBeGreaterThan(8);
    expect(segments.slice(5)).toMatchObject([{ seq: 7, ack: 8 }, { seq: 8 }, { seq: anew }]);
  });

  it.each([
    ["as tshark prints it", list],
    ["with tabs", list.replace(/ {2,}/g, "\t")],
    ["without arrows between the addresses", list.replace(/(10\.9\.0\.\d) → /g, "$1 ")],
    ["in ASCII", list.replaceAll("→", "->")],
    ["as CSV", list.replace(rowOfList, '"$1","$2","$3","$4","TCP","$5","$6"')],
    [
      "with Chinese titles",
      `"编号","时间","源","目标","协议","长度","信息"\n${list.replace(rowOfList, '"$1","$2","$3","$4","TCP","$5","$6"')}`,
    ],
    ["as YAML", list.replace(rowOfList, "----\n# Packet $1 from a.pcap\n- $1\n- $2\n- $3\n- $4\n- TCP\n- $5\n- $6\n")],
    ["as a table of Markdown", list.replace(rowOfList, "| $1 | $2 | $3 | $4 | TCP | $5 | $6 |")],
    ["with further columns", list.replace(rowOfList, "$1\t$2\t0.001\t$3\t40001\t$4\t8080\tTCP\t0\t$5\t$6\t7")],
    ["without protocol and length", list.replace(rowOfList, "$1 $2 $3 $4 $6")],
    ["with the names of ports", list.replaceAll("8080", "http-alt(8080)")],
    ["with times since the row before", list.replace("0.040158", "0.000016").replace("0.121519", "0.081361")],
  ])("%s: the window as the header has it", (_, text) => {
    expect(read(text)).toMatchObject([
      {
        frame: 1,
        time: 0,
        flags: SYN,
        seq: 0,
        window: 64240,
        options: { mss: 1460, sackPermitted: true, timestamps: [7, 0], windowScale: 7 },
      },
      {
        frame: 2,
        time: 40142,
        flags: SYN | ACK,
        seq: 0,
        ack: 1,
        window: 65160,
        source: { address: "10.9.0.2", port: 8080 },
      },
      { frame: 3, flags: ACK, seq: 1, ack: 1, window: 502 },
      { frame: 10, flags: ACK, seq: 1, ack: 101, options: { sack: [[201, 301]] } },
    ]);
  });

  it("knows times since the row before from times of a capture that is not quite in order", () => {
    const times = (text: string): number[] => read(text).map(({ time }) => time);
    const rows = (seconds: readonly string[]): string =>
      seconds
        .map(
          (time, index) =>
            `${index + 1} ${time} 10.9.0.1 → 10.9.0.2 TCP 74 40001 → 8080 [ACK] Seq=${index + 1} Ack=1 Win=9 Len=1\n`,
        )
        .join("");
    expect(times(rows(["0.000000", "0.040142", "0.000016"]))).toEqual([0, 40_142, 40_158]);
    const inOrder = Array.from({ length: 40 }, (_, index) => `0.0${10 + index}`);
    expect(times(rows(inOrder.with(7, "0.015")))[7]).toBe(15_000);
  });

  it("reads rows that people typed after those of Wireshark", () => {
    const text = `1  0.000  10.9.0.1  10.9.0.2  TCP  40001 → 8080 [SYN] seq=0
2  0.001  10.9.0.2  10.9.0.1  TCP  8080 → 40001 [SYN, ACK] seq=0 ack=1
3  0.002  10.9.0.1  10.9.0.2  TCP  40001 → 8080 [ACK] seq=1 ack=1
`;
    expect(read(text)).toMatchObject([
      { flags: SYN },
      { flags: SYN | ACK, ack: 1 },
      { seq: 1, ack: 1, window: 0xffff },
    ]);
  });

  it.each([
    ["number", /^ +\d+ +/gm],
    ["number and time", /^ +\d+ +\S+ +/gm],
  ])("reads rows without %s", (_, left) => {
    const found = read(list.replace(left, ""));
    expect(found).toMatchObject([{ flags: SYN }, { flags: SYN | ACK, ack: 1 }, { seq: 1 }, { ack: 101 }]);
  });

  it("counts rows without numbers that tell no segment, too", () => {
    const reader = createCaptureReader(() => undefined);
    const text = `10.9.0.1  10.9.0.2  TCP  40001 → 8080 [SYN] Seq=0 Win=64240 Len=0
10.9.0.1  10.9.0.2  TLSv1.2  Client Hello
The hosts 10.9.0.1 and 10.9.0.2 are in one rack.
`;
    reader.push(new TextEncoder().encode(text));
    expect(reader.end()).toMatchObject({ frames: 2, segments: 1, skipped: [{ reason: "truncated", count: 1 }] });
  });
});
