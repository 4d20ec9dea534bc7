/** The calls of the application (§3.10.1–3.10.5), each in its own file. */
import type { Host, StepResult } from "../../model/host.ts";
import { begin, finish, type Owner } from "../../model/step.ts";
import type { Call, CallId } from "../../model/types.ts";
import type { Policy, Work } from "../../policy/policy.ts";
import { abort } from "./abort.ts";
import { close, closeListener, shutdown } from "./close.ts";
import { accept, connect, listen } from "./open.ts";
import { recv } from "./receive.ts";
import { send } from "./send.ts";

/** Takes a call. What it returns, now or later, is an output with this `id`. */
export function userCall(
  host: Host,
  policy: Policy,
  id: CallId,
  call: Call,
  now: number,
  owner: Owner | null,
): StepResult {
  const work = begin(host, policy, now, "call", owner);
  dispatch(work, id, call);
  return finish(work);
}

function dispatch(work: Work, id: CallId, call: Call): void {
  switch (call.kind) {
    case "listen":
      listen(work, id, call);
      return;
    case "accept":
      accept(work, id, call);
      return;
    case "connect":
      connect(work, id, call);
      return;
    case "send":
      send(work, id, call);
      return;
    case "recv":
      recv(work, id, call);
      return;
    case "shutdown":
      shutdown(work, id, call);
      return;
    case "close":
      close(work, id, call);
      return;
    case "abort":
      abort(work, id, call);
      return;
    case "close-listener":
      closeListener(work, id, call);
      return;
    default:
      call satisfies never;
  }
}
