/** `tflow explore`: what it prints, and with which status it ends. */
import { describe, expect, it } from "vitest";
import { scratch, tflow } from "./harness.ts";

const file = scratch();
const sound = file("sound.tcpflow", 'scenario "Sound"\nclient: connect\nclient: send 5\n');
const abort = file(
  "abort.tcpflow",
  'scenario "First"\nclient: connect\n\nscenario "Abort"\nclient: connect\nclient: abort\n',
);

describe("tflow explore", () => {
  it("says how each single fault ends, and within which bound that is all", async () => {
    const { status, out } = await tflow(["explore", sound, "--faults", "1", "--kinds", "loss"]);
    expect(status).toBe(0);
    expect(out).toBe(`Sound: every way to disturb at most 1 of 5 segments; variants: 5, outcomes: 1
  segment 1 (SYN, client → server) is lost: same, 990ms later
  segment 2 (SYN+ACK, server → client) is lost: same, 990ms later
  segment 3 (ACK, client → server) is lost: same, 10ms earlier
  segment 4 (PSH+ACK, client → server) is lost: same, 1s later
  segment 5 (ACK, server → client) is lost: same, 1s later
`);
  });

  it("disturbs up to two segments unless told otherwise, in either language", async () => {
    const { status, out } = await tflow(["explore", sound, "--locale", "zh-cn"]);
    expect(status).toBe(0);
    expect(out).toMatch(/^Sound：在 5 个报文段中至多干扰 2 个的所有方式：变体 \d+ 个，结局 \d+ 种\n/);
    expect(out).toContain("报文段 1（SYN，client → server）丢失：相同，晚 990ms\n");
  });

  it("ends with 1 where something breaks, and tells lines of the file", async () => {
    const { status, out } = await tflow(["explore", abort, "--scenario", "Abort", "--format", "json"]);
    expect(status).toBe(1);
    const { scenarios } = JSON.parse(out) as { scenarios: { line: number; results: Record<string, unknown>[] }[] };
    expect(scenarios).toHaveLength(1);
    const results = scenarios[0]?.results ?? [];
    expect(results.find(({ outcome }) => outcome === "breaks")).toMatchObject({
      faults: [
        { kind: "loss", segment: 4, from: "client", to: "server", flags: ["RST"], retransmission: false, line: 5 },
      ],
      broken: [{ code: "connection-stays", line: null }],
      times: 1,
    });
  });

  it("ends with 3 where the time limit cut it short", async () => {
    const { status, out } = await tflow(["explore", sound, "--time-limit", "0s"]);
    expect(status).toBe(3);
    expect(out).toContain("stopped at the time limit, after 1 variants");
  });

  it("refuses what has errors or blanks, in one sentence each", async () => {
    const wrong = file("wrong.tcpflow", 'scenario "Wrong"\nclient -> server: ACK\n');
    const asks = file("asks.tcpflow", 'scenario "Asks"\nclient: connect\nclient -> server: SYN seq=?\n');
    expect(await tflow(["explore", wrong])).toMatchObject({ status: 1, out: "" });
    const { status, err } = await tflow(["explore", asks]);
    expect(status).toBe(1);
    expect(err).toContain("Asks: cannot be explored, because it has blanks");
  });

  it("says so where lines write every segment, and does nothing", async () => {
    const written = file(
      "written.tcpflow",
      'scenario "Written"\nclient: connect\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n',
    );
    const { status, out } = await tflow(["explore", written]);
    expect(status).toBe(0);
    expect(out).toBe("Written: nothing to explore, because no segment is left to the network\n");
  });

  it.each([
    ["--faults", "0"],
    ["--kinds", "thunder"],
    ["--time-limit", "soon"],
  ])("does not take %s %s", async (option, value) => {
    expect((await tflow(["explore", sound, option, value])).status).toBe(2);
  });
});
