/** A `listen` that comes too late: a server that calls it anywhere does not listen from the start. */
import type { Range } from "../../language/syntax/document.ts";
import type { Fix, RelatedPlace } from "../../trace/trace.ts";
import { disagreementWords } from "../../words/findings/details.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import type { RunState } from "../run/run-state.ts";
import { removeLine, textAt, writeOutBefore } from "./places.ts";

interface LateListener {
  readonly why: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly RelatedPlace[];
}

/** Whether an endpoint calls `listen` only below the line of a range; undefined is none. */
export function listensLater(run: RunState, name: string | undefined, { start }: Range): LateListener {
  const first = run.scenario.statements.find(
    (one) => one.kind === "call" && one.call.value === "listen" && one.endpoint.name.text === name,
  );
  if (name === undefined || first === undefined || first.range.start.line <= start.line)
    return { why: "", fixes: [], related: [] };
  const text = textAt(run, first.range);
  const edits = [...writeOutBefore(run, { start, end: start }, [text]).edits, ...removeLine(run, first.range).edits];
  return {
    why: tell(disagreementWords.listensLater, run.locale, { name }),
    fixes: [{ title: tell(fixTitles.moveHere, run.locale, { text }), edits }],
    related: [{ range: first.range, message: tell(relatedWords.listensHere, run.locale, { name }) }],
  };
}
