import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { type CaptureSource, openCapture } from "../../../src/cli/captures.ts";
import { run } from "../scenario/telling.ts";
import { scratch, tflow } from "./harness.ts";

const file = scratch();
const capture = (name: string): string => join(import.meta.dirname, "../../fixtures/captures", `${name}.pcap`);
const [good, refused, lossy] = ["01_close_by_client", "07_connect_refused", "18a_data_lost_fast_retransmit"].map(
  capture,
);

describe("tflow explain", () => {
  it("lists the connections of a capture, and what is wrong with each", async () => {
    const { status, out } = await tflow(["explain", refused ?? ""]);
    expect(status).toBe(0);
    const [summary, verdicts, head, row, finding] = out.split("\n");
    expect(summary).toMatch(/07_connect_refused\.pcap: 2 frames, 2 TCP segments, 1 connection$/);
    expect(verdicts).toBe("1 of 1 connection judged. Frames: 2 fit, 0 differ, 0 cannot be judged.");
    expect(head).toMatch(/^no\. +start +client +server +opening +closing/);
    expect(row).toMatch(
      /^1 +2026-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} +10\.9\.0\.1:40001 +10\.9\.0\.2:8080 +refused +reset by server/,
    );
    expect(finding).toMatch(/^ {4}warning connection-refused Server 10\.9\.0\.2:8080 refused the connection/);
  });

  it("says of a simultaneous close that it is by both", async () => {
    const { out } = await tflow(["explain", capture("05_simultaneous_close")]);
    expect(out).toMatch(/ handshake +simultaneous close +\d/);
  });

  it("gives JSON in the fixed shape", async () => {
    const { status, out } = await tflow(["explain", good ?? "", "--format", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      captures: [
        {
          ...{ file: good, format: "pcap", frames: 11, segments: 11, skipped: [], truncated: false },
          connections: [
            {
              ...{ id: 1, client: { address: "10.9.0.1", port: 40001 }, server: { address: "10.9.0.2", port: 8080 } },
              ...{ duration: 312392, segments: 11, bytes: { client: 5, server: 6 }, takenAt: "client" },
              ...{
                opening: "handshake",
                closing: "four-way",
                closedFirst: "client",
                findings: [{ code: "closed-four-way" }],
              },
            },
          ],
        },
      ],
    });
  });

  it("shows a connection frame by frame, in each form", async () => {
    const args = ["explain", good ?? "", "--connection", "1"];
    const { out } = await tflow(args);
    expect(out).toMatch(
      /^8 +191\.888 ms +client +fits +FIN\+ACK seq=6 ack=7 +close +delivered +client FIN_WAIT_1, server CLOSE_WAIT$/m,
    );
    expect((await tflow([...args, "--format", "markdown"])).out).toContain(
      "| client FIN\\_WAIT\\_1, server CLOSE\\_WAIT |",
    );
    const { captures } = JSON.parse((await tflow([...args, "--format", "json"])).out) as {
      captures: { connections: { frames: unknown[] }[] }[];
    };
    expect(captures[0]?.connections[0]?.frames[1]).toEqual({
      ...{ frame: 2, time: 40142, from: "server", flags: ["SYN", "ACK"], seq: 0, ack: 1, length: 0 },
      ...{ verdict: "fits", what: "syn-ack", fate: "delivered", rule: "3.10.7.2" },
    });
  });

  it("judges as many connections as it is allowed to, with the TCP that is asked for", async () => {
    const judged = async (...args: string[]): Promise<unknown> => {
      const { out } = await tflow(["explain", good ?? "", "--format", "json", ...args]);
      return (JSON.parse(out) as { captures: { connections: unknown[] }[] }).captures[0]?.connections[0];
    };
    expect(await judged("--limit", "0")).toMatchObject({
      judged: false,
      frames: [],
      missing: [],
      states: { client: [], server: [] },
    });
    expect(await judged("--all", "--profile", "rfc9293", "--taken-at", "between")).toMatchObject({
      ...{ judged: true, takenAt: "between", client: { profile: "rfc9293" } },
    });
    const { status, err } = await tflow(["explain", good ?? "", "--limit", "x"]);
    expect(status).toBe(2);
    expect(err).toContain("invalid value 'x' for '--limit <n>'");
  });

  it("explains and imports with the TCP that is asked for: what differs is forged, and nothing else", async () => {
    const forged = async (...options: string[]): Promise<readonly [number, number]> => {
      const path = capture("16_linger0_rst");
      const [explained, scenario] = [
        await tflow(["explain", path, ...options]),
        await tflow(["import", path, ...options]),
      ];
      expect(scenario.status).toBe(0);
      return [Number(/(\d+) differ/.exec(explained.out)?.[1]), scenario.out.match(/^forge .*# differs/gm)?.length ?? 0];
    };
    expect(await forged("--taken-at", "client")).toEqual([0, 0]);
    // RFC 9293 §3.10.5 aborts by a RST without ACK.
    expect(await forged("--profile", "rfc9293")).toEqual([1, 1]);
  });

  it("ends with status 1 where a frame differs", async () => {
    const forged = new Uint8Array(readFileSync(good ?? ""));
    // The acknowledgment number of the fourth frame: 24 bytes of header, three frames of 74, 74 and 66 bytes.
    forged[24 + 16 * 4 + 74 + 74 + 66 + 14 + 20 + 8] = 1;
    const { status, out } = await tflow(["explain", file("forged.pcap", forged)]);
    expect(status).toBe(1);
    expect(out).toMatch(/^ {4}error frame-differs Frame 4: client 10\.9\.0\.1:40001 is in state ESTABLISHED; /m);
  });

  it("speaks Chinese, and writes Markdown", async () => {
    const { out } = await tflow(["explain", lossy ?? "", "--format", "markdown", "--locale", "zh-cn"]);
    expect(out).toContain("| 三次握手 | 未关闭 |");
    expect(out).toContain("8 个报文段中有 1 个是重传。");
  });

  it("judges a connection beside a flood of SYNs, whatever the limit", async () => {
    const flood = Array.from(
      { length: 50 },
      (_, nth) => `12:00:00.000100 IP 10.1.0.${nth + 1}.40000 > 10.0.0.2.80: Flags [S], seq 5, win 1000, length 0\n`,
    );
    const attacked = `12:00:01.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 65535, options [mss 1460], length 0
12:00:01.020000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 200, ack 101, win 65535, options [mss 1460], length 0
12:00:01.020010 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], seq 101, ack 201, win 65535, length 0
12:00:01.030000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], seq 201, ack 90101, win 65535, length 0
12:00:01.040000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [P.], seq 201:301, ack 101, win 65535, length 100
12:00:01.040010 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], seq 101, ack 301, win 65535, length 0
`;
    const { status, out } = await tflow(["explain", "-", "--limit", "10"], { stdin: flood.join("") + attacked });
    expect(status).toBe(1);
    expect(out).toContain("error frame-differs Frame 54: ");
  });

  it("reads compressed files and standard input", async () => {
    const bytes = readFileSync(lossy ?? "");
    const [plain, compressed, piped] = await Promise.all([
      tflow(["explain", lossy ?? ""]),
      tflow(["explain", file("lossy.pcap.gz", gzipSync(bytes))]),
      tflow(["explain", "-"], { stdin: bytes }),
    ]);
    const table = ({ out }: { readonly out: string }): string => out.slice(out.indexOf("\n"));
    expect(table(compressed)).toBe(table(plain));
    expect(table(piped)).toBe(table(plain));
    expect(piped.out).toMatch(/^<stdin>: /);
  });

  it("says where a file breaks off", async () => {
    const { status, out } = await tflow(["explain", file("cut.pcap", readFileSync(good ?? "").subarray(0, 300))]);
    expect(status).toBe(0);
    expect(out).toContain("it cannot be read beyond byte ");
  });

  it("cannot read a file that breaks off before its first frame ends", async () => {
    const pcap = readFileSync(good ?? "");
    const pcapng = traceToPcapng(run("client a\nserver b\na: connect\n"), "en");
    // Of a section's header and an interface's description, too, nothing is left.
    const beginnings = [4, 10, 23, 30, 40, 60].flatMap((length) =>
      [pcap, pcapng].map((one) => one.subarray(0, length)),
    );
    const compressed = [gzipSync(pcap.subarray(0, 10)), gzipSync(pcap).subarray(0, 40)];
    const wrongOrder = pcapng.slice();
    wrongOrder.fill(0, 8, 12);
    for (const bytes of [...beginnings, ...compressed, wrongOrder]) {
      for (const command of ["explain", "import"]) {
        const { status, out, err } = await tflow([command, file("beginning", bytes)]);
        expect({ status, out: command === "explain" ? out : "" }).toEqual({ status: 2, out: "" });
        expect(err).toMatch(/beginning: error: truncated or damaged: no frame can be read \(byte \d+\)\n$/);
      }
    }
    // Too short to be anything, and a whole capture of nothing.
    expect((await tflow(["explain", file("short", pcap.subarray(0, 3))])).err).toContain("not a capture");
    expect(await tflow(["explain", file("empty.pcap", pcap.subarray(0, 24))])).toMatchObject({ status: 0, err: "" });
  });

  it("says that a file or a pipe is empty", async () => {
    const nothing = file("nothing.pcap", new Uint8Array());
    for (const command of ["explain", "import"]) {
      const { status, err } = await tflow([command, nothing]);
      expect([status, err]).toEqual([2, `${nothing}: error: empty: there is nothing to read\n`]);
      const { err: chinese } = await tflow([command, "-", "--locale", "zh-cn"]);
      expect(chinese).toContain("内容为空");
    }
  });

  it("knows how far it has read a file, for a progress bar", async () => {
    // Records of one capture again and again: some pieces of a megabyte.
    const one = readFileSync(refused ?? "");
    const records = Array.from({ length: 16_000 }, () => one.subarray(24));
    const bytes = Buffer.concat([one.subarray(0, 24), ...records]);
    const read: number[] = [];
    const sourceOf = (name: string): CaptureSource =>
      openCapture(name, {
        isReadAgain: true,
        onBytes: (count, all) => read.push(count / all),
        locale: "en",
        io: { stdin: Readable.from([bytes]), mostInput: bytes.length },
      });
    const source = sourceOf(file("large.pcap", bytes));
    await source.count(() => undefined);
    expect(read.length).toBeGreaterThan(2);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
    expect(read.at(-1)).toBe(1);
    const first = read.splice(0);
    source.read(() => undefined);
    expect(read.splice(0)).toEqual(first);
    // Nothing is known of a stream.
    const counted = await sourceOf("-").count(() => undefined);
    expect(counted).toMatchObject({ summary: { frames: 32_000 } });
    expect(read).toEqual([]);
  });

  it("reads a file again that is standard input, from where it began, and keeps nothing of it", async () => {
    const bytes = readFileSync(good ?? "");
    // The first line has been read.
    const opened = openSync(file("after-a-line", Buffer.concat([Buffer.from("a capture\n"), bytes])), "r");
    readSync(opened, Buffer.alloc(10));
    const again = await tflow(["explain", "-"], { stdinFile: opened, stdinLimit: 0 });
    closeSync(opened);
    expect(again).toEqual(await tflow(["explain", "-"], { stdin: bytes }));
  });

  it("says that standard input was too long", async () => {
    const stdin = readFileSync(good ?? "");
    const exact = await tflow(["explain", "-"], { stdin, stdinLimit: stdin.length });
    expect(exact.out).not.toContain("Standard input is too long");
    const { out } = await tflow(["explain", "-"], { stdin, stdinLimit: 300 });
    expect(out).toContain("Standard input is too long: only its first 300 bytes were read.");
    expect(out).not.toContain("truncated or damaged");
    const json = await tflow(["explain", "-", "--format", "json"], { stdin, stdinLimit: 300 });
    expect(JSON.parse(json.out)).toMatchObject({ captures: [{ truncated: true, cutAt: 300 }] });
    const { status, err } = await tflow(["import", "-"], { stdin, stdinLimit: 300 });
    expect(status).toBe(1);
    expect(err).toMatch(/^<stdin>: error: Standard input is too long/);
    // The table alone is made in one pass: nothing has to be kept.
    const whole = await tflow(["explain", "-", "--limit", "0"], { stdin, stdinLimit: 300 });
    expect(whole.out).toContain("<stdin>: 11 frames, 11 TCP segments, 1 connection\nno.");
  });

  it("shows one connection, or says that there is none", async () => {
    expect((await tflow(["explain", good ?? "", "--connection", "1"])).status).toBe(0);
    const { status, err } = await tflow(["explain", good ?? "", "--connection", "7"]);
    expect([status, err]).toEqual([2, `${good}: error: no connection 7 in this capture\n`]);
  });

  it("fails on what is no capture, and still explains the others", async () => {
    const { status, out, err } = await tflow(["explain", file("a.txt", "hello\n"), "none.pcap", good ?? ""]);
    expect(status).toBe(2);
    expect(err).toMatch(/a\.txt: error: not a capture .*\nnone\.pcap: error: no such file or folder\n$/);
    expect(out).toContain("1 connection");
  });
});

describe("text whose meaning shows only at its end", () => {
  const rows = [
    "00:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 64240, length 0",
    "00:00:00.010000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 64240, length 0",
    "00:00:00.000020 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 1, win 64240, length 0",
  ];
  it.each([
    ["times since the frame before (-ttt)", rows.map((row) => ` ${row}\n`).join("")],
    ["a last line that does not end", rows.join("\n")],
  ])("is judged as a whole: %s", async (_, text) => {
    const judgment = "1 of 1 connection judged. Frames: 3 fit, 0 differ, 0 cannot be judged.";
    expect((await tflow(["explain", file("rows.txt", text)])).out).toContain(judgment);
    expect((await tflow(["explain", "-"], { stdin: text })).out).toContain(judgment);
    expect((await tflow(["import", file("rows.txt", text)])).out).toContain("ack=y+1");
  });
});

describe("text without TCP numbers", () => {
  it("is refused, and what to use instead is named", async () => {
    const stdin = "12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: tcp 5\n";
    const { status, err } = await tflow(["explain", "-"], { stdin });
    expect([status, err]).toEqual([
      2,
      "<stdin>: error: tcpdump -q prints no TCP numbers: run tcpdump -n without -q.\n",
    ]);
  });

  it("is reported where some of the rows are segments", async () => {
    const row = (number: number, rest: string): string => `${number} ${number}.0 10.0.0.1 → 10.0.0.2 ${rest}\n`;
    const stdin = row(1, "TCP 74 40001 → 80 [SYN] Seq=0 Win=64240 Len=0") + row(2, "HTTP 71 GET / HTTP/1.1");
    const { status, out } = await tflow(["explain", "-"], { stdin });
    expect(status).toBe(0);
    expect(out).toContain("Skipped: truncated headers (1)\nSome rows have no TCP numbers");
  });
});

describe("what is in no scenario", () => {
  const script = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 < S 0:0(0) win 32792 <mss 1460,FO 00112233>
+0 > S. 0:0(0) ack 1 <mss 1460>
+.1 < . 1:1(0) ack 1 win 257
+0 poll([{fd=4, events=POLLIN}], 1, 0) = 0
+0 mumble
`;

  it("of a script is named by its line, in both languages, and the rest is imported", async () => {
    const path = file("odd.pkt", script);
    const { status, out, err } = await tflow(["import", path]);
    expect(status).toBe(1);
    expect(out).toContain("client -> server: SYN");
    expect(err.split("\n")).toEqual([
      `${path}:2: error: Left out of this packet: \`FO 00112233\`.`,
      `${path}:5: error: \`poll([{fd=4, events=POLLIN}], 1, 0) = 0\` is left out: only its time counts.`,
      `${path}:6: error: This line is not a packet, call or command that can be read, and is left out.`,
      "",
    ]);
    const chinese = await tflow(["import", path, "--locale", "zh-cn"]);
    expect(chinese.err).toContain(`${path}:2: 错误：该分组中已略去：\`FO 00112233\`。`);
    const explained = await tflow(["explain", path, "--format", "json"]);
    expect(JSON.parse(explained.out)).toMatchObject({
      captures: [{ leftOut: [{ line: 2 }, { line: 5 }, { line: 6 }] }],
    });
  });

  it("is reported line by line up to a limit, and beyond by number", async () => {
    const { err } = await tflow(["import", file("long.pkt", script + "+0 mumble\n".repeat(200))]);
    expect(err.trim().split("\n")).toHaveLength(101);
    expect(err).toContain("103 more lines are left out, or parts of them.");
  });

  it("of a script cannot change the report that names it", async () => {
    const path = file("hostile.pkt", `${script}+0 poll("<img src=x>", "*b*") = 0\n`);
    const { out } = await tflow(["explain", path, "--format", "markdown"]);
    expect(out).toContain('poll("\\<img src=x\\>", "\\*b\\*")');
  });

  it("includes segments of which the capture has only a part", async () => {
    const bytes = readFileSync(good ?? "");
    const fragment = Buffer.from(bytes);
    // The first frame's IPv4 header: more fragments follow, and this is not the first.
    fragment.writeUInt16BE(0x2001, 24 + 16 + 14 + 6);
    const { status, err } = await tflow(["import", file("fragment.pcap", fragment)]);
    expect(status).toBe(1);
    expect(err).toContain("Skipped: IP fragments (1)");
  });
});

