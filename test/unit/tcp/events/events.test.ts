/**
 * RFC 9293 §3.10, cell by cell: what each kind of event does in each state, compared with tables that were written out
 * of the RFC by hand (the .md files of this folder; calls.md says how they are read).
 */
import { describe, expect, it } from "vitest";
import * as tcp from "../../../../src/tcp/host.ts";
import { lengthOf } from "../../../../src/tcp/model/segment.ts";
import type { Segment } from "../../../../src/tcp/model/types.ts";
import { ACK, FIN, PSH, RST, SYN, URG } from "../../../../src/tcp/model/types.ts";
import { parameterNamed } from "../../../../src/words/parameters/parameters.ts";
import type { Endpoint, Numbers, Place } from "./endpoint.ts";
import { endpointIn, irs, iss, local, places } from "./endpoint.ts";
import type { Event, Outcome } from "./table.ts";
import { eventsOf } from "./table.ts";

const files = ["calls.md", "opening-and-resets.md", "acknowledgments-and-text.md", "closing.md", "timeouts.md"];

const bits: Readonly<Record<string, number>> = { SYN, ACK, FIN, RST, PSH, URG };

function flagBits(text: string): number {
  if (text === "none") return 0;
  return text.split(",").reduce((all, name) => {
    const bit = bits[name];
    if (bit === undefined) throw new Error(`no control bit is called ${name}`);
    return all | bit;
  }, 0);
}

function flagNames(flags: number): string {
  return Object.keys(bits)
    .filter((name) => (flags & (bits[name] ?? 0)) !== 0)
    .join(",");
}

/** `RCV.NXT+5` as a number. */
function numberOf(text: string, numbers: Numbers, segment: Segment | null): number {
  return Array.from(text.matchAll(/([+-]?)([A-Z.]+|\d+)/g)).reduce((sum, [, sign, term = ""]) => {
    const value = valueOf(term, numbers, segment);
    return sign === "-" ? sum - value : sum + value;
  }, 0);
}

function valueOf(term: string, numbers: Numbers, segment: Segment | null): number {
  const names: Readonly<Record<string, number | undefined>> = {
    ISS: iss,
    IRS: irs,
    "SND.UNA": numbers.una,
    "SND.NXT": numbers.nxt,
    "RCV.NXT": numbers.rcv,
    "RCV.END": numbers.end,
    "SEG.SEQ": segment?.seq,
    "SEG.ACK": segment?.ack,
    "SEG.LEN": segment === null ? undefined : lengthOf(segment),
  };
  const value = /^\d/.test(term) ? Number(term) : names[term];
  if (value === undefined) throw new Error(`no number is called ${term}`);
  return value;
}

/** `FLAGS seq=… ack=… len=…` in its parts. */
function shapeOf(text: string): { readonly flags: number; readonly field: (name: string) => string | undefined } {
  const [flags = "", ...fields] = text.split(" ");
  const values = new Map(fields.map((field) => field.split("=") as [string, string]));
  return { flags: flagBits(flags), field: (name) => values.get(name) };
}

/** Does what one entry says. The segment that arrived, null for a call or a timeout. */
function happen(endpoint: Endpoint, what: string): Segment | null {
  const [word = "", argument = ""] = what.split(" ");
  const act: Readonly<Record<string, (() => void) | undefined>> = {
    OPEN: () => {
      if (argument === "active") endpoint.open();
      else endpoint.listen();
    },
    SEND: () => {
      endpoint.send(Number(argument), what.endsWith(" urgent"));
    },
    RECEIVE: () => {
      endpoint.receive();
    },
    CLOSE: () => {
      endpoint.close("close");
    },
    SHUTDOWN: () => {
      endpoint.close("shutdown");
    },
    ABORT: () => {
      endpoint.close("abort");
    },
    STATUS: () => undefined,
    timeout: () => {
      endpoint.expire();
      expect(endpoint.outputs).toContainEqual(expect.objectContaining({ kind: "timer", timer: argument }));
    },
  };
  const doing = act[word];
  if (doing === undefined) return arrives(endpoint, what);
  doing();
  return null;
}

function arrives(endpoint: Endpoint, what: string): Segment {
  const { flags, field } = shapeOf(what);
  const numbers = endpoint.numbers();
  const at = (name: string): number => numberOf(field(name) ?? "0", numbers, null);
  const window = field("wnd");
  return endpoint.arrive({
    flags,
    seq: at("seq"),
    ack: at("ack"),
    length: at("len"),
    urgent: at("up"),
    ...(window === undefined ? {} : { window: Number(window) }),
  });
}

/** The parameters and the unread text that an event's first entries ask for. */
function prepared(place: Place, event: Event): { readonly endpoint: Endpoint; readonly rest: readonly string[] } {
  const settings = event.happens.filter((each) => each.startsWith("with ")).map((each) => each.slice(5).split("="));
  const parameters = Object.fromEntries(
    settings
      .filter(([name]) => name !== "unread")
      .map(([name = "", value = ""]) => {
        const entry = parameterNamed(name);
        if (entry === undefined) throw new Error(`no parameter is called ${name}`);
        return [entry.key, value.endsWith("ms") ? 1000 * Number(value.slice(0, -2)) : Number(value)];
      }),
  );
  const unread = Number(settings.find(([name]) => name === "unread")?.[1] ?? 0);
  return {
    endpoint: endpointIn(place, parameters, unread),
    rest: event.happens.filter((each) => !each.startsWith("with ")),
  };
}

/** What came of an event, in the words of the table. */
interface Observed {
  readonly then: string;
  readonly sends: readonly string[];
  readonly user: readonly string[];
  readonly by: readonly string[];
  readonly numbers: Numbers | null;
  readonly restarted: boolean;
}

