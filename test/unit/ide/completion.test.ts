import { describe, expect, it } from "vitest";
import { completion } from "../../../src/ide/completion/completion.ts";
import { at, handshake, words } from "./fixture.ts";

function labels(marked: string): string[] {
  const { analysis, position } = at(marked);
  return completion(analysis, position, "en").map(({ label }) => label);
}

describe("completion offers", () => {
  // The line up to the cursor; some of what must be there; some of what must not.
  it.each([
    ["|", ["client", "server", "scenario", "expect", "suppose", "handshake"], ["SYN", "arrives"]],
    ["exp|", ["expect", "client"], ["SYN"]],
    ["client |", ["->", "-x", "~>", "<->", ":"], ["client", "SYN"]],
    ["client -|", ["->", "-x"], []],
    ["client -> |", ["server"], ["client", "SYN"]],
    ["client -> server: |", ["SYN", "SYN+ACK", "NONE", "len="], ["seq=", "listen"]],
    ["client -> server: SYN+|", ["ACK", "FIN"], ["SYN", "seq="]],
    ["client -> server: SYN |", ["seq=", "mss=", "retransmission"], ["as", "times=", "FIN"]],
    ["client -> server: SYN seq=x |", ["ack=", "win="], ["seq="]],
    ["client ~> server: SYN |", ["as"], []],
    ["forge client -> server: RST |", ["times=", "seq="], ["retransmission"]],
    ["forge |", ["client", "server"], ["->"]],
    ["client: |", ["connect", "close", "ESTABLISHED"], ["SYN"]],
    ["client (server): |", ["close"], ["->"]],
    ["client: connect |", ["from", "fails", "("], ["backlog="]],
    ["client: connect fails |", ["ECONNREFUSED", "ETIMEDOUT"], ["connect"]],
    ["client: SYN_SENT |", ["=>"], ["fails"]],
    ["client: SYN_SENT => |", ["ESTABLISHED"], ["connect"]],
    ["# tcpflow-ignore |", ["wrong-seq", "state-differs"], ["client"]],
    ["client: close // tcpflow-ignore wrong-seq |", ["state-differs"], ["wrong-seq"]],
    ["# just words |", [], ["wrong-seq", "client"]],
    ["# tcpflow-preview: |", ["numbers=", "endpoints="], ["client"]],
    ["# tcpflow-preview: times=on |", ["acks="], ["times="]],
    ["# tcpflow-preview: acks=|", ["shown", "hidden"], ["on"]],
    ["# tcpflow-preview: endpoints=client,|", ["server"], ["shown"]],
    ["expect |", ["client", "server", "time="], ["ESTABLISHED"]],
    ["expect client |", ["ESTABLISHED", "snd.una=", "("], ["server"]],
    ["expect client ESTABLISHED, |", ["server"], ["ESTABLISHED"]],
    ["expect client error=|", ["ECONNRESET", "none"], ["connect"]],
    ["expect client ssthresh=|", ["none"], ["recv"]],
    ["expect client blocked=|", ["connect", "recv", "none"], ["ECONNRESET"]],
    ["wait |", ["until", "2MSL"], ["client"]],
    ["wait until client |", ["ESTABLISHED"], ["until"]],
    ["cut |", ["client", "server"], ["->"]],
    ["cut client |", ["->", ","], ["-x"]],
    ["set |", ["rto=", "msl="], ["profile="]],
    ["set nagle=|", ["on", "off"], []],
    ["set challenge-ack=|", ["on", "off"], []],
    ["set congestion=|", ["reno", "cubic", "none"], ["on"]],
    ["set wscale=|", ["off"], ["on"]],
    ["set min-rto=1s |", ["max-rto="], ["min-rto="]],
    ["client alice |", ["isn=", "port=", "profile="], []],
    ["client alice profile=|", ["rfc9293", "linux"], ["on"]],
    ["profile |", ["rfc9293", "linux"], []],
    ["suppose |", ["two-way-handshake", "no-time-wait"], ["rfc9293"]],
    ["note |", ["client", "server"], ["ESTABLISHED"]],
    ["note client, |", ["server"], ["->"]],
    ["crash |", ["client", "server"], ["->"]],
    ["crash client |", [], ["server", "->"]],
    ["mend client -> |", ["server"], ["client"]],
    ["mend client, |", ["server"], ["->"]],
    ["cut client -> server |", [], ["client", "->"]],
    ["latency client -> |", ["server"], ["client"]],
    ["latency client |", ["->"], [","]],
    ["mtu client -> |", ["server"], ["client"]],
    ["firewall fw |", ["client", "server"], ["idle="]],
    ["firewall fw client, server |", ["idle=", "reset"], ["address="]],
    ["nat gw client -> |", ["server"], ["idle="]],
    ["nat gw client -> server idle=60s |", ["reset", "address="], ["idle="]],
    ["loss client -> |", ["server"], ["client"]],
    ["loss client -> server every=3 |", ["larger=", "flags="], ["every="]],
    ["loss flags=|", ["SYN"], ["larger="]],
    ["mtu 1400 |", ["icmp=off"], ["->"]],
    ["mtu client -> server 1400 icmp=|", ["off"], ["icmp=off"]],
    ["suppose two-way-handshake |", ["no-time-wait"], []],
    ["profile linux |", [], ["rfc9293"]],
    ["strict |", [], ["client"]],
    ["wait 1s |", [], ["until"]],
    ["wait until |", ["client", "time="], ["until"]],
    ["expect client (|", ["server"], ["ESTABLISHED"]],
    ["expect client (server) |", ["ESTABLISHED", "snd.una="], ["server"]],
    ["expect client snd.una=|", ["x"], ["ESTABLISHED"]],
    ["expect client rto=|", [], ["x", "ESTABLISHED"]],
    ["expect client ESTABLISHED |", [], ["LISTEN", "client"]],
    ["client -> server: ACK seq=|", ["x"], ["ACK"]],
    ["client -> server: ACK len=|", [], ["x", "ACK"]],
    ["client -> server: ACK sack=|", ["x"], ["ACK"]],
    ["client -> server: ACK seq=x+|", [], ["FIN"]],
    ["client -> server: SYN sack |", ["mss="], ["sack="]],
    ["client ~> server: SYN as |", [], ["seq=", "SYN"]],
    ["client ~> server: SYN as old |", [], ["as"]],
    ["forge client -> server: RST times=2 |", ["seq="], ["times="]],
    ["client -> server: SYN retransmission |", ["seq="], ["retransmission"]],
    ["client alice profile=linux |", ["isn="], ["profile="]],
  ])("%s", (line, present, absent) => {
    const offered = labels(`scenario "S"\n${line}\nclient -> server: SYN seq=x\n`);
    expect(offered).toEqual(expect.arrayContaining(present));
    for (const label of absent) expect(offered).not.toContain(label);
  });

  it.each(["# client -> |", 'note "client -> |', 'scenario "|'])("nothing in comments and texts: %s", (line) => {
    expect(labels(line)).toEqual([]);
  });

  it("the symbols of the scenario, and one further", () => {
    expect(labels(`${handshake}client -> server: ACK seq=|`)).toEqual(["x", "x+1", "y", "y+1"]);
  });

  it("the endpoints that are declared, not those of another scenario", () => {
    const text = 'client alice\nserver bob\nalice -> |\n\nscenario "Other"\nclient carol\n';
    expect(labels(text)).toEqual(["bob"]);
  });

  it("held segments at the beginning of a line", () => {
    expect(labels("client ~> server: SYN as old\n|")).toContain("old");
  });

  it("no declaration behind a statement", () => {
    expect(labels("client: connect\n|")).not.toContain("suppose");
    expect(labels("|\nclient: connect\n")).toContain("suppose");
  });

  it("replaces the word that is being typed, hyphens and dots included", () => {
    for (const [marked, word] of [
      ["suppose two-w|", "two-w"],
      ["expect client snd.u|", "snd.u"],
      ["client -> server: SYN+A|", "A"],
      ["client -|", "-"],
      ["客户端 -> server: S|", "S"],
    ] as const) {
      const { text, analysis, position } = at(marked);
      const [first] = completion(analysis, position, "en");
      expect(first && words(text, first.range), marked).toBe(word);
    }
  });

  it("explains in the reader's language", () => {
    const { analysis, position } = at("expect client |");
    const state = completion(analysis, position, "zh-cn").find(({ label }) => label === "TIME_WAIT");
    expect(state?.documentation).toContain("主动关闭方");
  });

  it("the states that one leads to before the others", () => {
    expect(labels("client: FIN-WAIT-1 => |").slice(0, 4)).toEqual(["CLOSED", "FIN_WAIT_2", "CLOSING", "TIME_WAIT"]);
    expect(labels("client: FIN_WAIT_1 => |")).toHaveLength(11);
  });

  it("the codes of the scenario's own findings before the others", () => {
    expect(labels("# tcpflow-ignore |\nexpect client ESTABLISHED")[0]).toBe("state-differs");
  });
});