describe("a file of several scenarios as one capture", () => {
  const scenario = (port: number): string => `scenario "On ${port}"
client client port=${port}
server server
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`;

  it("has a connection for each, or is refused where they would be one", async () => {
    const out = file("apart.pcapng", "");
    await tflow(["export", file("apart.tcpflow", scenario(40000) + scenario(40001)), "--to", "pcapng", "-o", out]);
    expect((await tflow(["explain", out])).out).toContain("2 connections");
    const mixed = file("mixed.tcpflow", scenario(40000) + scenario(40001) + scenario(40000));
    const { status, err } = await tflow(["export", mixed, "--to", "pcapng", "-o", file("mixed.pcapng", "")]);
    expect(status).toBe(2);
    expect(err).toContain("error: scenarios 1 and 3 use the same addresses and ports");
    const chosen = ["export", mixed, "--to", "pcapng", "--scenario", "3", "-o", file("third.pcapng", "")];
    expect((await tflow(chosen)).status).toBe(0);
  });

  it("has the tap of one endpoint alone where that is asked for", async () => {
    const source = file("tap.tcpflow", scenario(40000));
    const out = file("tap.pcapng", "");
    expect((await tflow(["export", source, "--to", "pcapng", "--endpoint", "server", "-o", out])).status).toBe(0);
    // Of both taps each segment is there twice.
    expect((await tflow(["explain", out])).out).toContain("3 frames, 3 TCP segments");
    const { status, err } = await tflow(["export", source, "--to", "pcapng", "--endpoint", "sever", "-o", out]);
    expect([status, err]).toEqual([2, expect.stringContaining("no endpoint sever in this scenario")]);
  });

  it("has the numbers that an exercise asks for", async () => {
    const exercise = file(
      "exercise.tcpflow",
      `${scenario(40000).replace("SYN\n", "SYN seq=?\n").replace("SYN+ACK", "SYN+ACK ack=?")}stop\n`,
    );
    const out = file("exercise.pcapng", "");
    await tflow(["export", exercise, "--to", "pcapng", "-o", out]);
    const { out: explained, status } = await tflow(["explain", out, "--connection", "1"]);
    expect(status).toBe(0);
    expect(explained).toContain("SYN+ACK seq=0 ack=1 ");
  });
});
