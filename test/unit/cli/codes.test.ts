import { describe, expect, it } from "vitest";
import { findingCatalogue } from "../../../src/words/findings/findings.ts";
import { outcomeCatalogue } from "../../../src/words/findings/outcomes.ts";
import { tflow } from "./harness.ts";

const codes = Object.keys(findingCatalogue);
const outcomes = Object.keys(outcomeCatalogue);

describe("tflow codes", () => {
  it("lists every code once, with its severity and meaning", async () => {
    const { status, out, err } = await tflow(["codes"]);
    expect([status, err]).toEqual([0, ""]);
    const listed = out
      .split("\n")
      .flatMap((line) => /^([a-z0-9-]+) {2}(?:error|warning|information|hint|breaks) {2}\S/.exec(line)?.[1] ?? []);
    expect([...listed].sort()).toEqual([...codes, ...outcomes].sort());
  });

  it("explains one: its section, an example with marks, its meaning and its fix", async () => {
    const { status, out, err } = await tflow(["codes", "ack-beyond-sent"]);
    expect([status, err]).toEqual([0, ""]);
    const lines = out.split("\n");
    expect(lines[0]).toBe("ack-beyond-sent · error · RFC 9293 §3.10.7.3");
    expect(lines[1]).toMatch(/^https:\/\/www\.rfc-editor\.org\//);
    const marks = lines.findIndex((line) => /^ +\^+$/.test(line));
    const [from, to] = [lines[marks]?.indexOf("^"), (lines[marks]?.lastIndexOf("^") ?? 0) + 1];
    expect(lines[marks - 1]?.slice(from, to)).toBe("ack=x+2");
    expect(out).toMatch(/^Meaning: \S.*\nFix: \S.*\n$/m);
    expect((await tflow(["codes", "ack-beyond-sent", "--locale", "zh-cn"])).out).toMatch(/^含义：.*\n改法：/m);
  });

  it.each(codes)("explains %s on a screen", async (code) => {
    const { status, out } = await tflow(["codes", code]);
    expect(status).toBe(0);
    expect(out).toMatch(/^ +\^+$/m);
    expect(out.split("\n").length).toBeLessThan(30);
  });

  it("explains what breaks in a variant, with the first one of an example", async () => {
    for (const code of outcomes)
      expect(await tflow(["codes", code, "--locale", "zh-cn"])).toMatchObject({ status: 0, err: "" });
    const { out } = await tflow(["codes", "bytes-differ"]);
    expect(out).toContain(
      "client: abort\n\nsegment 4 (the PSH+ACK of line 2, client → server) is lost: client sent 5 bytes",
    );
  });

  it("has status 2 for a code that does not exist", async () => {
    const { status, out, err } = await tflow(["codes", "wrong-sec"]);
    expect([status, out, err]).toEqual([
      2,
      "",
      "error: no finding has the code 'wrong-sec'; did you mean 'wrong-seq'?\n",
    ]);
  });
});
