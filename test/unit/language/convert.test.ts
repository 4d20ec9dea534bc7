/** Figures that people draw become the scenarios that say the same. What is wrong in a figure is then an error of its line. */
import { describe, expect, it } from "vitest";
import { convertFigure, isDrawn } from "../../../src/language/foreign/figures/convert.ts";
import { figuresIn } from "../../../src/language/foreign/figures/find.ts";
import { findingsOf } from "../../../src/scenario/analyze.ts";
import { read } from "../scenario/telling.ts";

/** The scenario, without what declares and aligns. */
function handshake(client: string, server: string): readonly string[] {
  return [
    `scenario "${client} - ${server}"`,
    `client ${client}`,
    `server ${server}`,
    `${client} -> ${server}: SYN`,
    `${server} -> ${client}: SYN+ACK`,
    `${client} -> ${server}: ACK`,
  ];
}

function converted(figure: string): string[] {
  const [found, ...others] = figuresIn(figure);
  expect(others).toEqual([]);
  if (found === undefined || !isDrawn(found.kind)) throw new Error("no figure");
  const text = convertFigure(found.kind, figure.split("\n").slice(found.from, found.to + 1)) ?? "";
  return text.split("\n").flatMap((line) => (line === "" ? [] : [line.replace(/ {2,}/g, " ")]));
}

function errors(lines: readonly string[]): string[] {
  const found = findingsOf(read(`${lines.join("\n")}\n`)).filter(({ severity }) => severity === "error");
  return found.map(({ code, range }) => `${lines[range.start.line] ?? ""}: ${code}`);
}

const mermaid = (...lines: string[]): string => ["sequenceDiagram", ...lines].join("\n  ");

