/** Sequence diagrams of Mermaid and PlantUML: `C->>S: SYN seq=x`, `C -> S : SYN`. */

import { doingOf, namesIn, noteOf, plain, readLabel } from "./label.ts";
import { type Act, type Arrow, type Content, type Exchange, nameOf, quoted } from "./model.ts";

const participant = /^\s*(?:create\s+)?(?:participant|actor|boundary|control|entity|database)\s+(.+?)\s*$/i;
const title = /^\s*title\s*:?\s+(.+?)\s*$/i;
const note = /^\s*note\s+(?:over|left of|right of|left|right)(?:\s+([^:]*?))?\s*(?::\s*(.*?))?\s*$/i;
const divider = /^\s*==+\s*(.*?)\s*==+\s*$/;
const comment = /^\s*(?:%%|')\s*(.*)$/;
const mermaid = /^\s*([^:]+?)\s*(<<--?>>|--?>>|--?>|--?x|--?\))\s*[+-]?\s*([^:]+?)\s*:\s*(.*)$/;
const plantuml =
  /^\s*("[^"]+"|[^\s:<>-]+)\s*(<<?)?[-](?:\[[^\]]*\])?-?(>?>?|\\|\/)(x?)o?\s*("[^"]+"|[^\s:<>-]+)\s*(?:\+\+|--)?\s*:\s*(.*)$/;

interface Message {
  readonly from: string;
  readonly to: string;
  readonly arrow: Arrow;
  readonly label: string;
}

function mermaidMessage(line: string): Message | null {
  const [, from, drawn = "", to, label] = mermaid.exec(line) ?? [];
  if (from === undefined || to === undefined || label === undefined) return null;
  const arrow = drawn.startsWith("<<") ? "<->" : drawn.endsWith("x") ? "-x" : "->";
  return { from: nameOf(from), to: nameOf(to), arrow, label };
}

function plantumlMessage(line: string): Message | null {
  const found = plantuml.exec(line);
  if (found === null) return null;
  const [, left = "", back, ahead = "", cross, right = "", label = ""] = found;
  if (back === undefined && ahead === "") return null;
  const [one, other] = [nameOf(left.replace(/"/g, "")), nameOf(right.replace(/"/g, ""))];
  if (back !== undefined && ahead === "") return { from: other, to: one, arrow: "->", label };
  return { from: one, to: other, arrow: back !== undefined ? "<->" : cross === "x" ? "-x" : "->", label };
}

export function readDiagram(lines: readonly string[], kind: "mermaid" | "plantuml"): Exchange {
  const messageOf = kind === "mermaid" ? mermaidMessage : plantumlMessage;
  const shown = new Map<string, string>();
  const acts: Act[] = [];
  let heading: string | null = null;
  /** A note of several lines. */
  let open: { readonly names: readonly string[]; readonly words: string[] } | null = null;

  for (const line of lines) {
    if (open !== null) {
      if (/^\s*end\s*note\s*$/i.test(line)) {
        acts.push({ kind: "line", text: noteOf(open.names, open.words.join(" ")) });
        open = null;
      } else open.words.push(line.trim());
      continue;
    }
    const noted = note.exec(line);
    if (noted !== null) {
      const names = noted[1] === undefined || noted[1] === "" ? [] : namesIn(noted[1]);
      if (noted[2] === undefined) open = { names, words: [] };
      else acts.push({ kind: "line", text: noteOf(names, noted[2]) });
      continue;
    }
    const declared = participant.exec(line)?.[1];
    if (declared !== undefined) declare(declared, shown);
    else heading = title.exec(line)?.[1] ?? heading;
    const act = declared === undefined ? actOf(line, messageOf) : null;
    if (act !== null) acts.push(act);
  }
  return { title: heading, shown, listeners: new Set(), next: new Map(), acts };
}

/** `C as My client`, `"My client" as C`, `My client` */
function declare(declared: string, shown: Map<string, string>): void {
  const bare = (text: string): string => text.trim().replace(/^"|"$/g, "");
  const [first = "", second] = declared.replace(/\s*[#@<].*$/, "").split(/\s+as\s+/);
  const isTextFirst = first.startsWith('"') && second !== undefined;
  const written = bare(isTextFirst ? second : first);
  const text = isTextFirst ? bare(first) : second === undefined ? written : bare(second);
  const name = nameOf(written);
  if (plain(text) !== name) shown.set(name, plain(text));
}

function actOf(line: string, messageOf: (line: string) => Message | null): Act | null {
  const remark = comment.exec(line)?.[1];
  if (remark !== undefined) return { kind: "line", text: `# ${remark}`.trim() };
  const phase = divider.exec(line)?.[1];
  if (phase !== undefined) return { kind: "line", text: `phase ${quoted(plain(phase))}` };
  const message = messageOf(line);
  if (message === null) return null;
  const { from, to, arrow, label } = message;
  if (from === to) return { kind: "line", text: doingOf(from, label) };
  const read = readLabel(label);
  if (read.content === null) return { kind: "line", text: `# ${from}, ${to}: ${read.remark}` };
  const meant = read.isLost ? "-x" : arrow;
  const content = meant === "<->" ? crossing(read.content) : read.content;
  return { kind: "segment", from, to, arrow: meant, isForged: false, content, name: null, remark: read.remark };
}

/** Of two segments that cross, a line says what both have: flags and a length. */
function crossing({ flags, text }: Content): Content {
  const length = /\blen=\d+/.exec(text)?.[0];
  return { flags, seq: null, ack: null, text: [flags.join("+"), length].filter(Boolean).join(" ") || "ACK" };
}
