/** Whatever a file is called and says: no output steers the reader's terminal, and one message is one line. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { viewForms, viewIds } from "../../src/trace/views.ts";
import { tflow } from "../unit/cli/harness.ts";
import { runs } from "./seed.ts";

const folder = mkdtempSync(join(tmpdir(), "tflow-hostile-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const dangerous = [
  ...Array.from(
    "\u0007\b\t\n\v\f\r\u001b\u007f\u0085\u009b\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufffb'\"`“”\\<>&#;:{}%",
  ),
  "\u001b[31m",
  "\u001b]0;title\u0007",
  "\u001b[2J",
  "'\nfile:1:1: error",
  "' argument 'x' is invalid. Allowed choices are ",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...dangerous), fc.constantFrom("a", "é", "中", " ")), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(""));
/** Neither a line feed nor anything else that would end a string of the language. */
const inString = hostile.map((text) => text.replace(/[\n\r"“”\\]/g, ""));

const steering = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

/** Runs a command for a terminal and for a pipe; what it prints has no character that steers, but line feeds. */
async function harmless(args: readonly string[], stdin?: string) {
  const world = { noColor: true, ...(stdin !== undefined && { stdin }) };
  const results = [await tflow(args, { ...world, outIsTerminal: true }), await tflow(args, world)];
  const isData = (args[0] === "format" && stdin !== undefined) || args.includes("markdown");
  for (const [index, { out, err }] of results.entries()) {
    for (const text of index === 1 && isData ? [err] : [out, err])
      for (const line of text.split(/[\n\t]/)) expect(line, args.join(" ")).not.toMatch(steering);
  }
  return results[1] ?? { status: -1, out: "", err: "" };
}

const text = (title: string, words: string): string => `scenario "${title}"
client -> server: SYN seq=x "${words}"
note client: "${words}"
phase "${words}"
# ${words}
`;

describe("names and contents", () => {
  it("do not steer the terminal, and JSON has them as they are", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, inString, inString, async (name, title, words) => {
        const file = join(folder, `${name.replace(/[\0/]/g, "")}.tcpflow`);
        const content = text(title, words);
        writeFileSync(file, `${content}${words}\nserver: send "${words}"\n`);
        const checked = await harmless(["check", file]);
        expect(checked.out).not.toBe("");
        for (const line of checked.out.trimEnd().split("\n"))
          expect(line).toMatch(/:\d+:\d+: (error|warning|information|hint) [a-z0-9-]+ \S/);
        expect(checked.err.trimEnd().split("\n")).toHaveLength(1);
        const json = JSON.parse((await harmless(["check", file, "--format", "json"])).out) as {
          files: { file: string; findings: { scenario?: string }[] }[];
        };
        expect(json.files[0]?.file).toBe(file);
        const titles = json.files[0]?.findings.map(({ scenario }) => scenario ?? title);
        expect(new Set(titles)).toEqual(new Set([title]));
        await harmless(["check", file, "--format", "sarif"]);
        await harmless(["check", file, "--locale", "zh-cn"]);
        writeFileSync(file, content);
        await harmless(["run", file]);
        await harmless(["run", file, "--format", "json"]);
        await harmless(["format", file, "--check"]);
        await harmless(["format", "-"], content);
        for (const view of viewIds)
          for (const form of viewForms[view]) await harmless(["render", file, "--to", form, "--view", view]);
        rmSync(file);
        await harmless(["check", file]);
        await harmless(["format", file]);
      }),
      { numRuns: runs(30) },
    );
  });

  it("of arguments do not either", async () => {
    const known = "client -> server: SYN\n";
    const two = `${known}\nscenario "2"\n${known}`;
    await fc.assert(
      fc.asyncProperty(hostile, inString, async (word, title) => {
        for (const args of [
          [word],
          [word, "--help"],
          [`--${word}`],
          ["help", word],
          ["check", `--${word}`],
          ["check", "-", "--format", word],
          ["check", "-", "--severity", word],
          ["check", "-", "--severity", `${word}=off`],
          ["check", "-", "--locale", word],
          ["check", word],
          ["format", word],
          ["run", word, word],
          ["run", "-", "--scenario", word],
          ["render", "-", "--to", word],
          ["render", "-", "--to", "text", "--view", word],
          ["render", "-", "--to", "text", "--endpoints", word],
          ["render", "-", "--to", "text", "-o", join(folder, "no-such-folder", word)],
          ["codes", word],
          ["codes", "--locale", word],
          ["lsp", word],
        ]) {
          const { status, err } = await harmless(args, known);
          if (status === 2 && !args.includes(word)) expect(err.split("\n")[0]).toMatch(/error: /);
        }
        const { err } = await harmless(["render", "-", "--to", "svg"], two.replace('"2"', `"${title}"`));
        expect(err.trimEnd().split("\n")).toHaveLength(1);
      }),
      { numRuns: runs(60) },
    );
  });
});