const figures: Readonly<Record<string, readonly [figure: string, lines: readonly string[]]>> = {
  "Chinese names, texts to show, states as notes, flags as numbers": [
    mermaid(
      "participant C as 客户端",
      "participant S as 服务器",
      "C->>S: SYN=1, seq=x",
      "Note left of C: SYN_SENT",
      "Note right of S: SYN-RCVD",
      "S-->>C: SYN=1, ACK=1, seq=y, ack=x+1",
      "C->>S: ACK=1, seq=x+1, ack=y+1",
      "Note over C,S: ESTABLISHED",
      "Note over C,S: 连接已建立",
    ),
    [
      'scenario "C - S"',
      'client C "客户端"',
      'server S "服务器"',
      "C -> S: SYN seq=x",
      "expect C SYN_SENT",
      "expect S SYN_RECEIVED",
      "S -> C: SYN+ACK seq=y ack=x+1",
      "C -> S: ACK seq=x+1 ack=y+1",
      "expect C ESTABLISHED, S ESTABLISHED",
      'note C, S: "连接已建立"',
    ],
  ],
  "numbers, activations, data and words around them": [
    mermaid(
      "autonumber",
      "客户端->>+服务器: 第一次握手：SYN（seq=100）",
      "服务器-->>客户端: 第二次握手：SYN+ACK（seq=300，ack=101）",
      "activate 客户端",
      "客户端->>服务器: 第三次握手：ACK（seq=101，ack=301）",
      "客户端-)服务器: GET /index.html",
      "服务器-->>-客户端: 200 OK (1460 bytes)",
    ),
    [
      'scenario "客户端 - 服务器"',
      "client 客户端",
      "server 服务器",
      "客户端 -> 服务器: SYN seq=100 # 第一次握手",
      "服务器 -> 客户端: SYN+ACK seq=300 ack=101 # 第二次握手",
      "客户端 -> 服务器: ACK seq=101 ack=301 # 第三次握手",
      '客户端 -> 服务器: "GET /index.html"',
      "服务器 -> 客户端: len=1460 # 200 OK",
    ],
  ],
  "losses and retransmissions": [
    mermaid(
      "Alice-xBob: SYN",
      "Note over Alice: timeout",
      "Alice->>Bob: SYN",
      "Bob->>Alice: SYN-ACK (lost)",
      "Bob->>Alice: SYN-ACK (retransmit)",
      "Alice->>Bob: ACK",
    ),
    [
      'scenario "Alice - Bob"',
      "client Alice",
      "server Bob",
      "Alice -x Bob: SYN",
      'note Alice: "timeout"',
      "Alice -> Bob: SYN",
      "Bob -x Alice: SYN+ACK",
      "Bob -> Alice: SYN+ACK retransmission",
      "Alice -> Bob: ACK",
    ],
  ],
  "a close in an open connection": [
    mermaid(
      "title Closing",
      "web-1->>db: FIN, seq=100, ack=300",
      "db->>web-1: ACK, ack=101",
      "db->>db: close()",
      "db->>web-1: FIN seq=300 ack=101",
      "web-1->>db: ACK ack=301",
      "Note over web-1: 2MSL",
      "Note over web-1: CLOSED",
    ),
    [
      'scenario "Closing"',
      "client web_1 isn=99",
      "server db isn=299",
      "web_1: connect",
      "web_1 -> db: FIN+ACK seq=100 ack=300",
      "db -> web_1: ACK ack=101",
      "db: close",
      "db -> web_1: FIN+ACK seq=300 ack=101",
      "web_1 -> db: ACK ack=301",
      "wait 2MSL",
      "expect web_1 CLOSED",
    ],
  ],
  "letters, as in a well-known book": [
    "Client->>Server: SYN J\nServer-->>Client: SYN K, ACK J+1\nClient->>Server: ACK K+1",
    [
      'scenario "Client - Server"',
      "client Client",
      "server Server",
      "Client -> Server: SYN seq=J",
      "Server -> Client: SYN+ACK seq=K ack=J+1",
      "Client -> Server: ACK ack=K+1",
    ],
  ],
  "segments that cross": [
    mermaid("A<<->>B: SYN", "A<<->>B: SYN+ACK", "Note over A,B: ESTABLISHED"),
    ['scenario "A - B"', "host A", "host B", "A <-> B: SYN", "A <-> B: SYN+ACK", "expect A ESTABLISHED, B ESTABLISHED"],
  ],
  PlantUML: [
    `@startuml
title Handshake
participant "Web Server" as S
== Opening ==
C -> S : [SYN] Seq=0 Win=64240 Len=0 MSS=1460
note left of C: SYN_SENT
S --> C : [SYN, ACK] Seq=0 Ack=1
S <- C : ACK
== Data ==
C ->x S : [PSH, ACK] Seq=1 Ack=1 Len=100
note over S
  nothing
  arrives
end note
@enduml`,
    [
      'scenario "Handshake"',
      "client C",
      'server S "Web Server"',
      'phase "Opening"',
      "C -> S: SYN seq=0 win=64240 mss=1460",
      "expect C SYN_SENT",
      "S -> C: SYN+ACK seq=0 ack=1",
      "C -> S: ACK",
      'phase "Data"',
      "C -x S: PSH+ACK seq=1 ack=1 len=100",
      'note S: "nothing arrives"',
    ],
  ],
  "drawn with characters": [
    "Client          Server\n|---- SYN seq=x ----->|\n|  x-- SYN+ACK ---|\n|<-- SYN+ACK seq=y ---|\n|---- ACK ----->|",
    [
      'scenario "Client - Server"',
      "client Client",
      "server Server",
      "Client -> Server: SYN seq=x",
      "Server -x Client: SYN+ACK",
      "Server -> Client: SYN+ACK seq=y",
      "Client -> Server: ACK",
    ],
  ],
  "drawn with labels above the arrows": [
    "Client          Server\n|     SYN      |\n|------------->|\n|   SYN, ACK   |\n|<-------------|\n|     ACK      |\n|------------->|",
    handshake("Client", "Server"),
  ],
  "drawn with boxes around the names": [
    "┌────────┐      ┌────────┐\n│ Client │      │ Server │\n└───┬────┘      └───┬────┘\n    │     SYN       │\n    │──────────────>│\n    │   SYN + ACK   │\n    │<──────────────│\n    │     ACK       │\n    │──────────────>│",
    handshake("Client", "Server"),
  ],
  "drawn without lines below the names": [
    "Client       Server\n  ---- SYN ------>\n  <--- SYN-ACK ---\n  ---- ACK ------>",
    handshake("Client", "Server"),
  ],
  "with numbers in parentheses": [
    " A                    B\n |---SYN (x)--------->|\n |<--SYN(y),ACK(x+1)--|\n |---ACK(y+1)-------->|",
    [
      'scenario "A - B"',
      "client A",
      "server B",
      "A -> B: SYN seq=x",
      "B -> A: SYN+ACK seq=y ack=x+1",
      "A -> B: ACK ack=y+1",
    ],
  ],
  "with arrows that are drawn downwards": [
    String.raw`
  Host A            Host B
    |\                 |
    | \ SYN, seq=x     |
    |  \               |
    |   \------------->|
    |                 /|
    | SYN/ACK, seq=y / |
    |   ack=x+1  x  /  |
    |   SYN/ACK      / |
    |               /  |
    |<-------------/   |
    |  ACK             |
    |\ ack=y+1         |
    |  \-------------->|`.slice(1),
    [
      'scenario "Host_A - Host_B"',
      'client Host_A "Host A"',
      'server Host_B "Host B"',
      "Host_A -> Host_B: SYN seq=x",
      "Host_B -x Host_A: SYN+ACK seq=y ack=x+1",
      "Host_B -> Host_A: SYN+ACK",
      "Host_A -> Host_B: ACK ack=y+1",
    ],
  ],
  "with arrows that cross": [
    String.raw`
  A                 B
  |\               /|
  | \ SYN     SYN / |
  |  \           /  |
  |   \         /   |
  |    \       /    |
  |     \     /     |
  |        X        |
  |      /   \      |
  |<----/     \---->|`.slice(1),
    ['scenario "A - B"', "host A", "host B", "A ~> B: SYN as s1", "B ~> A: SYN as s2", "s1 arrives", "s2 arrives"],
  ],
  "an RFC's simultaneous open": [
    `    TCP Peer A                                       TCP Peer B

1.  CLOSED                                           CLOSED
2.  SYN-SENT     --> <SEQ=100><CTL=SYN>              ...
3.  SYN-RECEIVED <-- <SEQ=300><CTL=SYN>              <-- SYN-SENT
4.               ... <SEQ=100><CTL=SYN>              --> SYN-RECEIVED`,
    [
      'scenario "A - B"',
      "host A",
      "host B",
      "A ~> B: SYN seq=100 as s1",
      "expect A SYN_SENT",
      "B -> A: SYN seq=300",
      "expect A SYN_RECEIVED, B SYN_SENT",
      "s1 arrives",
      "expect B SYN_RECEIVED",
    ],
  ],
  "an RFC's old duplicate, and the connection after it": [
    `    TCP Peer A                                           TCP Peer B
1.  CLOSED                                               LISTEN
2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               ...
3.  (duplicate) ... <SEQ=90><CTL=SYN>               --> SYN-RECEIVED
4.  SYN-SENT    <-- <SEQ=300><ACK=91><CTL=SYN,ACK>  <-- SYN-RECEIVED
5.  SYN-SENT    --> <SEQ=91><CTL=RST>               --> LISTEN
6.              ... <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
7.  ESTABLISHED <-- <SEQ=400><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED
8.  ESTABLISHED --> <SEQ=101><ACK=401><CTL=ACK>      --> ESTABLISHED`,
    [
      'scenario "A - B"',
      "client A",
      "server B",
      "A ~> B: SYN seq=100 as s1",
      "expect A SYN_SENT",
      "forge A -> B: SYN seq=90",
      "expect B SYN_RECEIVED",
      "B -> A: SYN+ACK seq=300 ack=91",
      "expect A SYN_SENT, B SYN_RECEIVED",
      "A -> B: RST seq=91",
      "expect A SYN_SENT, B LISTEN",
      "s1 arrives",
      "expect B SYN_RECEIVED",
      "B -> A: SYN+ACK seq=isn_B ack=101",
      "expect A ESTABLISHED, B SYN_RECEIVED",
      "A -> B: ACK seq=101 ack=isn_B+1",
      "expect A ESTABLISHED, B ESTABLISHED",
    ],
  ],
  "an RFC's half-open connection": [
    `    TCP Peer A                                      TCP Peer B
1.  (REBOOT)                              (send 300,receive 100)
2.  CLOSED                                           ESTABLISHED
3.  SYN-SENT --> <SEQ=400><CTL=SYN>              --> (??)
4.  (!!)     <-- <SEQ=300><ACK=100><CTL=ACK>     <-- ESTABLISHED
5.  SYN-SENT --> <SEQ=100><CTL=RST>              --> (Abort!!)
6.  SYN-SENT                                         CLOSED
7.  SYN-SENT --> <SEQ=400><CTL=SYN>              -->`,
    [
      'scenario "A - B"',
      "client A isn=99",
      "server B isn=299",
      "A: connect",
      "crash A",
      "A: connect (B) isn=400",
      "A -> B: SYN seq=400",
      "expect A SYN_SENT",
      "B -> A: ACK seq=300 ack=100",
      "expect B ESTABLISHED",
      "A -> B: RST seq=100",
      "expect A SYN_SENT",
      "expect A SYN_SENT, B CLOSED",
      "A -> B: SYN seq=400",
      "expect A SYN_SENT",
    ],
  ],
  "an RFC's two listeners": [
    `    TCP Peer A                                    TCP Peer B
1.  LISTEN                                        LISTEN
2.       ... <SEQ=Z><CTL=SYN>                -->  SYN-RECEIVED
3.  (??) <-- <SEQ=X><ACK=Z+1><CTL=SYN,ACK>   <--  SYN-RECEIVED
4.       --> <SEQ=Z+1><CTL=RST>              -->  (return to LISTEN!)
5.  LISTEN                                        LISTEN`,
    [
      'scenario "A - B"',
      "server A",
      "server B",
      "forge A -> B: SYN seq=Z",
      "expect B SYN_RECEIVED",
      "B -> A: SYN+ACK seq=X ack=Z+1",
      "expect B SYN_RECEIVED",
      "A -> B: RST seq=Z+1",
      "expect A LISTEN, B LISTEN",
    ],
  ],
  "an RFC's simultaneous close": [
    `    TCP Peer A                                           TCP Peer B
1.  ESTABLISHED                                          ESTABLISHED
2.  (Close)                                              (Close)
    FIN-WAIT-1  --> <SEQ=100><ACK=300><CTL=FIN,ACK>  ... FIN-WAIT-1
                <-- <SEQ=300><ACK=100><CTL=FIN,ACK>  <--
                ... <SEQ=100><ACK=300><CTL=FIN,ACK>  -->
4.  CLOSING                                              CLOSING`,
    [
      'scenario "A - B"',
      "client A isn=99",
      "server B isn=299",
      "A: connect",
      "A: close",
      "wait 0s",
      "B: close",
      "A ~> B: FIN+ACK seq=100 ack=300 as s1",
      "expect A FIN_WAIT_1, B FIN_WAIT_1",
      "B -> A: FIN+ACK seq=300 ack=100",
      "s1 arrives",
      "expect A CLOSING, B CLOSING",
    ],
  ],
};

