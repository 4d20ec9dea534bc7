/**
 * The parameters of a TCP. Durations are microseconds, sizes bytes; `null` is "off", "none" or "for ever".
 */
import type { Profile } from "../../words/terms/profiles.ts";
import type { Text } from "../../words/text.ts";

export interface Parameters {
  readonly isn: number | null;
  readonly port: number | null;
  readonly ports: number;
  readonly mss: number;
  readonly window: number;
  readonly sendBuffer: number | null;
  readonly wscale: number | null;
  readonly sack: boolean;
  readonly timestamps: boolean;
  readonly backlog: number;
  readonly msl: number;
  readonly rto: number;
  readonly minRto: number;
  readonly maxRto: number;
  readonly synRetries: number;
  readonly synLinearTimeouts: number;
  readonly synackRetries: number;
  readonly retries: number;
  readonly userTimeout: number | null;
  readonly finTimeout: number | null;
  readonly delayedAck: number | null;
  readonly nagle: boolean;
  readonly keepalive: number | null;
  readonly keepaliveInterval: number;
  readonly keepaliveProbes: number;
  readonly abortOnOverflow: boolean;
  readonly synCookies: boolean;
  readonly challengeAck: number | null;
  readonly reuseAddress: boolean;
  readonly reuseTimeWait: boolean;
  readonly rfc1337: boolean;
  readonly quickAck: boolean;
  readonly deferAccept: number | null;
  readonly linger: number | null;
  readonly orphanRetries: number | null;
  readonly synBacklog: number | null;
  readonly receiveBuffer: number | null;
  readonly retransmitCollapse: boolean;
  readonly dsack: boolean;
  readonly tailLossProbe: boolean;
  readonly rack: boolean;
  readonly horizon: number;
}

export type ParameterKey = keyof Parameters;

/** How a value is written: `1.5s`, `1460`, `on`. `or-off`: `off` (null) may stand instead. */
export type ParameterUnit =
  | "duration"
  | "duration-or-off"
  | "bytes"
  | "bytes-or-off"
  | "count"
  | "count-or-off"
  | "number-or-none"
  | "switch";

export interface ParameterEntry<K extends ParameterKey> {
  /** As the language spells it: `min-rto`. */
  readonly name: string;
  readonly key: K;
  readonly unit: ParameterUnit;
  readonly words: Text;
  readonly values: Readonly<Record<Profile, { readonly value: Parameters[K]; readonly source: string }>>;
}

/** A line of the table, whichever parameter it is about. */
export type AnyParameterEntry = { [K in ParameterKey]: ParameterEntry<K> }[ParameterKey];
