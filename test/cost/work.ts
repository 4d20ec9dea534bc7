/**
 * How much work something is, in steps that are the same on every machine and in every run: how often our own functions
 * run and our own loops turn, and how many items are copied or searched by what is built in.
 *
 * The counters are written into the code. V8 has counters of its own (`Profiler.startPreciseCoverage`), but they
 * forget calls of small functions now and then, so that two equal runs differ.
 */
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import { buildSync } from "esbuild";
import ts from "typescript";
import type * as Explaining from "../../src/capture/explain/connection.ts";
import type * as Importing from "../../src/capture/import/scenario.ts";
import type * as CaptureReading from "../../src/capture/read/reader.ts";
import type * as Reporting from "../../src/capture/report/connections.ts";
import type * as Parsing from "../../src/language/parse/parse.ts";
import type * as Analyzing from "../../src/scenario/analyze.ts";
import type * as Running from "../../src/scenario/run/run.ts";
import type * as Layout from "../../src/views/timeline/layout.ts";
import type * as Slices from "../../src/views/timeline/slices.ts";
import type * as Drawing from "../../src/views/views.ts";

const root = fileURLToPath(new URL("../../src/", import.meta.url));

/** The core with counters in it. */
interface Counted
  extends Pick<typeof Parsing, "parse">,
    Pick<typeof Analyzing, "analyze" | "Analyzing">,
    Pick<typeof Running, "runScenario">,
    Pick<typeof Drawing, "drawingOf">,
    Pick<typeof Layout, "timeline">,
    Pick<typeof Slices, "TimelineSlices">,
    Pick<typeof CaptureReading, "createCaptureReader">,
    Pick<typeof Explaining, "explainConnection">,
    Pick<typeof Importing, "importConnection">,
    Pick<typeof Reporting, "reportOf"> {
  /** How often functions ran and loops turned so far. */
  readonly count: () => number;
}

export const counted = load();

function load(): Counted {
  const contents = `
    export { parse } from "./language/parse/parse.ts";
    export { analyze, Analyzing } from "./scenario/analyze.ts";
    export { runScenario } from "./scenario/run/run.ts";
    export { drawingOf } from "./views/views.ts";
    export { timeline } from "./views/timeline/layout.ts";
    export { TimelineSlices } from "./views/timeline/slices.ts";
    export { createCaptureReader } from "./capture/read/reader.ts";
    export { explainConnection } from "./capture/explain/connection.ts";
    export { importConnection } from "./capture/import/scenario.ts";
    export { reportOf } from "./capture/report/connections.ts";
  `;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "iife",
    globalName: "core",
    write: false,
  });
  const code = withCounters(outputFiles[0]?.text ?? "");
  return runInThisContext(`(() => { let $work = 0; ${code}; return { ...core, count: () => $work }; })()`) as Counted;
}

/** The same program, which adds one to `$work` where a function begins and where a loop turns. */
function withCounters(code: string): string {
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const insert = (at: number, text: string): void => void insertions.push({ at, text });
  const visit = (node: ts.Node): void => {
    const body = ts.isFunctionLike(node) && "body" in node ? node.body : undefined;
    if (body !== undefined && ts.isBlock(body)) insert(body.getStart() + 1, "$work++;");
    else if (body !== undefined) {
      insert(body.getStart(), "($work++, ");
      insert(body.end, ")");
    } else if (ts.isIterationStatement(node, false)) {
      insert(node.statement.getStart(), "{ $work++; ");
      insert(node.statement.end, " }");
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("core.js", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  insertions.sort((a, b) => a.at - b.at);
  let from = 0;
  const parts = insertions.flatMap(({ at, text }) => [code.slice(from, (from = at)), text]);
  return [...parts, code.slice(from)].join("");
}

/** The work of something that the counted core does. */
export function workOf(run: () => unknown): number {
  const before = counted.count();
  const restore = countItems();
  try {
    run();
  } finally {
    restore.now();
  }
  return counted.count() - before + restore.items();
}

/** A copied or compared item is so much less than a call. */
const itemsPerCall = 8;
const methods = ["slice", "splice", "concat", "toSpliced", "with", "reverse", "indexOf", "includes", "join"] as const;

/** Counts the items that arrays and maps copy or search without a call of ours. */
function countItems(): { readonly now: () => void; readonly items: () => number } {
  let items = 0;
  const undo: (() => void)[] = [];
  const replace = (on: object, name: string, make: (original: object) => object): void => {
    const original = Reflect.get(on, name) as object;
    const put = (value: object) => void Object.defineProperty(on, name, { value, writable: true, configurable: true });
    put(make(original));
    undo.push(() => {
      put(original);
    });
  };
  for (const name of methods) {
    replace(
      Array.prototype,
      name,
      (original) =>
        new Proxy(original, {
          apply(target, self: unknown[], args: unknown[]) {
            const result: unknown = Reflect.apply(target as () => unknown, self, args);
            items += (name === "slice" && Array.isArray(result) ? result : self).length;
            return result;
          },
        }),
    );
  }
  for (const name of ["Map", "Set"]) {
    replace(
      globalThis,
      name,
      (original) =>
        new Proxy(original, {
          construct(target, args: unknown[], newTarget) {
            const [from] = args;
            if (from instanceof Map || from instanceof Set) items += from.size;
            else if (Array.isArray(from)) items += from.length;
            return Reflect.construct(target as new () => object, args, newTarget) as object;
          },
        }),
    );
  }
  return {
    now: () => {
      for (const one of undo) one();
    },
    items: () => Math.floor(items / itemsPerCall),
  };
}
