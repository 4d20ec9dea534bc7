/** Reads the tables of this folder: what each says is to happen, and what is to come of it in each state. */
import { readFileSync } from "node:fs";
import type { Place } from "./endpoint.ts";
import { places } from "./endpoint.ts";

export interface Cell {
  readonly place: Place;
  /** Null: this cannot happen in that state; the row says why. */
  readonly outcome: Outcome | null;
}

export interface Outcome {
  /** The state that follows, "=": the same. */
  readonly then: string;
  /** Segments that answer, in shorthand. */
  readonly sends: readonly string[];
  /** What callers learn, in order. */
  readonly user: readonly string[];
  /** Which variables of the control block change, and how. */
  readonly moves: readonly string[];
  /** The rules that are named, or only the section where none is. */
  readonly by: readonly string[];
}

export interface Event {
  readonly title: string;
  /** What happens, one thing after the other; the last is the event itself. */
  readonly happens: readonly string[];
  readonly cells: readonly Cell[];
}

/** All events of one file of this folder. */
export function eventsOf(file: string): readonly Event[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8");
  return text.split(/^## /m).slice(1).map(event);
}

function event(text: string): Event {
  const lines = text.split("\n");
  const title = lines[0]?.trim() ?? "";
  const happening = lines.find((line) => line.startsWith("`")) ?? "";
  const happens = Array.from(happening.matchAll(/`([^`]+)`/g), (match) => match[1] ?? "");
  return { title, happens, cells: lines.flatMap((line) => (/^\| (?!state |-)/.test(line) ? row(line) : absent(line))) };
}

/** `- absent in STATES: why`: the event cannot happen there. */
function absent(line: string): readonly Cell[] {
  const [, states = ""] = /^- absent in ([^:]+): \S/.exec(line) ?? [];
  return list(states)
    .flatMap(placesOf)
    .map((place) => ({ place, outcome: null }));
}

/** One row speaks of one or more states. */
function row(line: string): readonly Cell[] {
  const [states = "", ...rest] = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  const named = list(states).flatMap(placesOf);
  const [then = "", sends = "", user = "", moves = "", by = ""] = rest;
  const outcome: Outcome = {
    then,
    sends: list(sends, ";"),
    user: list(user),
    moves: list(moves, " "),
    by: list(by),
  };
  return named.map((place) => ({ place, outcome }));
}

function list(text: string, separator = ","): readonly string[] {
  return text === "" ? [] : text.split(separator).map((each) => each.trim());
}

function placesOf(name: string): readonly Place[] {
  const found = places.filter((place) => place === name || place.startsWith(`${name}(`));
  if (found.length === 0) throw new Error(`no state is called ${name}`);
  return found;
}
