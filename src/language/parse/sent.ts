/** The segment that a line writes, or that its call has TCP send. */
import type { SegmentStatement } from "../syntax/document.ts";
import type { Above } from "./losses.ts";

interface Sent {
  readonly from: string;
  readonly to: string;
  readonly flags: readonly string[];
  readonly seq: number | null;
  readonly len: number | null;
  readonly content: string;
}

/** What a segment line writes, or a call sends in one segment. */
export function segmentOf(statement: Above["statement"], otherThan: (name: string) => string): Sent | null {
  if (statement.kind === "segment") return writtenBy(statement);
  if (statement.kind !== "call") return null;
  const { endpoint, peer, call, count, payload } = statement;
  const from = endpoint.name.text;
  const flags = flagsOf.get(call.value) ?? null;
  const text = payload?.value ?? "";
  if (flags === null || /[\p{Cc}"\\]/u.test(text)) return null;
  const len = payload === null && call.value === "send" ? (count?.value ?? 0) : null;
  const data = len === null ? `"${text}"` : `len=${String(len)}`;
  const content = call.value === "send" ? data : flags.join("+");
  return { from, to: peer?.text ?? endpoint.peer?.text ?? otherThan(from), flags, seq: null, len, content };
}

/** What a call has its TCP send. */
const flagsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["connect", ["SYN"]],
  ["send", []],
  ["shutdown", ["FIN", "ACK"]],
  ["close", ["FIN", "ACK"]],
]);

function writtenBy({ from, to, flags, fields, forge }: SegmentStatement): Sent | null {
  if (forge !== null) return null;
  const { seq, len } = fields;
  return {
    from: from.text,
    to: to.text,
    flags: flags?.value ?? [],
    seq: seq?.value.symbol === null ? seq.value.offset : null,
    len: len?.value ?? null,
    content: "",
  };
}

export function carriesData({ statement }: Above): boolean {
  if (statement.kind === "call") return statement.call.value === "send";
  return statement.kind === "segment" && (statement.payload !== null || statement.fields.len !== undefined);
}
