import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { npmPackage, root, vsix } from "../../scripts/lib/paths.mjs";

interface Matrix {
  readonly include?: readonly Readonly<Record<string, unknown>>[];
  readonly os?: readonly string[];
  readonly node?: readonly number[];
}

interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: Matrix };
  readonly steps: readonly {
    readonly run?: string;
    readonly uses?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const { jobs } = parse(read(".github/workflows/ci.yml")) as { jobs: Readonly<Record<string, Job>> };
const { scripts } = JSON.parse(read("package.json")) as { scripts: Readonly<Record<string, string>> };
const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

describe("the workflow", () => {
  it("runs npm scripts that exist", () => {
    const called = runs.flatMap((run) => /npm run (\S+)/.exec(run)?.[1] ?? (run.includes("npm test") ? "test" : []));
    expect(called).toEqual(["test", "package", "pictures", "test:desktop"]);
    for (const name of called) expect(scripts).toHaveProperty([name]);
  });

  it("names stages that exist", () => {
    const named = (jobs["test"]?.strategy?.matrix.include ?? []).flatMap(({ stages }) => String(stages).split(" "));
    const script = read("scripts/test.mjs");
    expect(named).toContain("unit");
    for (const stage of named.filter((name) => name !== ""))
      expect(script).toMatch(new RegExp(`(name: |vitest\\()"${stage}"`));
  });

  it("uses GitHub's own actions, each in one major version", () => {
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/);
    const versions = new Set(used);
    expect(versions.size).toBe(new Set([...versions].map((action) => action.split("@")[0])).size);
  });

  it("tries every system, and the oldest Node and a new one", () => {
    const { os, node } = jobs["command"]?.strategy?.matrix ?? {};
    expect(os).toEqual(["ubuntu-latest", "macos-latest", "windows-latest"]);
    const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
    expect(node).toEqual([Number(engines.node.replace(">=", "")), 24]);
  });

  it("keeps the packages that are made, and tests that very command", () => {
    const kept = String(jobs["package"]?.steps.at(-1)?.with?.["path"]).trim().split("\n");
    expect(kept).toEqual([vsix, npmPackage].map((file) => relative(root, file).replaceAll("\\", "/")));
    expect(jobs["command"]?.needs).toBe("package");
  });
});
