/** OPEN (§3.10.1): passive is `listen` (and `accept`), active is `connect`. */
import { createConnection } from "../../connection/connection.ts";
import { endConnection } from "../../connection/end.ts";
import { sendSyn } from "../../connection/handshake.ts";
import { chooseLocalPort, portTaken } from "../../connection/ports.ts";
import { successorIss } from "../../connection/reopen.ts";
import { block } from "../../connection/waiting.ts";
import { takeAccepted } from "../../listen/listen.ts";
import { demultiplex, draftOf, enter, listenerOf, returns, startTimer, tell } from "../../model/step.ts";
import type { Call, CallId } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { endListener } from "./close.ts";

type Of<K extends Call["kind"]> = Extract<Call, { kind: K }>;

/** Passive OPEN: enter the LISTEN state. EADDRINUSE where somebody has the port. */
export function listen(work: Work, id: CallId, call: Of<"listen">): void {
  const { host } = work;
  if (listenerOf(host, call.port) !== undefined || portTaken(host, call.port)) {
    returns(work, id, "EADDRINUSE", null);
    return;
  }
  const listener = {
    port: call.port,
    backlog: call.backlog ?? host.parameters.backlog,
    synQueue: [],
    acceptQueue: [],
    open: true,
  };
  host.listeners = [...host.listeners, listener].sort((a, b) => a.port - b.port);
  tell(work, { kind: "listener", port: call.port, from: "CLOSED", to: "LISTEN", reason: "3.10.1-passive" });
  returns(work, id, "ok", null);
}

/** Takes the oldest connection that waits, or blocks until there is one. EINVAL without a listener. */
export function accept(work: Work, id: CallId, call: Of<"accept">): void {
  if (listenerOf(work.host, call.port) === undefined) {
    returns(work, id, "EINVAL", null);
    return;
  }
  const taken = takeAccepted(work, call.port);
  if (taken === null) block(work, id, call, null);
  else returns(work, id, "ok", taken);
}

/** How long the user timeout of an attempt waits after the SYN has gone out again, µs: a tick, and the rest of the one that has begun. */
const clamped = 8_000;

/** Active OPEN: send <SEQ=ISS><CTL=SYN>, enter SYN_SENT. Blocks until the connection is there, or is not. */
export function connect(work: Work, id: CallId, call: Of<"connect">): void {
  const { host } = work;
  const chosen = chooseLocalPort(work, call.remote, call.localPort);
  if (typeof chosen !== "number") {
    returns(work, id, chosen.error, null);
    return;
  }
  // LISTEN: an active OPEN changes the connection from passive to active.
  const listener = listenerOf(host, chosen);
  if (listener !== undefined) endListener(work, listener);
  const old = demultiplex(host, chosen, call.remote);
  const previous = old === undefined ? undefined : draftOf(work, old);
  // RFC 6191: the same pair again, while the old connection is in TIME_WAIT, begins beyond its numbers.
  const iss = call.isn ?? (previous === undefined ? undefined : successorIss(work, previous, "actively"));
  if (previous !== undefined) endConnection(work, previous, "6191-reuse", null);
  const tcb = createConnection(work, chosen, call.remote, { passive: false, ...(iss === undefined ? {} : { iss }) });
  if (previous?.agreed.timestamps === true && work.policy.timeWait.successorEchoes) tcb.tsRecent = previous.tsRecent;
  enter(work, tcb, "SYN_SENT", "3.10.1-active", listener === undefined ? "CLOSED" : "LISTEN");
  sendSyn(work, tcb, "3.10.1-active");
  const { userTimeout } = host.parameters;
  // retransmits_timed_out(), tcp_clamp_rto_to_user_timeout(): it ends nothing before the SYN has gone out again.
  const least = work.policy.retransmission.userTimeoutFrom === "sending" ? 0 : tcb.rto + clamped;
  if (userTimeout !== null) startTimer(work, tcb, "user", Math.max(userTimeout, least));
  block(work, id, call, tcb.id);
}
