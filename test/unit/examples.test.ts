import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { format } from "../../src/language/format/format.ts";
import { analyze, findingsOf } from "../../src/scenario/analyze.ts";
import type { Finding } from "../../src/trace/trace.ts";

const gallery = new URL("../../examples/", import.meta.url);
const files = readdirSync(gallery, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .map((name) => name.replaceAll("\\", "/"))
  .sort();

/** What an example is there to show: `severity code “the words that it is about”`, in the order of the file. */
const expected: Readonly<Record<string, readonly string[]>> = {
  "closing/11-close-wait-leak.tcpflow": ["warning close-wait-leak “client: close”"],
  "incidents/02-sockets-in-close-wait.tcpflow": ["warning close-wait-leak “client: close”"],
  "mistakes/m01-syn-send.tcpflow": ["warning misnamed-state “SYN_SEND”"],
  "mistakes/m02-close-wait-of-the-active-closer.tcpflow": [
    "error passive-state-of-active-closer “CLOSE_WAIT”",
    "error active-state-of-passive-closer “TIME_WAIT”",
  ],
  "mistakes/m03-close-wait-by-sending.tcpflow": [
    "error close-wait-by-receiving “ESTABLISHED”",
    "error close-wait-by-receiving “ESTABLISHED => CLOSE_WAIT”",
  ],
  "mistakes/m04-ack-is-the-received-seq.tcpflow": ["error ack-is-received-seq “ack=x”"],
  "mistakes/m05-rts.tcpflow": ["error rts-for-rst “RTS”"],
  "mistakes/m06-fin-without-ack.tcpflow": ["hint fin-without-ack “FIN”"],
  "mistakes/m07-fin-seq-of-the-last-byte.tcpflow": ["error fin-seq-of-last-byte “seq=1003”"],
  "mistakes/m08-established-too-early.tcpflow": ["error established-too-early “ESTABLISHED”"],
  "mistakes/m09-both-wait-2msl.tcpflow": ["error both-wait-2msl “TIME_WAIT”"],
  "mistakes/m10-fin-wait-1-waits-for-a-fin.tcpflow": [
    "error fin-wait-1-is-over “FIN_WAIT_1”",
    "error fin-wait-1-is-over “FIN_WAIT_1 => TIME_WAIT”",
  ],
  "mistakes/m11-every-close-takes-four.tcpflow": ["error fin-wait-2-is-skipped “FIN_WAIT_1 => FIN_WAIT_2”"],
  "mistakes/m12-unacceptable-ack.tcpflow": ["error syn-answered-with-ack “ACK”"],
};

function textOf(name: string): string {
  return readFileSync(new URL(name, gallery), "utf8");
}

/** `error segment-not-possible “ack=x”`: what is reported, and about which words. */
function described(text: string, { severity, code, range }: Finding): string {
  const line = text.split("\n")[range.start.line] ?? "";
  return `${severity} ${code} “${line.slice(range.start.character, range.end.character)}”`;
}

describe("the gallery", () => {
  it.each(files)("%s is reported as it should be", (name) => {
    const text = textOf(name);
    const findings = findingsOf(analyze(text, { locale: "en" }));
    // What an exercise asks is no fault of it.
    const others = findings.filter(({ code }) => code !== "blank");
    expect(others.map((finding) => described(text, finding))).toEqual(expected[name] ?? []);
  });

  it.each(files)("%s is in its usual form", (name) => {
    expect(format(textOf(name))).toBe(textOf(name));
  });

  it.each(files)("%s begins with its topic, and an introduction in both languages", (name) => {
    const comment = textOf(name).split("\n\n")[0] ?? "";
    expect(comment).toMatch(/^# [OCDEIM]\d+ \S/);
    expect(comment).toMatch(/[a-z]{3,} [a-z]+/);
    expect(comment).toMatch(/[\u4e00-\u9fff]{4}/);
  });

  it.each(files.filter((name) => !name.startsWith("mistakes/")))("%s has checks in every scenario", (name) => {
    for (const { scenario } of analyze(textOf(name), { locale: "en" }).document.scenarios) {
      const checks = scenario.statements.filter(({ kind }) => kind === "expect" || kind === "transition");
      expect(checks.length, scenario.title?.text ?? "").toBeGreaterThan(0);
    }
  });

  it("has every topic, and each of them once", () => {
    const topics = files.map((name) => /^# ([OCDEIM]\d+)/.exec(textOf(name))?.[1]);
    const wanted = [
      ["C", 15],
      ["D", 19],
      ["E", 16],
      ["I", 9],
      ["M", 12],
      ["O", 16],
    ] as const;
    const all = wanted.flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
    );
    expect(topics.sort()).toEqual(all.sort());
  });

  it("lists every file in its README", () => {
    const listed = [...textOf("README.md").matchAll(/\]\(([^)]+\.tcpflow)\)/g)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...files].sort());
  });

  it.each(files.filter((name) => !name.startsWith("mistakes/")))("%s: its checks see a wrong state", (name) => {
    // Each `expect X STATE` turned into a state that cannot be: as many errors as there were checks of a state.
    const text = textOf(name);
    const wrong = text.replace(/^(expect \w+(?: \(\w+\))? )(?:[A-Z][A-Z_12]+)\b/gm, "$1CLOSING");
    const changed = wrong
      .split("\n")
      .filter((line, index) => line !== text.split("\n")[index] && !/\bstop\b/.test(line));
    const errors = findingsOf(analyze(wrong, { locale: "en" })).filter(({ severity }) => severity === "error");
    expect(errors.length).toBeGreaterThanOrEqual(changed.length);
  });
});
