/** Endpoints by use: who takes part where nothing is declared, and what is reported about names that are too many or misspelled. */
import { describe, expect, it } from "vitest";
import { sequenceDiagram } from "../../../src/views/sequence/mermaid.ts";
import { socketsText } from "../../../src/views/sockets/text.ts";
import { afterFix, errors, foundIn, problems, run } from "./telling.ts";

function endpoints(text: string): string {
  return run(text)
    .endpoints.map(({ role, name }) => `${role} ${name}`)
    .join(", ");
}

describe("where nothing is declared", () => {
  it.each([
    ["A -> B: SYN", "client A, server B"],
    ["客户端 -> 服务器: SYN", "client 客户端, server 服务器"],
    ["B -> A: SYN+ACK\nA -> B: SYN", "client A, server B"],
    ["A <-> B: SYN", "host A, host B"],
    ["alice: connect", "client alice, server server"],
    ["alice: connect (bob)", "client alice, server bob"],
    ["bob: listen", "client client, server bob"],
    ["bob: accept\nalice: connect", "client alice, server bob"],
    ["server: listen\nalice: connect", "client alice, server server"],
    ["server -> bob: len=1", "client bob, server server"],
    ["server -> bob: SYN", "server server, server bob"],
    ["client -> bob: SYN", "client client, server bob"],
    ["bob -> client: len=1", "client client, server bob"],
    ["a -> b: len=1", "client a, server b"],
    ["a (b): send 1", "client a, server b"],
    ["alice -> alice: SYN", "host alice"],
    ["alice: connect (alice)", "host alice"],
    ["A -> B: SYN\nforge mallory -> B: RST seq=5", "client A, server B, raw mallory"],
    ["forge mallory -> server: SYN seq=1", "client client, server server, raw mallory"],
    ["server: listen\nforge client -> server: SYN seq=1", "client client, server server"],
    ["latency A -> B 50ms\nexpect B CLOSED\nA: connect (B)", "client A, server B"],
    ['note server: "n"\nclient: connect', "client client, server server"],
    ["nodeA -> nodeB: SYN", "client nodeA, server nodeB"],
    ["host1 -> host2: SYN\nhost2 -> host1: SYN+ACK\nhost1 -> host2: ACK", "client host1, server host2"],
    ["client1 -> server2: SYN", "client client1, server server2"],
    ["clientA -> serverA: SYN", "client clientA, server serverA"],
  ])("%j: %s", (text, expected) => {
    expect(endpoints(text)).toBe(expected);
    expect(errors(text).filter((one) => /endpoint/.test(one))).toEqual([]);
  });

  it.each([
    ["Client -> server: SYN", ["1 misspelt-endpoint «Client»"]],
    ["client -> sevrer: SYN\nsevrer -> client: SYN+ACK", ["1 misspelt-endpoint «sevrer»"]],
    ["alice -> bob: SYN\nbob -> alcie: SYN+ACK\nalice -> bob: ACK", ["2 misspelt-endpoint «alcie»"]],
    ["client -> serveqq: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK", ["1 misspelt-endpoint «serveqq»"]],
    ["alice -> bob: SYN\nexpect alcie SYN_SENT\nbob -> alice: SYN+ACK", ["2 misspelt-endpoint «alcie»"]],
    ["client -> server: SYN\nforge cleint -> server: RST seq=1", ["2 misspelt-endpoint «cleint»"]],
    // An arrow or a peer joins the two: they are two.
    ["alice -> alic: SYN\nalic -> alice: SYN+ACK\nalice -> alic: ACK\nalice: close", []],
    ["server -> servers: SYN", []],
  ])("a misspelled name is one error, and read as what is meant: %j", (text, expected) => {
    expect(errors(text)).toEqual(expected);
    if (expected.length > 0) expect(errors(afterFix(text, "misspelt-endpoint"))).toEqual([]);
  });

  const three = `alice -> bob: SYN
bob -> alice: SYN+ACK
alice -> bob: ACK
carol -> bob: SYN
bob -> carol: SYN+ACK
carol -> bob: ACK
dave: connect (bob)
`;

  it("a third name is one error, at its first place, and its fix declares all", () => {
    expect(errors(three)).toEqual(["4 undeclared-endpoint «carol»"]);
    const found = foundIn(three, "undeclared-endpoint");
    expect(found?.related?.map(({ range }) => range.start.line)).toEqual([4, 5, 6]);
    const declared = afterFix(three, "undeclared-endpoint");
    expect(declared).toBe(`client alice\nserver bob\nclient carol\nclient dave\n${three}`);
    expect(errors(declared)).toEqual([]);
  });
});

describe("an unknown name", () => {
  it("is reported once, at its first place, and one fix changes or declares all of it", () => {
    const text =
      'client alice\nserver bob\nexpect alcie CLOSED\nnote alcie: "n"\nalice -> bob: SYN\nbob -> alice: SYN+ACK\nalice -> bob: ACK\n';
    expect(problems(text)).toEqual(["3 unknown-endpoint «alcie»"]);
    expect(problems(afterFix(text, "unknown-endpoint"))).toEqual([]);
    const other =
      "client alice\nserver bob\ncarol: connect\nexpect carol ESTABLISHED\nexpect zoe CLOSED\nalice: connect (bob)\n";
    expect(problems(other)).toEqual(["3 unknown-endpoint «carol»", "5 unknown-endpoint «zoe»"]);
    expect(afterFix(other, "unknown-endpoint")).toBe(other.replace("carol:", "host carol\ncarol:"));
  });
});

it("a text behind a name is what drawings and tables call the endpoint", () => {
  const text = 'client app\nserver db "db-1.example.org" port=5432\napp: connect\n';
  const trace = run(text);
  expect(problems(text)).toEqual([]);
  expect(trace.endpoints[1]).toMatchObject({ name: "db", label: "db-1.example.org", port: 5432 });
  expect(sequenceDiagram(trace).text).toContain("as db-1.example.org");
  expect(socketsText(trace)).toContain("db-1.example.org:5432");
});