function observe(endpoint: Endpoint, asked: number, owed: boolean): Observed {
  const { outputs, block } = endpoint;
  const change = outputs.findLast((output) => output.kind === "state" || output.kind === "listener");
  const user = outputs.flatMap((output) => {
    // An error without a call that returns it is returned by the next call.
    if (output.kind === "report") return output.error === undefined ? ["report"] : [];
    if (output.kind !== "returned") return [];
    const kind = endpoint.calls[output.call - 1] ?? "";
    return [kind === "recv" && output.result === "ok" ? `recv ${output.count}` : `${kind} ${output.result}`];
  });
  const waits = tcp.pendingCalls(endpoint.host).filter(({ id }) => id > asked);
  const signal = block !== undefined && block.errorPending && !owed ? [`signal ${String(block.error)}`] : [];
  const reasons = outputs.flatMap((output) => ("reason" in output ? [output.reason as string] : []));
  const open = block !== undefined && block.state !== "CLOSED";
  return {
    then: change === undefined ? "=" : change.to,
    sends: outputs.flatMap((output) => (output.kind === "segment" ? [shown(output.segment)] : [])),
    user: [...user, ...waits.map(({ call }) => `${call.kind} waits`), ...signal],
    by: Array.from(new Set(reasons)).sort(),
    numbers: open ? endpoint.numbers() : null,
    restarted: block?.timers["time-wait"]?.started === endpoint.now,
  };
}

function shown({ flags, seq, ack, payload, urgent }: Segment): string {
  const length = payload.length === 0 ? "" : ` len=${payload.length}`;
  const up = urgent === 0 ? "" : ` up=${urgent}`;
  return `${flagNames(flags)} seq=${seq}${(flags & ACK) === 0 ? "" : ` ack=${ack}`}${length}${up}`;
}

/** The same, as the table foretells it. */
function foretell(outcome: Outcome, before: Numbers, segment: Segment | null): Observed {
  const moved = (name: string): number => {
    const move = outcome.moves.find((each) => each.startsWith(name));
    return move === undefined ? 0 : Number(move.slice(name.length));
  };
  const window = outcome.moves.find((each) => each.startsWith("WND="));
  const after: Numbers = {
    una: before.una + moved("UNA"),
    nxt: before.nxt + moved("NXT"),
    rcv: before.rcv + moved("RCV"),
    end: before.end,
    wnd: window === undefined ? before.wnd : Number(window.slice(4)),
  };
  let next = before.nxt;
  const sends = outcome.sends.map((text) => {
    const { flags, field } = shapeOf(text);
    const length = Number(field("len") ?? 0);
    const given = field("seq");
    const seq = given === undefined ? next : numberOf(given, before, segment);
    if (given === undefined) next += length + ((flags & FIN) === 0 ? 0 : 1);
    const ack = field("ack") === undefined ? after.rcv : numberOf(field("ack") ?? "", before, segment);
    const acknowledges = (flags & ACK) === 0 ? "" : ` ack=${ack}`;
    const rest = ["len", "up"].flatMap((name) =>
      field(name) === undefined ? [] : [` ${name}=${String(field(name))}`],
    );
    return `${flagNames(flags)} seq=${seq}${acknowledges}${rest.join("")}`;
  });
  return {
    then: outcome.then,
    sends,
    user: outcome.user,
    by: outcome.by.filter((each) => !/^\d[\d.]*$/.test(each)).sort(),
    numbers: outcome.then === "CLOSED" ? null : after,
    restarted: outcome.moves.includes("2MSL"),
  };
}

/** The numbers that a row speaks of: what the peer sends next is not known before its SYN. */
function comparable(observed: Observed, place: Place): Observed {
  if (observed.numbers === null || place === "CLOSED" || place === "LISTEN" || observed.then === "LISTEN")
    return { ...observed, numbers: null };
  const rcv = place === "SYN_SENT" ? 0 : observed.numbers.rcv;
  return { ...observed, numbers: { ...observed.numbers, end: 0, rcv } };
}

function check(place: Place, event: Event, outcome: Outcome): void {
  const { endpoint, rest } = prepared(place, event);
  for (const each of rest.slice(0, -1)) happen(endpoint, each);
  const before = endpoint.numbers();
  const asked = endpoint.calls.length;
  const owed = endpoint.block?.errorPending ?? false;
  endpoint.outputs = [];
  endpoint.now += 1;
  const last = rest.at(-1) ?? "";
  const segment = happen(endpoint, last);
  const observed = observe(endpoint, asked, owed);
  const status = last === "STATUS" ? { ...observed, user: [`status ${statusOf(endpoint)}`] } : observed;
  expect(comparable(status, place)).toEqual(comparable(foretell(outcome, before, segment), place));
}

/** What STATUS (§3.10.6) says: the state, or the error. */
function statusOf(endpoint: Endpoint): string {
  const listens = endpoint.block === undefined && tcp.listeners(endpoint.host).length > 0;
  const status = tcp.status(endpoint.host, listens ? { port: local.port } : { connection: 1 });
  return typeof status === "string" ? status : status.state;
}

describe.each(files)("RFC 9293 §3.10, each event in each state: %s", (file) => {
  const events = eventsOf(file);

  it("speaks of every state, of each once", () => {
    for (const { title, cells } of events) {
      expect(cells.map(({ place }) => place).toSorted(), title).toEqual(places.toSorted());
    }
  });

  describe.each(events)("$title", (event) => {
    for (const { place, outcome } of event.cells) {
      if (outcome === null) continue;
      it(place, () => {
        check(place, event, outcome);
      });
    }
  });
});
