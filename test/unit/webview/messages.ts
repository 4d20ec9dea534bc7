/** Messages of the extension, as the page's tests send them: document `a` with scenarios of ten lines each. */
import type { ToPage } from "../../../src/trace/messages.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import type { Action } from "../../../src/webview/state/actions.ts";
import { reduce } from "../../../src/webview/state/reduce.ts";
import { initialState, type PreviewState } from "../../../src/webview/state/state.ts";

type Message<Type extends ToPage["type"]> = ToPage & { readonly type: Type };

export const uri = "file:///a";

export function document(more: Partial<Message<"document">> = {}): Message<"document"> {
  return { type: "document", uri, name: "a", state: {}, ...more };
}

export function outline(count: number, more: Partial<Message<"outline">> = {}): Message<"outline"> {
  const scenarios = Array.from({ length: count }, (_, index) => ({
    title: `s${index}`,
    line: index * 10,
    endLine: index * 10 + 9,
    errors: 0,
    warnings: 0,
  }));
  return { type: "outline", uri, version: 1, scenarios, ...more };
}

export function trace(of: ScenarioTrace, more: Partial<Message<"trace">> = {}): Message<"trace"> {
  return { type: "trace", uri, version: 1, scenario: 0, trace: of, broken: false, ...more };
}

/** The state after some actions, from nothing. */
export function after(...actions: readonly Action[]): PreviewState {
  return actions.reduce(reduce, initialState({}));
}
