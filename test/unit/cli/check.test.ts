import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { handshake, scratch, tflow, wrongState } from "./harness.ts";

const file = scratch();
const good = file("good.tcpflow", handshake);
const bad = file("bad.tcpflow", wrongState);

describe("tflow check", () => {
  it("says nothing about a file that is right", async () => {
    const { status, out, err } = await tflow(["check", good]);
    expect([status, out]).toEqual([0, ""]);
    expect(err).toBe("1 file, 0 errors, 0 warnings\n");
  });

  it("prints FILE:LINE:COL: severity code message, counted from 1", async () => {
    const { status, out } = await tflow(["check", bad]);
    expect(status).toBe(1);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^.*bad\.tcpflow:4:15: error [a-z-]+ \S.*SYN_SENT/);
    expect(lines[0]?.startsWith(`${bad}:`)).toBe(true);
  });

  it("checks all that it is given, and ends with the graver status", async () => {
    expect((await tflow(["check", good, bad])).status).toBe(1);
    expect((await tflow(["check", bad, "no-such-file.tcpflow"])).status).toBe(2);
  });

  it("reads every .tcpflow file below a folder, and no other", async () => {
    file("notes.txt", "no scenario");
    const { status, err } = await tflow(["check", dirname(good)]);
    expect(status).toBe(1);
    expect(err).toContain("2 files,");
  });

  it("checks the fences of a Markdown file, on their lines", async () => {
    const fence = (text: string): string => `\`\`\`tcpflow\n${text}\`\`\`\n`;
    const page = file("page.md", `# Notes\n\n${fence(handshake)}\nSYN is lost:\n\n${fence(wrongState)}`);
    const { status, out, err } = await tflow(["check", page]);
    expect([status, err]).toEqual([1, "1 file, 1 error, 0 warnings\n"]);
    expect(out).toContain(`${page}:17:15: error `);
    expect((await tflow(["check", file("prose.markdown", "No fence -> at all.\n")])).status).toBe(0);
  });

  it("reads standard input", async () => {
    const { status, out } = await tflow(["check", "-"], { stdin: wrongState });
    expect(status).toBe(1);
    expect(out).toMatch(/^<stdin>:4:15: error /);
  });

  it("gives findings as JSON in the fixed shape", async () => {
    const { status, out } = await tflow(["check", good, bad, "--format", "json"]);
    expect(status).toBe(1);
    const parsed = JSON.parse(out) as {
      version: number;
      files: { file: string; findings: Record<string, unknown>[] }[];
    };
    expect(parsed.version).toBe(1);
    expect(parsed.files.map((one) => one.file)).toEqual([good, bad]);
    expect(parsed.files[0]?.findings).toEqual([]);
    expect(parsed.files[1]?.findings[0]).toMatchObject({
      severity: "error",
      range: { start: { line: 3, character: 14 }, end: { line: 3, character: 22 } },
    });
  });

  it("has rule, requirement, href, related places and fixes in JSON only where there are any", async () => {
    const text =
      'scenario "A"\nclient -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x+2\nclient: bananas\nclient -> server: FIN seq=1 seq=2\n';
    const { out } = await tflow(["check", "-", "--format", "json"], { stdin: text });
    const { files } = JSON.parse(out) as { files: { file: string; findings: Record<string, unknown>[] }[] };
    const place = { line: expect.any(Number) as number, character: expect.any(Number) as number };
    const range = { start: place, end: place };
    const one = (wanted: string): Record<string, unknown> => {
      const found = files[0]?.findings.find(({ code }) => code === wanted);
      if (found === undefined) throw new Error(`no ${wanted}`);
      return found;
    };
    const own = one("ack-beyond-sent");
    expect(own).toMatchObject({
      severity: "error",
      message: expect.any(String) as string,
      range,
      scenario: "A",
      rule: "3.10.7.3",
      href: expect.stringMatching(/^https:/) as string,
      fixes: expect.arrayContaining([
        { title: expect.any(String) as string, edits: [{ range, newText: expect.any(String) as string }] },
      ]) as unknown[],
    });
    expect(own).not.toHaveProperty("requirement");
    for (const key of ["rule", "requirement", "href", "related"]) expect(one("unknown-call")).not.toHaveProperty(key);
    expect(one("duplicate-field")).toMatchObject({ related: [{ range, message: expect.any(String) as string }] });
  });

  it("gives findings as SARIF 2.1.0", async () => {
    const { status, out } = await tflow(["check", bad, "--format", "sarif"]);
    expect(status).toBe(1);
    const { version, runs } = JSON.parse(out) as { version: string; runs: [Record<string, unknown>] };
    expect(version).toBe("2.1.0");
    expect(runs).toMatchObject([
      {
        columnKind: "utf16CodeUnits",
        tool: { driver: { name: "tflow", rules: [{ id: expect.any(String) as unknown }] } },
        results: [
          {
            ruleIndex: 0,
            level: "error",
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: expect.stringMatching(/^file:\/\/.*bad\.tcpflow$/) as unknown },
                  region: { startLine: 4, startColumn: 15, endLine: 4, endColumn: 23 },
                },
              },
            ],
          },
        ],
      },
    ]);
  });

  it("reports unreadable files in SARIF, too", async () => {
    const { status, out } = await tflow(["check", good, "no-such-file.tcpflow", "--format", "sarif"]);
    expect(status).toBe(2);
    expect((JSON.parse(out) as { runs: unknown[] }).runs).toMatchObject([
      {
        results: [],
        invocations: [
          {
            executionSuccessful: false,
            toolExecutionNotifications: [
              { locations: [{ physicalLocation: { artifactLocation: { uri: "no-such-file.tcpflow" } } }] },
            ],
          },
        ],
      },
    ]);
  });

  it("uses color on a terminal only, and not where NO_COLOR is set", async () => {
    const escape = "\u001b[";
    expect((await tflow(["check", bad])).out).not.toContain(escape);
    expect((await tflow(["check", bad], { terminal: true })).out).toContain(escape);
    expect((await tflow(["check", bad], { terminal: true, noColor: true })).out).not.toContain(escape);
  });

  it("speaks Chinese", async () => {
    const { out, err } = await tflow(["check", bad, "--locale", "zh-cn"]);
    expect(out).toMatch(/:4:15: 错误 .*[\u4e00-\u9fff]/);
    expect(err).toBe("文件：1 个；错误：1 个；警告：0 个\n");
  });
});

