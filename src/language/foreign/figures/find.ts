/**
 * Figures of other tools that were pasted into a text: three lines or more of Mermaid, PlantUML, an RFC's figure, tcpdump's
 * or Wireshark's output; and the sockets that `ss` or `netstat` lists. They are found as a whole, and nothing in them is read as a line of this language.
 */
export type FigureKind = "mermaid" | "plantuml" | "rfc" | "ladder" | "tcpdump" | "wireshark" | "sockets";

export interface Figure {
  readonly kind: FigureKind;
  /** Its first line and its last one. */
  readonly from: number;
  readonly to: number;
  /** A word such as `loop`: the figure shows more than one exchange. */
  readonly branch: string | null;
}

interface Family {
  readonly kind: FigureKind;
  /** A line that belongs to such a figure and to nothing else. */
  readonly line: RegExp;
  /** What may be among these lines. */
  readonly also: RegExp;
  /** What may be in a figure that certainly is one. */
  readonly inside?: RegExp;
  /** What is above it. */
  readonly header?: RegExp;
  /** Begins the figure for certain, and how it ends. */
  readonly begins?: RegExp;
  readonly ends?: RegExp;
  /** How many lines are enough, where one says for certain what it is. */
  readonly least?: number;
}

const blank = /^\s*$/;

