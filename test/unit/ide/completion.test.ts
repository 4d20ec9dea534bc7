import { describe, expect, it } from "vitest";
import { completion } from "../../../src/ide/completion/completion.ts";
import { analyze, findingsOf } from "../../../src/scenario/analyze.ts";
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

  describe("first what TCP does next:", () => {
    it.each([
      ["client -> server: |", ["SYN seq=x", "SYN", "FIN"]],
      ["client -> server: SYN seq=x\nserver -> client: |", ["SYN+ACK seq=y ack=x+1"]],
      ["client -> server: SYN seq=x\nserver -> client: SYN+|", ["SYN+ACK seq=y ack=x+1", "FIN"]],
      ["client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=|", ["x+1", "x", "y"]],
      ["client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x+|", ["x+1", "x"]],
      ["client -> server: SYN mss=|", ["1460"]],
      [`${handshake}client: |`, ["send", "recv", "shutdown", "close", "abort"]],
      [`${handshake}server: |`, ["send", "SYN_RECEIVED => ESTABLISHED"]],
      [`${handshake}client: close\nserver: |`, ["close", "send"]],
      [`${handshake}expect client |`, ["ESTABLISHED", "FIN_WAIT_1", "CLOSE_WAIT", "CLOSED", "LISTEN"]],
      ["client: connect\nclient: close\nserver: close\nwait until client |", ["CLOSED"]],
      [`${handshake}expect client snd.una=|`, ["x+1", "x"]],
      [`${handshake}expect client rto=|`, ["1s"]],
      [`${handshake}expect time=|`, ["30ms"]],
      ["client -> server: SYN seq=x\n|", ["server -> client: SYN+ACK seq=y ack=x+1", "client"]],
      ["client: connect\nclient: send |", ["100", '"text"', "fails"]],
    ])("%j", (marked, inOrder) => {
      const offered = labels(marked);
      expect(offered.filter((label) => inOrder.includes(label))).toEqual(inOrder);
      expect(offered[0]).toBe(inOrder[0]);
    });

    it("says why, in both languages", () => {
      const details = (marked: string, locale: "en" | "zh-cn"): readonly (string | undefined)[] => {
        const { analysis, position } = at(marked);
        return completion(analysis, position, locale).map(({ detail }) => detail);
      };
      expect(details(`${handshake}client -> server: |`, "en").slice(0, 3)).toEqual([
        "sent on send",
        "sent on close",
        "sent on abort",
      ]);
      expect(details("client -x server: SYN\nclient -> server: |", "en")[0]).toBe("sent by a timer after 1 s");
      expect(details("client -> server: SYN\nserver -> client: |", "zh-cn")[0]).toBe("接下来发送");
      expect(details("client -> server: SYN\nserver -> client: SYN+ACK ack=|", "zh-cn")[0]).toContain("TCP");
      expect(details("client: |", "en")).toContain("fails here with ENOTCONN");
    });

    it("replaces the flags that are typed", () => {
      const { text, analysis, position } = at("client -> server: SYN\nserver -> client: SYN+A|");
      const [first] = completion(analysis, position, "en");
      expect(first && words(text, first.range)).toBe("SYN+A");
      expect(first?.newText).toBe("SYN+ACK");
    });

    it("but tells nothing in an exercise", () => {
      const exercise = handshake.replace("ack=y+1", "ack=?");
      expect(labels(`${exercise}client -> server: |`)[0]).toBe("SYN+ACK");
      expect(labels(`${exercise}client -> server: ACK ack=|`)).toEqual([]);
      expect(labels(`${exercise}expect client snd.una=|`)).toEqual([]);
    });
  });

  describe("in a file that says nothing yet, parts of connections first:", () => {
    const parts = ["handshake", "data", "teardown", "loss", "time-wait", "exercise"];

    it.each(["|", 'scenario "S"\n|', "# a comment\n|"])("%j", (marked) => {
      expect(labels(marked).slice(0, 6)).toEqual(parts);
    });

    it.each(parts)("%s is what TCP does", (name) => {
      const { analysis, position } = at(name === "teardown" ? "client: connect\n|" : "|");
      const item = completion(analysis, position, "en").find(({ label }) => label === name);
      const text = item?.newText.replace(/\$\{\d:(\w+)\}/g, "$1").replace("$0", "") ?? "";
      const findings = findingsOf(analyze(`${analysis.document.text}${text}`, { locale: "en" }));
      expect(findings.filter(({ severity }) => severity === "error" || severity === "warning")).toEqual([]);
      expect(text.split("\n").length).toBeGreaterThan(3);
    });
  });

  describe("nothing by itself on a line that is complete:", () => {
    const offered = (marked: string, byItself: boolean): readonly string[] => {
      const { analysis, position } = at(marked);
      return completion(analysis, position, "en", { byItself }).map(({ label }) => label);
    };

    it.each([
      "client -> server: SYN |",
      "client -> server: SYN seq=x |",
      "client: connect |",
      "expect client CLOSED |",
      "client alice |",
      "cut client -> server |",
      "wait 1s |",
    ])("%s", (marked) => {
      expect(offered(marked, true)).toEqual([]);
    });

    it.each(["client -> server: |", "client |", "client: |", "expect client |", "wait |", "client: send |", "|"])(
      "but on %j",
      (marked) => {
        expect(offered(marked, true)).not.toEqual([]);
      },
    );

    it("unless the reader asks", () => {
      expect(offered("client -> server: SYN |", false)).toContain("seq=");
    });
  });

  it("the codes of the scenario's own findings before the others", () => {
    expect(labels("# tcpflow-ignore |\nexpect client ESTABLISHED")[0]).toBe("state-differs");
  });
});
