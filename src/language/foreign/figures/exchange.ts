/** The scenario that says the same as a figure. */
import { withLaterNumbers } from "./later.ts";
import { type Act, type DrawnSegment, type Exchange, quoted } from "./model.ts";

/** Null: it shows no segments. */
export function scenarioOf({ title, shown, listeners, next, acts }: Exchange): string | null {
  const segments = acts.filter((act) => act.kind === "segment");
  if (!segments.some(({ content }) => content.flags.length > 0)) return null;
  const names = [...new Set(segments.flatMap(({ from, to }) => [from, to]))];
  const opener = openerOf(acts);
  const isOpen = opener === null;
  const first = opener ?? segments[0]?.from;
  const declarations = names.map((name) => {
    const role = roleOf(name, first, segments, listeners);
    const isn = isnOf(name, isOpen, segments, next);
    const text = shown.get(name);
    return [role, name, ...(text === undefined ? [] : [quoted(text)]), ...(isn === null ? [] : [`isn=${isn}`])].join(
      " ",
    );
  });
  const lines = withLaterNumbers(acts, isOpen ? names : []).map(lineOf);
  return [
    `scenario ${quoted(title ?? names.join(" - "))}`,
    ...declarations,
    "",
    ...(isOpen && first !== undefined
      ? [`${first}: connect${names.length > 2 ? ` (${segments[0]?.to ?? ""})` : ""}`]
      : []),
    ...lines,
  ].join("\n");
}

function lineOf(act: Act): string {
  if (act.kind !== "segment") return act.text;
  const { from, to, arrow, isForged, content, name, remark } = act;
  const held = name === null ? "" : ` as ${name}`;
  const comment = remark === "" ? "" : `  # ${remark}`;
  return `${isForged ? "forge " : ""}${from} ${arrow} ${to}: ${content.text}${held}${comment}`;
}

/** Who sends the SYN with which the figure begins; null: it begins in a connection. */
function openerOf(acts: readonly Act[]): string | null {
  const begins = acts.find((act) => act.kind === "crash" || (act.kind === "segment" && !act.isForged));
  if (begins?.kind === "segment" && begins.content.flags.includes("SYN")) return begins.from;
  const [first] = acts.filter((act) => act.kind === "segment");
  // All that such a figure shows answers an old duplicate.
  return begins?.kind !== "crash" && first?.isForged === true && first.content.flags.includes("SYN")
    ? first.from
    : null;
}

function roleOf(
  name: string,
  opener: string | undefined,
  segments: readonly DrawnSegment[],
  listeners: ReadonlySet<string>,
): string {
  if (listeners.has(name)) return "server";
  const opens = segments.some(
    ({ from, to, arrow, isForged, content: { flags } }) =>
      !isForged &&
      (from === name || (arrow === "<->" && to === name)) &&
      flags.includes("SYN") &&
      !flags.includes("ACK"),
  );
  if (name !== opener) return opens ? "host" : "server";
  const isSimultaneous = segments.some(
    ({ to, from, arrow, content: { flags } }) =>
      (to === name || (arrow === "<->" && from === name)) && flags.includes("SYN") && !flags.includes("ACK"),
  );
  return isSimultaneous ? "host" : "client";
}

/** The initial sequence number that the numbers of a figure imply; null where they do not, or where a SYN has it. */
function isnOf(
  name: string,
  isOpen: boolean,
  segments: readonly DrawnSegment[],
  next: ReadonlyMap<string, number>,
): number | null {
  const known = next.get(name);
  if (known !== undefined) return before(known);
  const syn = segments.find(({ from, content: { flags } }) => from === name && flags.includes("SYN"));
  if (!isOpen && syn !== undefined && syn.content.seq !== null) return null;
  for (const { from, to, isForged, content } of segments) {
    if (isForged) continue;
    const number = from === name ? content.seq : to === name ? content.ack : null;
    if (number !== null && /^\d+$/.test(number)) return before(Number(number));
    if (number !== null) return null;
  }
  return null;
}

function before(number: number): number {
  return (number - 1) >>> 0;
}
