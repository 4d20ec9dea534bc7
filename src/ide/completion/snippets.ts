/** Whole statements to fill in. */

/** A name inside a snippet, literally. */
function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** Snippet bodies by keyword, and the two that write several lines, between two endpoints. */
export function snippets(first: string, second: string): ReadonlyMap<string, string> {
  const a = escapeSnippet(first);
  const b = escapeSnippet(second);
  return new Map([
    ["scenario", 'scenario "${1:title}"\n\n$0'],
    ["client", "client ${1:name}"],
    ["server", "server ${1:name}"],
    ["host", "host ${1:name}"],
    ["raw", "raw ${1:name}"],
    ["latency", "latency ${1:10ms}"],
    ["profile", "profile ${1|rfc9293,linux|}"],
    ["set", "set "],
    ["suppose", "suppose "],
    ["forge", `forge \${1:${a}} -> \${2:${b}}: \${3:RST} $0`],
    ["cut", `cut \${1:${a}} -> \${2:${b}}`],
    ["mend", `mend \${1:${a}} -> \${2:${b}}`],
    ["crash", `crash \${1:${b}}`],
    ["wait", "wait ${1:1s}"],
    ["at", "at ${1:1s}"],
    ["expect", `expect \${1:${a}} \${2:ESTABLISHED}`],
    ["phase", 'phase "${1:title}"'],
    ["note", 'note "${1:text}"'],
    [
      "threeWay",
      [
        `${a} -> ${b}: SYN seq=\${1:x}`,
        `${b} -> ${a}: SYN+ACK seq=\${2:y} ack=\${1:x}+1`,
        `${a} -> ${b}: ACK seq=\${1:x}+1 ack=\${2:y}+1`,
        `expect ${a} ESTABLISHED, ${b} ESTABLISHED`,
        "$0",
      ].join("\n"),
    ],
    [
      "fourWay",
      [
        `${a} -> ${b}: FIN+ACK seq=\${1:m}`,
        `${b} -> ${a}: ACK ack=\${1:m}+1`,
        `${b} -> ${a}: FIN+ACK seq=\${2:n}`,
        `${a} -> ${b}: ACK ack=\${2:n}+1`,
        `expect ${a} TIME_WAIT, ${b} CLOSED`,
        "$0",
      ].join("\n"),
    ],
  ]);
}
