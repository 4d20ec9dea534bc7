/** Figures of other tools are one finding, and nothing in them is run. */
import { expect, it } from "vitest";
import { figuresIn } from "../../../src/language/foreign/figures/find.ts";
import { findingsOf } from "../../../src/scenario/analyze.ts";
import { read } from "../scenario/telling.ts";

const figures: readonly (readonly [kind: string, text: string])[] = [
  [
    "mermaid",
    "sequenceDiagram\n  participant A\n  A->>B: SYN\n  Note over A,B: hello\n  B-->>A: SYN, ACK\n  A->>B: ACK",
  ],
  ["mermaid", "```mermaid\nsequenceDiagram\n  A->>B: SYN\n  B->>A: ACK\n```"],
  ["mermaid", "Client->>Server: SYN\nServer-->>Client: SYN-ACK\n\nClient->>Server: ACK"],
  ["plantuml", "@startuml\nAlice -> Bob: SYN\nBob --> Alice: SYN+ACK\n@enduml"],
  ["mermaid", "Alice --> Bob: SYN\nBob --> Alice: SYN+ACK\nAlice --> Bob: ACK"],
  [
    "rfc",
    `    TCP Peer A                                           TCP Peer B

1.  CLOSED                                               LISTEN

2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               --> SYN-RECEIVED

3.  ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED`,
  ],
  ["ladder", "Client          Server\n|---- SYN ----->|\n|<-- SYN+ACK ---|\n|---- ACK ----->|"],
  [
    "tcpdump",
    `12:00:00.000001 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1, win 502, length 0
12:00:00.010001 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 1, ack 2, win 502, length 0
12:00:00.020001 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 1, win 502, length 0`,
  ],
  [
    "tcpdump",
    `IP6 ::1.40000 > ::1.80: Flags [S], seq 1, win 502, length 0
	0x0000:  6000 0000
IP6 ::1.80 > ::1.40000: Flags [S.], seq 1, ack 2, win 502, length 0
IP6 ::1.40000 > ::1.80: Flags [.], ack 1, win 502, length 0`,
  ],
  [
    "wireshark",
    `No.     Time           Source                Destination           Protocol Length Info
      1 0.000000       10.0.0.1              10.0.0.2              TCP      74     40000 → 80 [SYN] Seq=0 Win=64240 Len=0
      2 0.010000       10.0.0.2              10.0.0.1              TCP      74     80 → 40000 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0`,
  ],
  [
    "wireshark",
    `    1   0.000000     10.0.0.1 → 10.0.0.2     TCP 74 40000 → 80 [SYN] Seq=0 Win=64240 Len=0
    2   0.010000     10.0.0.2 → 10.0.0.1     TCP 74 80 → 40000 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0
    3   0.010100     10.0.0.1 → 10.0.0.2     TCP 66 40000 → 80 [ACK] Seq=1 Ack=1 Win=64240 Len=0`,
  ],
];

it.each(figures)("%s: %s", (kind, text) => {
  const whole = `client: connect\n${text}\nclient: close\nserver: close\n`;
  const [only, ...others] = figuresIn(whole);
  expect(others).toEqual([]);
  expect(only?.kind).toBe(kind);
  expect(only?.to).toBe(text.split("\n").length);
  const errors = findingsOf(read(whole)).filter(({ severity }) => severity === "error");
  expect(errors.map(({ code, range }) => [code, range.start.line])).toEqual([["foreign-figure", only?.from]]);
});

it("reads the lines between two figures, and those after them", () => {
  const figure = "A-->>B: one\nA-->>B: two\nA-->>B: three\n";
  const { document } = read(`${figure}client: connect\n${figure}client: close\n`);
  const [scenario] = document.scenarios.map((place) => place.scenario);
  expect(scenario?.statements.map(({ range }) => range.start.line)).toEqual([3, 7]);
  expect(scenario?.problems.map(({ range }) => range.start.line)).toEqual([0, 4]);
});

it.each([
  "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n",
  "client -x server: FIN+ACK\nclient -x server: FIN+ACK\nclient -x server: FIN+ACK\n",
  "# a -->> b: c\n# a -->> b: c\n# a -->> b: c\n",
  'note "A->>B: x"\nnote "A->>B: x"\nnote "A->>B: x"\n',
  "client ->> server: SYN\nserver ->> client: SYN+ACK\n",
  "client <-> server: SYN\nclient <-> server: FIN\nclient -x server: SYN\n",
])("is no figure: %j", (text) => {
  expect(figuresIn(text)).toEqual([]);
});
