import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { npmPackage, root, vsix } from "../../scripts/lib/paths.mjs";

interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: { readonly include?: readonly Readonly<Record<string, unknown>>[] } };
  readonly steps: readonly { readonly run?: string; readonly with?: Readonly<Record<string, unknown>> }[];
}

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const { jobs } = parse(read(".github/workflows/ci.yml")) as { jobs: Readonly<Record<string, Job>> };
const { scripts } = JSON.parse(read("package.json")) as { scripts: Readonly<Record<string, string>> };
const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

describe("the workflow", () => {
  it("runs npm scripts that exist", () => {
    const called = runs.flatMap((run) => /npm run (\S+)/.exec(run)?.[1] ?? (run.includes("npm test") ? "test" : []));
    expect(called).toEqual(["test", "package", "test:desktop"]);
    for (const name of called) expect(scripts).toHaveProperty([name]);
  });

  it("names stages that exist", () => {
    const named = (jobs["test"]?.strategy?.matrix.include ?? []).flatMap(({ stages }) => String(stages).split(" "));
    const script = read("scripts/test.mjs");
    expect(named).toContain("unit");
    for (const stage of named.filter((name) => name !== ""))
      expect(script).toMatch(new RegExp(`(name: |vitest\\()"${stage}"`));
  });

  it("keeps the packages that are made, and tests that very command", () => {
    const kept = String(jobs["package"]?.steps.at(-1)?.with?.["path"]).trim().split("\n");
    expect(kept).toEqual([vsix, npmPackage].map((file) => relative(root, file).replaceAll("\\", "/")));
    expect(jobs["command"]?.needs).toBe("package");
  });
});
