/** `bob: LISTEN => SYN_RECEIVED`. */
import type { EndpointRef, Range, TransitionStatement } from "../syntax/document.ts";
import { isArrow } from "../syntax/tokens.ts";
import type { Reader } from "./reader.ts";
import { readStateOrBlank } from "./states.ts";

/** A transition, with its first state next. `start` is where the line begins. */
export function readTransition(reader: Reader, endpoint: EndpointRef, start: Range): TransitionStatement | null {
  const from = readStateOrBlank(reader);
  if (from === null) return null;
  if (!reader.take("=>")) {
    if (!isArrow(reader.kind())) {
      reader.problem("missing-transition", from.range, { state: from.value ?? "?" });
      return null;
    }
    const arrow = reader.takeWord();
    reader.problem("transition-arrow", arrow.range, { arrow: arrow.text }, [reader.replacing(arrow.range, "=>")]);
  }
  const to = readStateOrBlank(reader);
  return to === null ? null : { kind: "transition", endpoint, from, to, range: reader.rangeSince(start) };
}
