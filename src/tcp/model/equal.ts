/** Whether two hosts will do the same: `canonical` without making texts of them, and without looking at what they share. */
import { areEqual } from "../../persistent/equal.ts";
import { toArray } from "../../persistent/queue.ts";
import { items, type Tree } from "../../persistent/tree.ts";
import type { ControlBlock } from "./control-block.ts";
import type { Host } from "./host.ts";

type Ignored = readonly (keyof ControlBlock)[];

/** `ignored`: what of a connection may differ. */
export function sameBehavior(one: Host, other: Host, ignored: Ignored = []): boolean {
  return (
    one === other ||
    (areEqual({ ...one, ...kept }, { ...other, ...kept }) &&
      sameBlocks(one.alive, other.alive, ignored) &&
      sameBlocks(one.ended, other.ended, ignored))
  );
}

/** What a host keeps for speed, and what is compared by itself. */
const kept = { index: null, alive: null, ended: null };
const apart: ReadonlySet<string> = new Set<keyof ControlBlock>(["unreadData", "inFlight", "unsent", "deadline"]);

function sameBlocks(one: Tree<ControlBlock>, other: Tree<ControlBlock>, ignored: Ignored): boolean {
  if (one === other) return true;
  const [some, others] = [items(one), items(other)];
  return some.length === others.length && some.every((block, at) => sameBlock(block, others[at], ignored));
}

function sameBlock(one: ControlBlock, other: ControlBlock | undefined, ignored: Ignored): boolean {
  if (one === other) return true;
  if (other === undefined) return false;
  const [names, otherNames] = [Object.keys(one), Object.keys(other)];
  const [values, otherValues]: readonly unknown[][] = [Object.values(one), Object.values(other)];
  return (
    names.length === otherNames.length &&
    names.every((name, at) => {
      if (name !== otherNames[at]) return false;
      return apart.has(name) || ignored.some((key) => key === name) || areEqual(values?.[at], otherValues?.[at]);
    }) &&
    areEqual(toArray(one.unreadData), toArray(other.unreadData)) &&
    areEqual(toArray(one.inFlight), toArray(other.inFlight)) &&
    areEqual(toArray(one.unsent), toArray(other.unsent))
  );
}