describe("captures", () => {
  const script = "0 > S 0:0(0) <mss 1460>\n+.1 < S. 0:0(0) ack 1 win 1000 <mss 1460>\n+0 > . 7:7(0) ack 1\nnonsense\n";

  it("a script of packetdrill has the findings that the editor shows", async () => {
    const { status, out } = await tflow(["check", file("script.pkt", script)]);
    expect(status).toBe(1);
    expect(out).toMatch(/script\.pkt:3:1: error frame-differs/);
    expect(out).toMatch(/script\.pkt:4:1: .* script-line-unread/);
  });

  it.each(["check", "run", "render --to svg", "format", "explore", "exercise --blank ack", "export --to pcapng"])(
    "%s says what reads a capture",
    async (command) => {
      const capture = file("a.pcap.gz", new Uint8Array([0x1f, 0x8b]));
      const { status, err } = await tflow([...command.split(" "), capture]);
      expect(status).toBe(2);
      expect(err).toMatch(/a capture, not a scenario; `tflow explain`/);
    },
  );
});

describe("files that cannot be read", () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ["a binary file", new Uint8Array([1, 2, 0, 3]), /not a UTF-8 text file/],
    ["a file in another encoding", new Uint8Array([0xb2, 0xe2, 0xca, 0xd4]), /not a UTF-8 text file/],
    ["a huge file", "# ".padEnd(10_000_000, "x"), /file too large \(10 MB; the limit is 5 MB\)/],
  ])("%s is refused", async (name, content, message) => {
    const { status, out, err } = await tflow(["check", file(`${name.replaceAll(" ", "-")}.tcpflow`, content)]);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });

  it("a missing file is named", async () => {
    const { status, err } = await tflow(["check", "no-such-file.tcpflow"]);
    expect(status).toBe(2);
    expect(err).toMatch(/^no-such-file\.tcpflow: error: no such file or folder\n/);
  });

  it("binary standard input is refused", async () => {
    expect((await tflow(["check", "-"], { stdin: new Uint8Array([0]) })).status).toBe(2);
  });

  it("a byte order mark shifts no column", async () => {
    const { out } = await tflow(["check", "-"], { stdin: "\ufeffexpect client SYN_SENT\n" });
    expect(out).toMatch(/^<stdin>:1:15: error/);
  });

  it("an empty file is no error", async () => {
    expect(await tflow(["check", "-"])).toMatchObject({ status: 0, out: "" });
  });
});
