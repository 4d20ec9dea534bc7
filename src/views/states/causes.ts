/** What makes an end take a step that Figure 5 leaves out, in the words that the figure would have for it. */
import type { StateEvent } from "../../trace/trace.ts";
import { behaviorReasons } from "../../words/reasons/behaviors.ts";
import type { ReasonWords } from "../../words/reasons/reason.ts";
import { reasons } from "../../words/reasons/reasons.ts";
import { own } from "../shared/index.ts";

/** The event, and its action; where none is written and it ends in CLOSED, the action is that of the figure. */
const causes: Readonly<Record<string, string>> = {
  "3.5.1-crash": "crash",
  "3.6.1-close-unread": "CLOSE, data unread",
  "3.8.3-r2": "timeout = R2",
  "3.8.4-dead": "keepalive timeout",
  "3.9.2.2-hard": "rcv ICMP error",
  "3.10.5-abort": "ABORT",
  "3.10.7.3-rst": "rcv RST",
  "3.10.7.4-rst": "rcv RST",
  "3.10.7.4-rst-closing": "rcv RST",
  "3.10.7.4-fin-time-wait": "rcv FIN, ACK of FIN / snd ACK",
  "3.10.8-user": "user timeout",
  "fin-timeout": "FIN_WAIT_2 timeout",
};

/** Event and action, or else the section that has the step; empty where an exercise asks for the reason. */
export function causeOf({ reason, to }: StateEvent): string {
  const known = own(causes, reason);
  if (known !== undefined) return to === "CLOSED" && !known.includes(" / ") ? `${known} / delete TCB` : known;
  const rule = own<ReasonWords>(reasons, reason);
  return rule === undefined ? "" : `RFC ${rule.rfc ?? 9293} §${rule.section}`;
}

/** Whether no standard has the step, but some TCPs do. */
export function isBehavior({ reason }: StateEvent): boolean {
  return own<ReasonWords>(behaviorReasons, reason) !== undefined;
}
