/** The calls of a run so far, and how they returned. Never changed: a fork goes on from what it has. */
import type { CallStatement } from "../../language/syntax/document.ts";
import type { Chain } from "../../persistent/chain.ts";
import type { CallEvent } from "../../trace/trace.ts";

/** A call, and how it returned: null where it did not. */
export interface CallMade {
  /** The number of the call. */
  readonly id: number;
  readonly time: number;
  readonly endpoint: string;
  readonly peer: string | null;
  readonly call: string;
  /** The call as it would be written. */
  readonly text: string;
  readonly line: number | null;
  /** Null where a written segment implies the call. */
  readonly statement: CallStatement | null;
  readonly result: string | null;
  readonly count: number;
}

/** A call's return. */
export interface CallReturn {
  readonly id: number;
  readonly time: number;
  readonly result: string;
  readonly count: number;
}

/** The latest first; the calls made have no results here. */
export interface CallLog {
  readonly made: Chain<CallMade> | null;
  readonly returned: Chain<CallReturn> | null;
}

export const noCalls: CallLog = { made: null, returned: null };

export function withCall(
  { made, returned }: CallLog,
  id: number,
  event: CallEvent,
  statement: CallStatement | null,
): CallLog {
  const { time, endpoint, peer = null, call, text, line = null } = event;
  const value = { id, time, endpoint, peer, call, text, line, statement, result: null, count: 0 };
  return { made: { value, previous: made }, returned };
}

export function withReturn({ made, returned }: CallLog, value: CallReturn): CallLog {
  return { made, returned: { value, previous: returned } };
}
