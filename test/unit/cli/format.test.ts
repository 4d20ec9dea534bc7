import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Trace } from "../../../src/trace/trace.ts";
import { handshake, scratch, tflow } from "./harness.ts";

const file = scratch();
const untidy = 'scenario "A"\r\nclient->server:SYN  seq=x#one\r\nserver->client : ACK,SYN ack = x+1\r\n\r\n\r\n';
const tidy = 'scenario "A"\r\nclient -> server: SYN      seq=x  #one\r\nserver -> client: SYN+ACK         ack=x+1\r\n';

describe("tflow format", () => {
  it("writes files in place, each with its own line ends, and names those that it changed", async () => {
    const a = file("untidy.tcpflow", untidy);
    const b = file("tidy.tcpflow", tidy);
    const { status, out, err } = await tflow(["format", a, b]);
    expect([status, out, err]).toEqual([0, `${a}\n`, "1 of 2 files formatted\n"]);
    expect(readFileSync(a, "utf8")).toBe(tidy);
    expect(readFileSync(b, "utf8")).toBe(tidy);
  });

  it("changes nothing with --check, and reports by its exit status", async () => {
    const a = file("checked.tcpflow", untidy);
    expect(await tflow(["format", a, "--check"])).toMatchObject({ status: 1, out: `${a}\n` });
    expect(readFileSync(a, "utf8")).toBe(untidy);
    expect(await tflow(["format", "--check", file("fine.tcpflow", tidy)])).toMatchObject({ status: 0, out: "" });
    expect((await tflow(["format", "--check", "-"], { stdin: untidy })).status).toBe(1);
  });

  it("is a filter with -", async () => {
    expect(await tflow(["format", "-"], { stdin: untidy })).toEqual({ status: 0, out: tidy, err: "" });
    expect((await tflow(["format", "-"], { stdin: "what is  this" })).out).toBe("what is  this\n");
  });

  it("reports files that it cannot read, and formats the others", async () => {
    const a = file("other.tcpflow", untidy);
    expect(await tflow(["format", "no-such.tcpflow", a])).toMatchObject({ status: 2, out: `${a}\n` });
    expect(readFileSync(a, "utf8")).toBe(tidy);
  });

  it("is in the help, in both languages", async () => {
    expect((await tflow(["--help"])).out).toMatch(/format .*format files in place/);
    expect((await tflow(["--help", "--locale", "zh-cn"])).out).toMatch(/format .*格式化/);
  });
});

describe("findings that the reader takes otherwise", () => {
  const wrong = `${handshake}client -> server: FIN seq=x+1\nexpect client CLOSED\n`;

  it("have another severity with --severity, and the exit status follows", async () => {
    const before = await tflow(["check", "-"], { stdin: wrong });
    const code = /error ([a-z-]+)/.exec(before.out)?.[1] ?? "";
    expect(before.status).toBe(1);
    const after = await tflow(["check", "-", `--severity=${code}=warning`], { stdin: wrong });
    expect(after).toMatchObject({ status: 0, out: expect.stringContaining(`warning ${code}`) as string });
    const off = await tflow(["check", "-", "--severity", `${code}=off`, "--severity", "ack-left-out=off"], {
      stdin: wrong,
    });
    expect(off.out).not.toMatch(new RegExp(`${code}|ack-left-out`));
    expect((await tflow(["run", "-", "--severity", `${code}=off`], { stdin: wrong })).status).toBe(0);
  });

  it("are suppressed by a comment", async () => {
    const before = await tflow(["check", "-"], { stdin: wrong });
    const code = /error ([a-z-]+)/.exec(before.out)?.[1] ?? "";
    const ignored = wrong.replace(
      "expect client CLOSED",
      `# tcpflow-ignore ${code} -- on purpose\nexpect client CLOSED`,
    );
    expect(await tflow(["check", "-"], { stdin: ignored })).toMatchObject({ status: 0 });
  });
});

describe("what cannot be read above the first scenario", () => {
  const text = `strange words\n${handshake}`;

  it("is reported, and makes no scenario of its own", async () => {
    expect(await tflow(["check", "-"], { stdin: text })).toMatchObject({ status: 1 });
    const { status, out } = await tflow(["run", "-", "--format", "json"], { stdin: text });
    const { scenarios, findings } = JSON.parse(out) as Trace;
    expect(scenarios.map(({ title, line }) => [title, line])).toEqual([["Three-way handshake", 1]]);
    expect(status).toBe(1);
    expect(findings?.map(({ code }) => code)).toEqual(["unknown-statement"]);
    expect((await tflow(["run", "-"], { stdin: text })).err).toMatch(/<stdin>:1:1: error/);
  });
});