describe("a figure that is right", () => {
  it.each(Object.entries(figures))("%s", (_name, [figure, lines]) => {
    expect(converted(figure)).toEqual(lines);
    expect(errors(lines)).toEqual([]);
  });
});

it("what is wrong in a figure is an error of its line", () => {
  const lines = converted(mermaid("A->>B: SYN seq=7", "B->>A: SYN,ACK seq=9 ack=7", "Note over B: ESTABLISHED"));
  expect(errors(lines)).toEqual([
    "B -> A: SYN+ACK seq=9 ack=7: ack-is-received-seq",
    "expect B ESTABLISHED: established-too-early",
  ]);
});

it.each(["loop every minute", "alt it arrives", "opt maybe", "par at once"])(
  "%s: says why it is not converted",
  (words) => {
    const figure = mermaid("A->>B: SYN", "B->>A: SYN+ACK", words, "  A->>B: ACK", "end");
    const found = findingsOf(read(figure)).filter(({ severity }) => severity === "error");
    expect(found.map(({ code, message }) => [code, message.split(" ", 1)[0]])).toEqual([
      ["figure-with-branches", `\`${words.split(" ", 1)[0] ?? ""}\``],
    ]);
  },
);

it("a figure without a segment becomes nothing", () => {
  expect(converted(mermaid("A->>B: hello", "B->>A: hi", "A->>B: bye"))).toEqual([]);
});
