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
  for (const name of methods) {
    const original: unknown = Object.getOwnPropertyDescriptor(Array.prototype, name)?.value;
    if (typeof original !== "function") throw new Error(`arrays have no ${name}`);
    const counted = function (this: unknown[], ...args: unknown[]): unknown {
      items += this.length;
      const result: unknown = Reflect.apply(original, this, args);
      return result;
    };
    Object.defineProperty(Array.prototype, name, { value: counted, writable: true, configurable: true });
    undo.push(() =>
      Object.defineProperty(Array.prototype, name, { value: original, writable: true, configurable: true }),
    );
  }
  for (const name of ["Map", "Set"] as const) {
    const original = globalThis[name];
    const counted = new Proxy(original, {
      construct(target, args: unknown[], newTarget) {
        const [from] = args;
        if (from instanceof original) items += from.size;
        else if (Array.isArray(from)) items += from.length;
        return Reflect.construct(target, args, newTarget) as object;
      },
    });
    Object.defineProperty(globalThis, name, { value: counted, writable: true, configurable: true });
    undo.push(() => Object.defineProperty(globalThis, name, { value: original, writable: true, configurable: true }));
  }
  return {
    now: () => {
      for (const one of undo) one();
    },
    items: () => Math.floor(items / itemsPerBlock),
  };
}
