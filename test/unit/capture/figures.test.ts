import { describe, expect, it } from "vitest";
import type { CapturedSegment, CaptureSummary } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { ACK, FIN, SYN } from "../../../src/tcp/model/types.ts";
import { storyOf } from "./recorded.ts";

function read(text: string): { readonly segments: CapturedSegment[]; readonly summary: CaptureSummary } {
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  reader.push(new TextEncoder().encode(text));
  return { segments, summary: reader.end() };
}

function brief({ source, flags, seq, ack, length }: CapturedSegment): readonly (string | number)[] {
  return [source.address, flags, seq, ack, length];
}

function verdicts(segments: readonly CapturedSegment[]): string[] {
  const { story } = storyOf(segments);
  return [...story.client.frames, ...story.server.frames].map(({ verdict }) => verdict);
}

/** A handshake, a request of five bytes that is acknowledged, and a FIN. */
const requestTo = (server: string) => [
  ["My_client", SYN, 1000, 0, 0],
  [server, SYN | ACK, 2000, 1001, 0],
  ["My_client", ACK, 1001, 2001, 0],
  ["My_client", ACK, 1001, 2001, 5],
  [server, ACK, 2001, 1006, 0],
  ["My_client", FIN | ACK, 1006, 2001, 0],
];

describe("figures", () => {
  it.each([
    ["numbers", "seq=1000", "seq=2000 ack=1001", "ack=2001"],
    ["symbols", "seq=x", "(seq=y, ack=x+1)", "ack=y+1"],
    ["nothing", "", "", ""],
  ])("a sequence diagram of Mermaid with %s", (_, first, second, third) => {
    const { segments, summary } = read(`sequenceDiagram
    participant C as My client
    participant S
    Note over C,S: opening
    C->>S: SYN ${first}
    S-->>C: SYN+ACK ${second}
    C->>+S: ACK ${third}
    C->>S: GET / (5 bytes)
    S->>S: thinks
    S->>C: ACK
    C-)S: FIN
`);
    expect(segments.map(brief)).toEqual(requestTo("S"));
    expect(summary).toMatchObject({ format: "figure", skipped: [{ reason: "not-tcp", count: 1 }] });
    expect(new Set(verdicts(segments))).toEqual(new Set(["fits"]));
  });

  it.each(["flowchart LR", "graph TD"])("a %s of Mermaid", (head) => {
    const { segments, summary } = read(`${head}
    C[My client] -->|SYN seq=x| S(("Server"))
    S -- "SYN+ACK seq=y ack=x+1" --> C
    C -. ACK .-> S
    C ==>|"GET / (5 bytes)"| S;
    S == ACK ==> C
    subgraph unrelated
    Z --> C
    end
    C ---->|FIN| S
`);
    expect(segments.map(brief)).toEqual(requestTo("Server"));
    expect(summary).toMatchObject({ format: "figure", skipped: [] });
    expect(new Set(verdicts(segments))).toEqual(new Set(["fits"]));
  });

  it("RFC 9293's figure of a recovery from an old SYN: what is under way counts once", () => {
    const { segments, summary } = read(`
    TCP Peer A                                           TCP Peer B

1.  CLOSED                                               LISTEN
2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               ...
3.  (duplicate) ... <SEQ=90><CTL=SYN>               --> SYN-RECEIVED
4.  SYN-SENT    <-- <SEQ=300><ACK=91><CTL=SYN,ACK>  <-- SYN-RECEIVED
5.  SYN-SENT    --> <SEQ=91><CTL=RST>               --> LISTEN
6.              ... <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
7.  ESTABLISHED <-- <SEQ=400><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED
8.  ESTABLISHED --> <SEQ=101><ACK=401><CTL=ACK>      --> ESTABLISHED
`);
    expect(segments.map(({ source, seq }) => `${source.address} ${seq}`)).toEqual([
      ...["A 100", "A 90", "B 300", "A 91", "B 400", "A 101"],
    ]);
    expect(summary.format).toBe("figure");
  });

  it("RFC 9293's normal close, after its handshake", () => {
    const { segments } = read(`
 2. SYN-SENT    --> <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
 3. ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED
 4. ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK>      --> ESTABLISHED
 2. FIN-WAIT-1  --> <SEQ=101><ACK=301><CTL=FIN,ACK>  --> CLOSE-WAIT
 3. FIN-WAIT-2  <-- <SEQ=301><ACK=102><CTL=ACK>      <-- CLOSE-WAIT
 4. TIME-WAIT   <-- <SEQ=301><ACK=102><CTL=FIN,ACK>  <-- LAST-ACK
 5. TIME-WAIT   --> <SEQ=102><ACK=302><CTL=ACK>      --> CLOSED
`);
    expect(verdicts(segments)).toEqual(new Array(7).fill("fits"));
  });

  it.each([
    [
      "a half-open connection is discovered: its numbers are not those of the new one",
      `
  3. SYN-SENT --> <SEQ=400><CTL=SYN>              --> (??)
  4. (!!)     <-- <SEQ=300><ACK=100><CTL=ACK>     <-- ESTABLISHED
  5. SYN-SENT --> <SEQ=100><CTL=RST>              --> (Abort!!)
`,
      ["A 400 0", "B 300 100", "A 100 0"],
    ],
    [
      "an old SYN meets two passive sockets: its numbers are symbols",
      `
  2.      ... <SEQ=Z><CTL=SYN>                -->  SYN-RECEIVED
  3. (??) <-- <SEQ=X><ACK=Z+1><CTL=SYN,ACK>   <--  SYN-RECEIVED
  4.      --> <SEQ=Z+1><CTL=RST>              -->  (return to LISTEN!)
`,
      ["A 100 0", "B 300 101", "A 101 0"],
    ],
  ])("RFC 9293: %s", (_, text, numbers) => {
    const { segments } = read(text);
    expect(segments.map(({ source, seq, ack }) => `${source.address} ${seq} ${ack}`)).toEqual(numbers);
    expect(verdicts(segments)).toEqual(numbers.map(() => "fits"));
  });

  it("arrows outside of a diagram are no figure", () => {
    expect(read("client -x server: SYN\nC->>S: SYN\n").summary.format).toBeNull();
  });
});
