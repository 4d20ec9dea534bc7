/** Why a segment does not carry an option that its line writes. */
import type { SegmentStatement } from "../../language/syntax/document.ts";
import { SYN } from "../../tcp/model/types.ts";
import type { Fix } from "../../trace/trace.ts";
import { optionDetails } from "../../words/findings/details.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { tell } from "../../words/text.ts";
import { type Mismatch, writtenFlags } from "../bind/fit.ts";
import type { RunState } from "../run/run-state.ts";
import { declareFirst } from "./places.ts";

/** The parameter that switches an option on. */
const parameters: Partial<Record<Mismatch["field"], "wscale" | "sack" | "timestamps">> = {
  wscale: "wscale",
  sack: "sack",
  ts: "timestamps",
};

/** One sentence; empty where nothing more can be said than that it is not there. */
export function whyNotSent(run: RunState, line: SegmentStatement, field: Mismatch["field"]): string {
  const { locale } = run;
  const values = { from: line.from.text, to: line.to.text, parameter: parameters[field] ?? field };
  const onSyn = ((writtenFlags(line) ?? 0) & SYN) !== 0;
  const permission = field === "mss" || field === "wscale" || line.fields.sack?.value === true;
  if (field === "up") return tell(optionDetails.notUrgent, locale, values);
  if (!onSyn && field !== "ts" && permission) return tell(optionDetails.synOnly, locale, values);
  const parameter = parameters[field];
  if (parameter === undefined) return "";
  if (isOff(run, line, parameter)) return tell(optionDetails.switchedOff, locale, values);
  if (field === "sack" && !onSyn && run.latest(line.from.text, line.to.text)?.agreed.sack === true)
    return tell(optionDetails.nothingMissing, locale, values);
  return tell(optionDetails.notOffered, locale, values);
}

function isOff(run: RunState, { from }: SegmentStatement, parameter: "wscale" | "sack" | "timestamps"): boolean {
  const own = run.setup.endpoints.get(from.text)?.parameters[parameter];
  return own === false || own === null;
}

/** A declaration that has both ends offer an option which a SYN writes. What timestamps then say cannot be guessed. */
export function switchOn(run: RunState, line: SegmentStatement, { field, written }: Mismatch): Fix[] {
  if ((field !== "wscale" && field !== "sack") || !isOff(run, line, field)) return [];
  const text = `set ${field}=${field === "sack" ? "on" : written}`;
  return [{ title: tell(fixTitles.switchOn, run.locale, { text }), edits: [declareFirst(run, text)] }];
}