const families: readonly Family[] = [
  {
    kind: "mermaid",
    begins: /^\s*(?:```\s*mermaid|sequenceDiagram)\s*$/,
    ends: /^\s*```\s*$/,
    line: /^\s*(?:\S.*?(?:-?->>|--?\)|--x|-->)[+-]?\s*\S.*:|participant\s|actor\s|(?:de)?activate\s|autonumber|sequenceDiagram\s*$|Note\s+(?:over|left of|right of)\s|rect\s|(?:loop|alt|opt|par|critical|box)\b)/,
    also: /^\s*(?:end|else\b.*|and\b.*|%%.*)?$/,
    inside: /^\s*(?:\S.*(?:-|=)[->x)]*\s*\S.*:|title\b|links?\b|create\b|destroy\b)/,
  },
  {
    kind: "plantuml",
    begins: /^\s*(?:```\s*(?:plantuml|puml)|@startuml.*)$/,
    ends: /^\s*(?:```|@enduml)\s*$/,
    line: /^\s*(?:@\w+|skinparam\s|participant\s|actor\s|(?:de)?activate\s|hide\s|==.*==|\.\.\.|note\s+(?:left|right|over)\b|\S+\s*<?-(?:\[[^\]]*\])?-+>{1,2}\s*\S+\s*:)/,
    inside: /^(?!\s*@enduml)/,
    also: /^\s*(?:end(?:\s+note)?|else\b.*|'.*)?$/,
  },
  {
    kind: "rfc",
    line: /<(?:SEQ|CTL|ACK)=|^\s*(?:\d+|[A-F])\.\s.*(?:CLOSED|LISTEN|SYN-|ESTABLISHED|WAIT|LAST-ACK|CLOSING)|^\s*TCP (?:Peer )?A\s+TCP (?:Peer )?B/,
    also: /^\s*(?:[.\s]*|Figure\b.*|(?:(?:\d+|[A-F])\.\s+)?\(.*|[A-Z][A-Z\d-]+(?:\s{2,}[A-Z][A-Z\d-]+)?)$/,
  },
  {
    kind: "ladder",
    header: /^\s*[\p{L}][\p{L}\p{N} _.-]*?\s{2,}[\p{L}][\p{L}\p{N} _.-]*$|^\s*┌─+┐\s+┌─+┐\s*$/u,
    line: /[|│].*(?:-{2,}|={2,}|─{2,}|—{2,}|[<>]|(?<!\w)[\\╲/╱](?!\w))[^|│]*[|│]|^\s*[|│]\s+[|│]\s*$|^\s*(?:<-{2,}[^>]*-|-{2,}[^<>]*->)\s*$/,
    // A label above its arrow, and boxes around the names.
    also: /^\s*(?:[|│][^|│]*[|│]|[└┬─┘\s]+|[|│][^|│]*[|│]\s+[|│][^|│]*[|│])?\s*$/,
  },
  {
    kind: "tcpdump",
    line: /^\s*(?:[\d:. -]+\s)?(?:\S+\s+(?:In|Out|B|M)\s+)?IP6?\s.*(?:>.*Flags \[|length \d)|^\s*\S+\s>\s\S+: Flags \[/,
    also: /^(?:\s+\S.*|\s*0x[\da-f]+:.*|listening on .*|tcpdump: .*|)$/,
  },
  {
    kind: "wireshark",
    line: /^\s*(?:No\.\s+Time\s|\d+\s+\d+[.:]\d\S*\s+\S+\s+(?:(?:→|->)\s+)?\S+\s+(?:TCP|TLS\S*|HTTP\S*|SSL\S*)\s)/,
    also: /^(?:\s*Frame \d+:.*|\s+.*|)$/,
  },
  {
    kind: "sockets",
    least: 1,
    line: /^\s*(?:(?:Netid\s+)?State\s+Recv-Q\s|Proto\s+Recv-Q\s|Active Internet connections|(?:tcp\s+)?[A-Z][A-Z\d_-]{4,}\s+\d+\s+\d+\s+\S+[:.][\d*a-z]\S*\s+\S+[:.][\d*a-z]|tcp[46]*\s+\d+\s+\d+\s+\S+[:.][\d*a-z]\S*\s+\S+[:.][\d*a-z]|TCP\s+\S+:\d+\s+\S+:\d+\s+[A-Z])/,
    // What `ss -i` adds to each.
    also: /^\s+\S+.*\b(?:rto|cwnd|mss|rtt|bytes_\w+|timer|users|skmem)\b.*$/,
  },
];

/** Whether looking is worth while: nearly every text says no at once. */
const hint =
  /->>|-->|--x[^\n]*:|sequenceDiagram|@startuml|<(?:SEQ|CTL|ACK)=|TCP (?:Peer )?A|Flags \[|\s(?:TCP|TLS|HTTP)\S*\s|[|│][^\n]*[|│]|\bIP6? |\bRecv-Q\b|^[ \t]*(?:tcp|TCP)[46]*[ \t]|^[ \t]*[A-Z][A-Z\d_-]{4,}[ \t]+\d/m;

/** What makes several exchanges of one. */
const branch = /^\s*(loop|alt|opt|par|critical|break)\b/;

/** Fewer lines are read one by one, each with what it means. */
const leastLines = 3;

export function figuresIn(text: string): readonly Figure[] {
  if (!hint.test(text)) return [];
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/"(?:\\.|[^"\\])*"/g, '""'));
  const found: Figure[] = [];
  for (let from = 0; from < lines.length; from++) {
    const figure = figureAt(lines, from);
    if (figure === null) continue;
    found.push(figure);
    from = figure.to;
  }
  return found;
}

function figureAt(lines: readonly string[], from: number): Figure | null {
  const first = lines[from] ?? "";
  if (/^\s*(?:#|\/\/)/.test(first)) return null;
  for (const family of families) {
    const begins = family.begins?.test(first) === true;
    const next = lines[from + 1] ?? "";
    const follows = family.line.test(next) || (!blank.test(next) && family.also.test(next));
    const isHeader = family.header?.test(first) === true && follows;
    if (!begins && !isHeader && !family.line.test(first)) continue;
    const to = endOf(lines, isHeader ? from + 1 : from, family, begins);
    if (to !== null) return { kind: family.kind, from, to, branch: branchOf(family.kind, lines.slice(from, to + 1)) };
  }
  return null;
}

function branchOf(kind: FigureKind, lines: readonly string[]): string | null {
  if (kind !== "mermaid" && kind !== "plantuml") return null;
  return lines.reduce<string | null>((word, line) => word ?? branch.exec(line)?.[1] ?? null, null);
}

/** The last line of a figure that begins there; null where there are too few lines for one. */
function endOf(
  lines: readonly string[],
  from: number,
  { line, also, inside, ends, least = leastLines }: Family,
  begins: boolean,
): number | null {
  let count = 0;
  let last = from;
  for (let at = begins ? from + 1 : from; at < lines.length; at++) {
    const text = lines[at] ?? "";
    if (begins && ends?.test(text) === true) return at;
    if (line.test(text) || (begins && inside?.test(text) === true)) count++;
    else if (!also.test(text) && !blank.test(text)) break;
    if (!blank.test(text)) last = at;
  }
  return count + (begins ? 1 : 0) >= least ? last : null;
}
