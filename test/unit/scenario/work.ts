/**
 * How much work something is, in steps that are the same on every machine: how often each block of our own code runs, and
 * how many items are copied or searched by what is built in.
 */
import { Session } from "node:inspector";

const session = new Session();
session.connect();
session.post("Profiler.enable");

export function workOf(run: () => unknown): number {
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  // What ran before is not counted.
  blocksRun();
  const restore = countItems();
  try {
    run();
  } finally {
    restore.now();
  }
  return blocksRun() + restore.items();
}

function blocksRun(): number {
  let count = 0;
  session.post("Profiler.takePreciseCoverage", (error, coverage) => {
    if (error !== null) throw error;
    for (const { url, functions } of coverage.result) {
      if (!/\/src\/[^?]*\.ts/.test(url)) continue;
      for (const { ranges } of functions) for (const range of ranges) count += range.count;
    }
  });
  return count;
}

/** A copied or compared item is so much less than a block of code. */
const itemsPerBlock = 8;

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
            items += self.length;
            return Reflect.apply(target as () => unknown, self, args) as unknown;
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
    items: () => Math.floor(items / itemsPerBlock),
  };
}
