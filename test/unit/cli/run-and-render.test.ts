import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SharedPage } from "../../../src/trace/shared-page.ts";
import type { Trace } from "../../../src/trace/trace.ts";
import { viewIds } from "../../../src/trace/views.ts";
import { hasForm } from "../../../src/views/views.ts";
import { readSvg } from "../views/svg-file.ts";
import { handshake, scratch, tflow, wrongState } from "./harness.ts";

const file = scratch();
const good = file("good.tcpflow", handshake);
const two = file("two.tcpflow", `${handshake}\nscenario "2nd"\n${wrongState}`);

describe("tflow run", () => {
  it("prints the trace as a table", async () => {
    const { status, out, err } = await tflow(["run", good]);
    expect([status, err]).toEqual([0, ""]);
    const lines = out.split("\n");
    expect(lines[0]).toBe("Three-way handshake · profile rfc9293");
    expect(lines[1]).toMatch(/^ *no\. +cause +time +line +where +event$/);
    expect(out).toMatch(/^ +3 +1 +0 +2 +client → server +#1 SYN seq=x .*\(arrives at 10 ms\)$/m);
    expect(out).toMatch(/^ +5 +3 +10 ms +3 +server → client +#2 SYN\+ACK seq=y ack=x\+1 .*\(arrives at 20 ms\)$/m);
    expect(out).toMatch(/^ +6 +5 +20 ms +3 +client +SYN_SENT → ESTABLISHED +\(3\.10\.7\.3\)$/m);
    expect(out).toMatch(/^final states: client \(server\) ESTABLISHED/m);
  });

  it("marks a SYN cookie, and names the RFC of a rule that is not in RFC 9293", async () => {
    const lines = ["profile linux", "client a", "server b backlog=1", "raw x", "raw y"];
    const flood = ["forge x -> b: SYN seq=5", "forge y -> b: SYN seq=500", "a: connect", "wait 100ms", "stop"];
    const { out } = await tflow(["run", file("cookie.tcpflow", [...lines, ...flood, ""].join("\n"))]);
    expect(out).toMatch(/b → a +#6 SYN\+ACK .*\(SYN cookie; arrives at 50 ms\)$/m);
    expect(out).toMatch(/ b +SYN_RECEIVED → ESTABLISHED +\(RFC 4987, 3\.6\)$/m);
  });

  it("shows paths that are cut and restored, what is lost in one, and crashes", async () => {
    const paths = file(
      "paths.tcpflow",
      "cut client -> server\nclient -x server: SYN\nmend client -> server\ncrash server\n",
    );
    const { out } = await tflow(["run", paths]);
    expect(out).toMatch(/client → server +path cut$/m);
    expect(out).toMatch(/#1 SYN .*\(lost\)$/m);
    expect(out).toMatch(/client → server +path restored$/m);
    expect(out).toMatch(/server +crashes and restarts$/m);
    const cut = file("cut.tcpflow", "cut client -> server\nclient: connect\nwait 10ms\n");
    expect((await tflow(["run", cut])).out).toMatch(/#1 SYN .*\(lost: path cut\)$/m);
  });

  it("prints the trace as JSON, the same bytes each time", async () => {
    const { status, out } = await tflow(["run", good, "--format", "json"]);
    expect(status).toBe(0);
    const { version, scenarios } = JSON.parse(out) as Trace;
    expect(version).toBe(1);
    expect(scenarios.map(({ title, line, profile }) => [title, line, profile])).toEqual([
      ["Three-way handshake", 0, "rfc9293"],
    ]);
    expect(scenarios[0]?.events.filter(({ kind }) => kind === "segment")).toMatchObject([
      {
        time: 0,
        id: 1,
        from: "client",
        to: "server",
        flags: ["SYN"],
        length: 0,
        fate: "delivered",
        arrivals: [10_000],
        line: 1,
      },
      { time: 10_000, id: 2, from: "server", to: "client", fate: "delivered", arrivals: [20_000], line: 2 },
      { time: 20_000, id: 3, from: "client", to: "server", flags: ["ACK"], arrivals: [30_000], line: 3 },
    ]);
    expect((await tflow(["run", good, "--format", "json"])).out).toBe(out);
  });

  it("picks a scenario by title or number", async () => {
    const titles = async (...args: string[]): Promise<unknown> => {
      const { out } = await tflow(["run", two, "--format", "json", ...args]);
      return (JSON.parse(out) as Trace).scenarios.map(({ title }) => title);
    };
    expect(await titles()).toEqual(["Three-way handshake", "2nd"]);
    expect(await titles("--scenario", "2nd")).toEqual(["2nd"]);
    expect(await titles("--scenario", "1")).toEqual(["Three-way handshake"]);
  });

  it("counts only the errors of the scenario that is picked", async () => {
    expect((await tflow(["run", two])).status).toBe(1);
    expect((await tflow(["run", two, "--scenario", "1"])).status).toBe(0);
    expect((await tflow(["run", two, "--scenario", "2"])).status).toBe(1);
  });

  it("names the scenarios where the wanted one is missing", async () => {
    const { status, out, err } = await tflow(["run", two, "--scenario", "3"]);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain("1 Three-way handshake, 2 2nd");
  });

  it("refuses a folder and a file without a scenario", async () => {
    expect((await tflow(["run", "."])).err).toContain("is a folder, not a file");
    expect(await tflow(["run", "-"])).toMatchObject({ status: 2, out: "" });
  });
});

describe("tflow render", () => {
  it("draws a Mermaid sequence diagram", async () => {
    const { status, out } = await tflow(["render", good, "--to", "mermaid"]);
    expect(status).toBe(0);
    expect(out).toMatch(/^sequenceDiagram$/m);
    expect(out).toContain("SYN+ACK");
  });

  it("draws a ladder of characters", async () => {
    const { status, out } = await tflow(["render", good, "--to", "text"]);
    expect(status).toBe(0);
    expect(out).toContain("SYN seq=x");
    expect(out).toContain("SYN_RECEIVED");
  });

  it("writes to a file", async () => {
    const to = file("out.mmd", "");
    const { status, out } = await tflow(["render", good, "--to", "mermaid", "-o", to]);
    expect([status, out]).toEqual([0, ""]);
    expect(readFileSync(to, "utf8")).toBe((await tflow(["render", good, "--to", "mermaid"])).out);
  });

  it.each([
    ["render", "x.svg", /^<svg/],
    ["render", "x.MMD", /^sequenceDiagram$/m],
    ["render", "x.html", /^<!doctype html/i],
    ["export --endpoint server", "x.pkt", /^\+?0 /m],
    ["export", "x.pcapng", /^\n\r\r\n/],
  ])("%s writes what the name %s ends with", async (command, name, content) => {
    const to = file(name, "");
    expect(await tflow([...command.split(" "), good, "-o", to])).toMatchObject({ status: 0, out: "" });
    expect(readFileSync(to, "latin1")).toMatch(content);
  });

  it("reports that it cannot write", async () => {
    const { status, err } = await tflow(["render", good, "--to", "text", "-o", "no/such/folder/x"]);
    expect(status).toBe(2);
    expect(err).toContain("cannot write no/such/folder/x: no such file or folder");
  });

  it("draws a picture of its own, of each view that has one", async () => {
    for (const view of viewIds.filter((each) => hasForm(each, "svg"))) {
      const { status, out, err } = await tflow(["render", good, "--to", "svg", "--view", view]);
      expect([status, err]).toEqual([0, ""]);
      expect(readSvg(out).texts[0], view).toContain("Three-way handshake");
      expect(readSvg(out).texts.join(" "), view).toMatch(/ESTAB(LISHED)?|client → server/);
      expect(out).toContain("prefers-color-scheme:dark");
    }
    const args = ["render", good, "--to", "svg", "--theme", "dark", "--transparent"];
    const { out } = await tflow(args);
    expect(out).not.toMatch(/prefers-color-scheme|class="tf-paper"/);
    expect((await tflow(args)).out).toBe(out);
  });

  it("draws what is asked for, else what the file's own comment says", async () => {
    const own = file("own.tcpflow", `# tcpflow-preview: numbers=relative times=on theme=dark\n${handshake}`);
    const asked = async (...args: string[]): Promise<string> => (await tflow(["render", own, "--to", ...args])).out;
    expect(await asked("mermaid")).toContain("0 · SYN seq=0");
    expect(await asked("mermaid", "--numbers", "auto")).toContain("0 · SYN seq=x");
    expect(await asked("svg")).not.toContain("prefers-color-scheme");
    expect(await asked("svg", "--theme", "auto")).toContain("prefers-color-scheme");
    expect(await asked("mermaid", "--endpoints", "client")).not.toContain("SYN+ACK");
    expect(await asked("text", "--view", "text")).toMatch(/client → server {2}SYN seq=0/);
  });

  it("leaves out and folds what is not asked for", async () => {
    const long = file("long.tcpflow", `${handshake}client: send 8000\nstop\n`);
    const asked = async (...args: string[]): Promise<string> =>
      (await tflow(["render", long, "--to", "mermaid", ...args])).out;
    expect(await asked()).toContain("send 8000");
    expect(await asked("--hide-calls")).not.toContain("send 8000");
    expect(await asked("--fold-data", "--times")).toMatch(/ms · 6 × PSH\+ACK .*len=8000/);
    expect((await asked("--hide-acks")).length).toBeLessThan((await asked()).length);
  });

  it("lists the forms of a view", async () => {
    const { status, out, err } = await tflow(["render", good, "--to", "mermaid", "--view", "timeline"]);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain("view timeline does not support mermaid (choose from: svg)");
    expect((await tflow(["render", good, "--to", "markdown", "--view", "timeline"])).status).toBe(2);
  });

  it("writes Markdown: the text, its diagram, and what was found", async () => {
    const { status, out } = await tflow(["render", two, "--to", "markdown"]);
    expect(status).toBe(1);
    const blocks = out.split(/^```/m);
    expect(blocks.map((block) => block.split("\n")[0])).toEqual([
      "## Three-way handshake",
      "tcpflow",
      "",
      "mermaid",
      "",
      "tcpflow",
      "",
      "mermaid",
      "",
    ]);
    expect(blocks[1]).toBe(`tcpflow\n${handshake}`);
    expect(blocks[5]).toBe(`tcpflow\nscenario "2nd"\n${wrongState}`);
    expect(blocks[3]).toBe(`mermaid\n${(await tflow(["render", two, "--to", "mermaid", "--scenario", "1"])).out}`);
    expect(out).toMatch(
      /^\| Line \| Severity \| Finding \|\n\| --: \| --- \| --- \|\n\| 5 \| error \| .* \(`state-differs`\) \|$/m,
    );
    expect((await tflow(["render", two, "--to", "markdown", "--locale", "zh-cn"])).out).toContain(
      "| 行 | 严重程度 | 问题 |",
    );
  });

  it("fences a text that has fences in it, and takes a title literally", async () => {
    const odd = file("odd.tcpflow", 'scenario "a | *b* <i>"\nclient -> server: SYN\nnote: "````"\n');
    const { out } = await tflow(["render", odd, "--to", "markdown"]);
    expect(out).toContain("## a \\| \\*b\\* \\<i\\>\n\n`````tcpflow\n");
  });

  it.each(["mermaid", "svg"])("puts one scenario into one drawing (%s)", async (to) => {
    const { status, out, err } = await tflow(["render", two, "--to", to]);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(/--out FOLDER\/.* --scenario/);
    expect((await tflow(["render", two, "--to", to, "--scenario", "2nd"])).status).toBe(1);
  });

  it("writes a file for each scenario into a folder, which it makes", async () => {
    const same = file("same.tcpflow", `${handshake}${handshake}scenario "状态 a/b"\n${wrongState}`);
    const folder = join(dirname(same), "made", "pictures");
    const written = async (...args: string[]) => tflow(["render", same, "--to", ...args, "-o", `${folder}/`]);
    const { status, out, err } = await written("svg");
    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(/same\.tcpflow:15:15: error/);
    const names = ["same-Three-way-handshake-2.svg", "same-Three-way-handshake.svg", "same-状态-a-b.svg"];
    expect(readdirSync(folder).sort()).toEqual(names);
    for (const [index, name] of ["Three-way-handshake", "Three-way-handshake-2", "状态-a-b"].entries()) {
      const alone = await tflow(["render", same, "--to", "svg", "--scenario", String(index + 1)]);
      expect(readFileSync(join(folder, `same-${name}.svg`), "utf8")).toBe(alone.out);
    }
    await written("mermaid");
    await written("svg", "--view", "timeline", "--scenario", "3");
    expect(readdirSync(folder)).toHaveLength(7);
    expect(readFileSync(join(folder, "same-状态-a-b-timeline.svg"), "utf8")).toContain('class="tf-timeline"');
  });

  it("draws a Mermaid text of one scenario, and text of all", async () => {
    expect((await tflow(["render", two, "--to", "mermaid", "--scenario", "2nd"])).out).toMatch(/^sequenceDiagram$/m);
    expect((await tflow(["render", two, "--to", "text"])).out).toContain("2nd");
  });

  it("draws a scenario with errors, and reports them", async () => {
    const { status, out, err } = await tflow(["render", two, "--to", "text", "--scenario", "2"]);
    expect(status).toBe(1);
    expect(out).toContain("SYN+ACK");
    expect(err).toMatch(/two\.tcpflow:11:15: error/);
  });
});

describe("tflow render --against", () => {
  const drawn = async (...args: string[]) => tflow(["render", good, "--to", "svg", ...args]);

  it.each([
    [["profile=linux"], ["As written", "profile linux"]],
    [["suppose=two-way-handshake"], ["As written", "suppose two-way-handshake"]],
  ])("draws the same scenario in another world: %s", async (args, names) => {
    const { status, out } = await drawn("--against", ...args);
    expect(status).toBe(0);
    expect(readSvg(out).texts).toEqual(expect.arrayContaining(names));
  });

  it("draws another scenario of the file", async () => {
    const { out } = await tflow(["render", two, "--to", "svg", "--scenario", "1", "--against", "2nd"]);
    expect(readSvg(out).texts).toEqual(expect.arrayContaining(["Three-way handshake", "2nd"]));
  });

  it.each([
    [["--against", "profile=solaris"], /profile=solaris/],
    [["--against", "1", "--view", "timeline"], /sequence as svg/],
  ])("refuses what it cannot draw: %s", async (args, why) => {
    const { status, out, err } = await drawn(...args);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(why);
  });
});

describe("tflow render --to html", () => {
  const hostile = file(
    "hostile.tcpflow",
    `${handshake}# </script><script>alert(1)</script> <!-- & 中文\n${wrongState}`,
  );

  it("writes one file with the text and the runs, in which no script but the page's may run", async () => {
    const { status, out, err } = await tflow(["render", hostile, "--to", "html"]);
    expect(status).toBe(1);
    expect(err).toContain("SYN_SENT");
    const hash = createHash("sha256").update("window.page = 1;").digest("base64");
    expect(out).toContain(`content="default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline';`);
    expect(out.match(/<script/g)).toHaveLength(2);
    expect(out.match(/<li/g)).toHaveLength(11);
    expect(out).not.toContain("<!--");
    expect(out).not.toMatch(/(?:src|href)=/);
  });

  it("has the findings of every scenario in both languages", async () => {
    const { out } = await tflow(["render", two, "--to", "html", "--locale", "zh-cn"]);
    const carried = /<script type="application\/json"[^>]*>(.*)<\/script>/.exec(out)?.[1] ?? "";
    const { name, locale, scenarios, traces, findings } = JSON.parse(carried) as SharedPage;
    expect([name, locale, scenarios.length, traces.length]).toEqual(["two.tcpflow", "zh-cn", 2, 2]);
    expect(findings.en.map((all) => all.length)).toEqual(findings["zh-cn"].map((all) => all.length));
    expect(findings.en[1]?.[0]?.message).toMatch(/^[\x20-\x7e]+$/);
    expect(findings["zh-cn"][1]?.[0]?.message).toMatch(/[\u4e00-\u9fff]/);
  });
});
