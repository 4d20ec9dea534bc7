/** Reads the values of options that are not one of a few words. */
import { InvalidArgumentError } from "commander";
import type { Shard } from "../explore/explore.ts";
import type { BlankGroup } from "../scenario/exercise/groups.ts";
import { type FaultGroup, faultGroups } from "../trace/explore.ts";
import { blankChoices, blankGroupsIn } from "./choices.ts";

export function readLimit(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Allowed choices are 0, 1, 2, ….");
}

export function readBlankGroups(text: string): readonly BlankGroup[] {
  const groups = blankGroupsIn(text);
  if (groups === null) throw new InvalidArgumentError(`Allowed choices are ${blankChoices}.`);
  return groups;
}

export function readFaults(text: string): number {
  if (/^[1-9]$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Allowed choices are 1, 2, 3, ….");
}

export function readFaultGroups(text: string): readonly FaultGroup[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.some((name) => !faultGroups.some((group) => group === name)))
    throw new InvalidArgumentError(`Allowed choices are ${faultGroups.join(", ")}.`);
  return faultGroups.filter((group) => names.includes(group));
}

export function readShard(text: string): Shard {
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > of) throw new InvalidArgumentError("Allowed choices are 1/2, 2/2, 1/3, ….");
  return { index: index - 1, of };
}

/** Milliseconds. */
export function readTimeLimit(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|min)$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError("Allowed choices are 500ms, 10s, 2min, ….");
  return Number(number) * (unit === "min" ? 60_000 : unit === "s" ? 1000 : 1);
}

export function readPercent(text: string): number {
  const [, percent] = /^(\d{1,3}(?:\.\d+)?)%?$/.exec(text) ?? [];
  if (percent === undefined || Number(percent) > 100)
    throw new InvalidArgumentError("Allowed choices are 0%, …, 100%.");
  return Number(percent);
}
