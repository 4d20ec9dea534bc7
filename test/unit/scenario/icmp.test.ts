/** `icmp`: a message that reaches an endpoint because a line says so. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problems, run } from "./telling.ts";

const open = "client: connect\n";

describe("an ICMP message", () => {
  it.each<readonly [string, string]>([
    [
      "aborts a connection that is being opened where the error is hard",
      "client: connect fails ECONNREFUSED\nwait 0s\nclient -x server: SYN\nicmp client: port-unreachable (server)\nexpect client CLOSED",
    ],
    [
      "is a soft error otherwise, and the connection goes on",
      `${open}client -x server: len=10\nicmp client: host-unreachable\nexpect client ESTABLISHED\nwait 5s\nexpect server received=10`,
    ],
    [
      "arrives one latency after the segment was sent",
      `${open}client -x server: len=10\nicmp client: host-unreachable\nexpect time=40ms`,
    ],
    [
      "arrives at once where that is past",
      `${open}client -x server: len=10\nwait 50ms\nicmp client: host-unreachable\nexpect time=80ms`,
    ],
    [
      "makes segments smaller",
      `set timestamps=off\n${open}client -x server: len=1000\nicmp client: fragmentation-needed mtu=576 (server)\nexpect client mss=536`,
    ],
    ["about what was acknowledged changes nothing", `${open}icmp client: port-unreachable\nexpect client ESTABLISHED`],
  ])("%s", (_, text) => {
    expect(problems(text)).toEqual([]);
  });

  it("needs a segment that it can quote", () => {
    expect(problems("icmp client: host-unreachable (server)\nstop")).toHaveLength(1);
  });

  it("is an event of its line, about the oldest segment in flight", () => {
    const { events } = run(
      `${open}client -x server: len=10\nclient -x server: len=20\nicmp client: host-unreachable\nstop`,
    );
    const about = events.find((event) => event.kind === "segment" && event.length === 10);
    const message = events.find((event) => event.kind === "icmp");
    expect(message).toMatchObject({
      type: "host-unreachable",
      about: about?.kind === "segment" ? about.id : 0,
      line: 3,
    });
    expect(message).not.toHaveProperty("cause");
  });
});

/** The rows of the reference's table: message, error, and what becomes of a connection in each profile. */
function tableOf(
  file: string,
  ends: string,
): readonly (readonly [type: string, error: string, ends: readonly boolean[]])[] {
  const text = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), "utf8");
  return [...text.matchAll(/^\| `([a-z-]+)` \| (E[A-Z]+) \|(.*)\|$/gm)].map(([, type = "", error = "", cells = ""]) => [
    type,
    error,
    cells.split("|").map((cell) => cell.trim() === ends),
  ]);
}

describe("the table of the reference", () => {
  const rows = tableOf("language.md", "ends");

  it("is the same in both languages, and has every message that is an error", () => {
    expect(tableOf("language.zh-cn.md", "结束")).toEqual(rows);
    expect(rows).toHaveLength(5);
  });

  const cases = rows.flatMap(([type, error, ends]) =>
    ["rfc9293", "linux"].flatMap((profile, index) => [
      { type, error, profile, when: "opening", ends: ends[2 * index] === true },
      { type, error, profile, when: "established", ends: ends[2 * index + 1] === true },
    ]),
  );

  it.each(cases)("is true of $type in $profile, $when", ({ type, error, profile, when, ends }) => {
    const begin = when === "opening" ? "client -x server: SYN" : `${open}client -x server: len=10`;
    const state = when === "opening" ? "SYN_SENT" : "ESTABLISHED";
    const expected = ends ? `client CLOSED, client error=${error}` : `client ${state}`;
    const text = `profile ${profile}\n${begin}\nicmp client: ${type} (server)\nexpect ${expected}\nstop`;
    expect(problems(text).filter((one) => !one.includes("call-fails"))).toEqual([]);
  });
});
