/**
 * Initial sequence numbers (§3.4.1, MUST-8, SHLD-1): ISN = M + F(socket pair, secret). M is a clock that ticks every
 * 4 microseconds; the secret is the host's seed.
 */
import { plus } from "../model/sequence.ts";
import type { Address } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

const tick = 4;

/**
 * The initial sequence number of a connection that begins now. A stated one is that of the host's first connection, and
 * later ones follow the clock from there; where the clock does not run (`suppose fixed-isn`) all are the same. What is
 * stated for the next connection goes before the clock, once.
 */
export function initialSequenceNumber(work: Work, localPort: number, remote: Address): number {
  const { host, now } = work;
  const { isnClockRuns } = work.policy.opening;
  const { nextIsn } = host;
  if (nextIsn !== null) {
    host.nextIsn = null;
    return nextIsn;
  }
  const { stated } = host.isnClock;
  const clock = isnClockRuns ? now : 0;
  if (stated !== null) return plus(stated.isn, isnClockRuns ? Math.floor((now - stated.at) / tick) : 0);
  const first = host.isn ?? host.parameters.isn;
  if (first !== null) {
    host.isnClock = { stated: { isn: first >>> 0, at: now } };
    return first >>> 0;
  }
  const pair = isnClockRuns ? `${host.name}:${localPort} ${remote.host}:${remote.port}` : host.name;
  return plus(Math.floor(clock / tick), keyedHash(pair, host.seed));
}

/** A keyed 32-bit hash: FNV-1a over the text, stirred as in MurmurHash3. Not secret enough for a real machine. */
export function keyedHash(text: string, key: number): number {
  let hash = (0x811c9dc5 ^ key) >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}
