/** IP addresses of endpoints: which ones they have, and what IPv6 changes. */
import { describe, expect, it } from "vitest";
import { parseAddress } from "../../../src/language/syntax/addresses.ts";
import { textLadder } from "../../../src/views/sequence/ladder.ts";
import { detailsOf } from "../../../src/views/shared/index.ts";
import { socketTable } from "../../../src/views/sockets/table.ts";
import { requirement } from "../tcp/requirement.ts";
import { problems, run } from "./telling.ts";

const addresses = (text: string): readonly string[] => run(text).endpoints.map(({ address }) => address);

describe("addresses", () => {
  it("are 192.0.2.1, 192.0.2.2, … in order of declaration", () => {
    expect(addresses("client a\nserver b\nraw c\na: connect")).toEqual(["192.0.2.1", "192.0.2.2", "192.0.2.3"]);
    expect(addresses("client -> server: SYN")).toEqual(["192.0.2.1", "192.0.2.2"]);
  });

  it("are stated, and those by default do not collide with them", () => {
    expect(addresses("client a\nserver b address=192.0.2.1\nhost c\na: connect (b)")).toEqual([
      "192.0.2.2",
      "192.0.2.1",
      "192.0.2.3",
    ]);
  });

  it("are all of IPv6 where one is, and written in the canonical way", () => {
    expect(addresses("client a address=2001:DB8:0:0:1:0:0:1\nserver b\na: connect")).toEqual([
      "2001:db8::1:0:0:1",
      "2001:db8::2",
    ]);
  });

  it("are more than a network for documentation has", () => {
    const hosts = Array.from({ length: 300 }, (_, index) => `host h${String(index)}`).join("\n");
    expect(new Set(addresses(`${hosts}\nh0: connect (h1)`)).size).toBe(300);
  });

  it.each([
    ["1::", "1::"],
    ["::1", "::1"],
    ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
    ["0:0:1:0:0:1:0:0", "::1:0:0:1:0:0"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["64:ff9b::192.0.2.1", "64:ff9b::c000:201"],
  ])("of IPv6, such as %s, are read", (text, canonical) => {
    expect(parseAddress(text)?.text).toBe(canonical);
  });
});

describe("what follows from addresses", () => {
  it.each(["255.255.255.255", "224.0.0.1", "0.0.0.0", "ff02::1", "::"])("no endpoint has %s", (address) => {
    requirement("MUST-46", "An endpoint at a broadcast, multicast or unspecified address is an error.", () => {
      expect(problems(`client a\nserver b address=${address}\na: connect`)).toEqual([
        expect.stringContaining("unusable-address"),
      ]);
    });
  });

  it("the MSS fits an MTU of 1500", () => {
    const announced = (text: string): unknown[] => run(text).events.flatMap((event) => mssOf(event));
    requirement("MUST-67", "At an MTU of 1500 a SYN announces 1460, over IPv6 1440.", () => {
      expect(announced("client a\nserver b\na: connect")).toEqual([1460, 1460]);
      expect(announced("client a address=2001:db8::1\nserver b\na: connect")).toEqual([1440, 1440]);
    });
  });

  it("initial sequence numbers differ at one instant", () => {
    const lines = ["client a", "server b", "server c", "a: connect (b)", "wait 0s", "a: connect (c)"];
    const ofSyns = (text: string): number[] =>
      run(text).events.flatMap((event) =>
        event.kind === "segment" && event.from === "a" && event.time === 0 ? [event.seq] : [],
      );
    const [first = 0, second = 0] = ofSyns(lines.join("\n"));
    requirement("SHLD-1", "Two SYNs of one host at one instant to two peers have numbers far apart.", () => {
      expect(Math.abs(first - second)).toBeGreaterThan(1000);
    });
    // The same file gives the same trace.
    expect(ofSyns(lines.join("\n"))).toEqual([first, second]);
  });
});

function mssOf(event: ReturnType<typeof run>["events"][number]): number[] {
  return event.kind === "segment" && event.options.mss !== undefined ? [event.options.mss] : [];
}

describe("IPv6", () => {
  const ipv6 = "client a address=2001:db8::1\nserver b\n";

  it.each(["rfc9293", "linux"])("has an MSS of 1440 unless it is set, %s", (profile) => {
    expect(problems(`profile ${profile}\n${ipv6}a: connect\nexpect a mss=1440`)).toEqual([]);
    expect(problems(`profile ${profile}\nset mss=1000\n${ipv6}a: connect\nexpect a mss=1000`)).toEqual([]);
  });

  it("has headers of 60 bytes on a path with an MTU", () => {
    const text = `mtu a -> b 1400\n${ipv6}a: connect\na: send 1400\nwait 100ms\nexpect a mss=1340, b received=1400`;
    expect(problems(text)).toEqual([]);
  });

  it("has no path that carries less than 1280 bytes", () => {
    const text = `${ipv6}a: connect\na -x b: len=1440\nicmp a: fragmentation-needed mtu=600\nexpect a mss=1220`;
    expect(problems(text)).toEqual([]);
  });
});

describe("a stated address", () => {
  const text = "client a address=10.0.0.1\nserver b\na: connect\nstop";

  it("is what the sockets show, as ss does", () => {
    const [a] = socketTable(run(text), "en").hosts;
    expect(a?.rows[0]?.cells.slice(3).map(({ value }) => value)).toEqual(["10.0.0.1:40000", "b:80"]);
  });

  it("is that of the NAT for who is outside", () => {
    const nat = "client a address=10.0.0.1\nserver b address=10.0.0.2\nnat gw a -> b\na: connect\nstop";
    const trace = run(nat);
    const [, b] = socketTable(trace, "en").hosts;
    expect(b?.rows.map(({ cells }) => cells[4]?.value)).toContain(`${trace.boxes?.[0]?.address ?? ""}:40000`);
  });

  it("is at the head of its column, and in the cards of segments", () => {
    expect(textLadder(run(text))).toContain("a (10.0.0.1)");
    const { events } = run(text);
    const syn = events.findIndex(({ kind }) => kind === "segment");
    expect(detailsOf(run(text), syn, "en")?.facts[0]?.[1]).toBe("a 10.0.0.1:40000 → b:80");
  });
});
