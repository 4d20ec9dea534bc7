/**
 * SYN cookies (RFC 4987 §3.6): with a full SYN queue the SYN+ACK goes out and nothing is remembered; the ISN itself
 * says, when it comes back acknowledged, that it was given, when, and for which MSS.
 */
import { createConnection, takeSyn } from "../connection/connection.ts";
import { handshakeDone } from "../connection/handshake.ts";
import { keyedHash } from "../connection/isn.ts";
import { noPayload } from "../model/segment.ts";
import { plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { enter, enterNext, listenerOf, tell } from "../model/step.ts";
import type { Address, Segment, SegmentOptions } from "../model/types.ts";
import { ACK, SYN } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { echoedTime, sinceEchoed, tick, timestampNow } from "../receive/timestamps.ts";
import { offeredScale } from "../receive/window-scale.ts";
import { measure } from "../send/rto.ts";
import { acceptQueueIsFull, offerForAccept } from "./listen.ts";

/** The sizes that a cookie can tell: two bits of it. */
const sizes = [536, 1300, 1440, 1460] as const;
const slot = 64_000_000;

/** Answers a SYN with a cookie. */
export function sendCookie(work: Work, syn: Segment): void {
  const { port } = syn.destination;
  const size = sizes.findLastIndex((each) => each <= (syn.options.mss ?? sizes[0]));
  const seq = cookie(work, port, syn.source, syn.seq, Math.floor(work.now / slot), Math.max(0, size));
  const options = cookieOptions(work, syn);
  const segment: Segment = {
    source: { host: work.host.name, port },
    destination: syn.source,
    flags: SYN | ACK,
    seq,
    ack: plus(syn.seq, 1),
    window: Math.min(work.policy.window.initial(work.parameters, options.timestamps !== undefined, 65_535), 65_535),
    payload: noPayload,
    options,
    urgent: 0,
  };
  tell(work, {
    kind: "segment",
    segment,
    connection: null,
    cause: work.cause,
    retransmission: false,
    reason: "4987-cookie",
  });
}

/** The lowest bits of a cookie's timestamp: four for the peer's shift count, all set for none, and one for SACK. */
const optionBits = 0x3f;
const noShift = 0xf;
const sackBit = 0x10;

/** What the SYN+ACK offers: with timestamps all that both want, for then theirs will tell of it; else the MSS alone. */
function cookieOptions(work: Work, { options }: Segment): SegmentOptions {
  const { mss, sack, timestamps } = work.parameters;
  const wscale = offeredScale(work.parameters);
  if (!timestamps || options.timestamps === undefined) return { mss };
  const shift = wscale === null ? undefined : options.windowScale;
  const sackPermitted = sack && options.sackPermitted === true;
  const bits = (shift === undefined ? noShift : Math.min(14, shift)) | (sackPermitted ? sackBit : 0);
  // cookie_init_timestamp(): a little in the past rather than in the future.
  const now = timestampNow(work);
  const value = ((now & ~optionBits) | bits) >>> 0;
  return {
    mss,
    ...(sackPermitted ? { sackPermitted } : {}),
    timestamps: [(value > now ? value - optionBits - 1 : value) >>> 0, options.timestamps[0]],
    ...(shift === undefined || wscale === null ? {} : { windowScale: wscale }),
  };
}

/** What the peer's SYN offered, out of the timestamp that comes back. */
function optionsInTimestamp({ options: { timestamps } }: Segment): SegmentOptions {
  if (timestamps === undefined) return {};
  const bits = timestamps[1] & optionBits;
  const shift = bits & noShift;
  return {
    timestamps,
    ...(shift === noShift ? {} : { windowScale: shift }),
    ...((bits & sackBit) === 0 ? {} : { sackPermitted: true as const }),
  };
}

/**
 * The connection that a segment proves by acknowledging a cookie of this or the last minute: it is there now, and
 * ESTABLISHED. `"full"`: the cookie is good, and the accept queue has no room. Null: there is no cookie.
 */
export function takeCookie(work: Work, segment: Segment): TcbDraft | "full" | null {
  const { parameters } = work;
  const listener = listenerOf(work.host, segment.destination.port);
  if (!parameters.synCookies || listener === undefined) return null;
  const now = Math.floor(work.now / slot);
  for (const time of [now, now - 1]) {
    for (const [index, mss] of sizes.entries()) {
      const given = cookie(work, segment.destination.port, segment.source, plus(segment.seq, -1), time, index);
      if (plus(given, 1) !== segment.ack) continue;
      return acceptQueueIsFull(work, listener) ? "full" : establish(work, segment, given, mss);
    }
  }
  return null;
}

/** Makes the connection that its SYN left no trace of. */
function establish(work: Work, segment: Segment, iss: number, mss: number): TcbDraft {
  const tcb = createConnection(work, segment.destination.port, segment.source, { passive: true, iss });
  takeSyn(
    work,
    tcb,
    { ...segment, seq: plus(segment.seq, -1), options: { mss, ...optionsInTimestamp(segment) } },
    false,
  );
  tcb.sndUna = segment.ack;
  tcb.sndNxt = segment.ack;
  tcb.sndWl2 = segment.ack;
  // The cookie's timestamp comes back, and measures like any other.
  const echoed = tcb.agreed.timestamps ? echoedTime(work, segment) : null;
  if (echoed !== null) measure(work, tcb, Math.max(tick, sinceEchoed(work, echoed)));
  enter(work, tcb, "SYN_RECEIVED", "4987-cookie", "LISTEN");
  enterNext(work, tcb, "ESTABLISHED", "4987-cookie");
  handshakeDone(work, tcb, false);
  offerForAccept(work, tcb);
  return tcb;
}

/** 30 bits of hash, two bits for the size. */
function cookie(work: Work, port: number, remote: Address, theirIsn: number, time: number, size: number): number {
  const text = `${work.host.name}:${port} ${remote.host}:${remote.port} ${theirIsn} ${time} ${size}`;
  return ((keyedHash(text, work.host.seed ^ 0x5bd1e995) & ~3) | size) >>> 0;
}
