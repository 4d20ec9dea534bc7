/** `tflow explore`: what it prints, and with which status it ends. */
import { describe, expect, it, vi } from "vitest";
import { scratch, tflow } from "./harness.ts";

const file = scratch();
const sound = file("sound.tcpflow", 'scenario "Sound"\nclient: connect\nclient: send 5\n');
const abort = file(
  "abort.tcpflow",
  'scenario "First"\nclient: connect\n\nscenario "Abort"\nclient: connect\nclient: abort\n',
);

const half = file("half.tcpflow", 'scenario "Wrong"\nclient -> server: ACK\n\nscenario "Sound"\nclient: connect\n');

describe("tflow explore", () => {
  it("says how each single fault ends, and within which bound that is all", async () => {
    const { status, out } = await tflow(["explore", sound, "--faults", "1", "--kinds", "loss"]);
    expect(status).toBe(0);
    expect(out).toBe(`Sound: every way to disturb at most 1 of 5 segments; 5 variants, 1 outcome; faults: only loss
  segment 1 (the SYN of line 2, client → server) is lost: same result, 990 ms later; recovered by client's retransmission timer
  segment 2 (the SYN+ACK of line 2, server → client) is lost: same result, 990 ms later; recovered by server's retransmission timer
  segment 3 (the ACK of line 2, client → server) is lost: same result, 10 ms earlier; recovered by client's data
  segment 4 (the PSH+ACK of line 3, client → server) is lost: same result, 1 s later; recovered by client's retransmission timer
  segment 5 (the ACK of line 3, server → client) is lost: same result, 1 s later; recovered by client's retransmission timer
`);
  });

  it("disturbs up to two segments by default, in either language", async () => {
    const { status, out } = await tflow(["explore", sound, "--locale", "zh-cn"]);
    expect(status).toBe(0);
    expect(out).toMatch(/^Sound：在 5 个报文段中至多干扰 2 个的所有方式：变体 \d+ 个，结局 \d+ 种\n/);
    expect(out).toContain(
      "报文段 1（第 2 行的 SYN，client → server）丢失：结果相同，晚 990 ms；由 client 的重传定时器恢复\n",
    );
  });

  it("ends with 1 where something breaks, and shows lines of the file", async () => {
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

  it("ends with 3 wherever the time limit cuts it short, and says what was left out", async () => {
    const two = file("two.tcpflow", `scenario "One"\nclient: connect\n\nscenario "Two"\nclient: connect\n`);
    let time = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => time++);
    const seen = new Set<string>();
    try {
      for (let limit = 0, status = 3; status === 3; limit++) {
        const run = await tflow(["explore", two, "--faults", "1", "--time-limit", `${String(limit)}ms`]);
        ({ status } = run);
        for (const title of run.err === "" ? ["One", "Two"] : [])
          seen.add(new RegExp(`^${title}: (\\w+ \\w+)`, "m").exec(run.out)?.[0] ?? `${title} is missing`);
        if (run.err !== "") seen.add(run.err.slice(run.err.indexOf("stopped")));
        expect([0, 3]).toContain(status);
      }
    } finally {
      clock.mockRestore();
    }
    expect([...seen].sort()).toEqual([
      "One: every way",
      "One: stopped before",
      "Two: every way",
      "Two: stopped before",
      "stopped before the file had been read to its end\n",
    ]);
  });

  it("runs no other scenario than those that are asked for", async () => {
    const { status, err } = await tflow(["explore", half, "--scenario", "Sound", "--faults", "1"]);
    expect([status, err]).toEqual([0, ""]);
  });

  it("refuses what has errors or blanks, in one sentence each", async () => {
    const wrong = file("wrong.tcpflow", 'scenario "Wrong"\nclient -> server: ACK\n');
    const asks = file("asks.tcpflow", 'scenario "Asks"\nclient: connect\nclient -> server: SYN seq=?\n');
    expect(await tflow(["explore", wrong])).toMatchObject({ status: 1, out: "" });
    const { status, err } = await tflow(["explore", asks]);
    expect(status).toBe(1);
    expect(err).toContain("Asks: cannot be explored, because it has blanks");
  });

  it("says so where nothing is left to the network, and does nothing", async () => {
    const forged = file("forged.tcpflow", 'scenario "Forged"\nraw a\nraw b\na -> b: SYN seq=1\n');
    const { status, out } = await tflow(["explore", forged]);
    expect(status).toBe(0);
    expect(out).toBe("Forged: nothing to explore, because the scenario decides what happens to every segment\n");
  });

  it("writes what breaks as a scenario that check accepts and in which the same breaks", async () => {
    const checked = file(
      "checked.tcpflow",
      "client: connect\nclient: send 5\nclient: close\nserver: close\nfinally client retransmissions=0\n",
    );
    const { status, out } = await tflow(["explore", checked, "--faults", "1", "--format", "json"]);
    expect(status).toBe(1);
    const { scenarios } = JSON.parse(out) as { scenarios: { results: { outcome: string; scenario?: string }[] }[] };
    const texts =
      scenarios[0]?.results.flatMap(({ outcome, scenario }) => (outcome === "breaks" ? [scenario] : [])) ?? [];
    expect(texts.length).toBeGreaterThan(5);
    const variants = file("variants.tcpflow", texts.join("\n"));
    const checkedAgain = await tflow(["check", variants]);
    const errors = checkedAgain.out.split("\n").filter((line) => line.includes(": error "));
    expect(errors).toHaveLength(texts.length);
    expect(errors.every((line) => line.includes("finally-differs"))).toBe(true);
  });

  it("shows the first counterexample below its row", async () => {
    const { out } = await tflow(["explore", abort, "--scenario", "Abort", "--faults", "1", "--kinds", "loss"]);
    expect(out).toContain(`
    scenario "Abort: what if segment 4 (RST, client → server) is lost?"
    # a connection of server stays in ESTABLISHED
    client client
    server server

    client: connect
    client: abort
    client -x server: RST seq=629832171
`);
  });

  it("says what differs where nothing else explains it", async () => {
    const reset = file(
      "reset.tcpflow",
      'scenario "Reset"\nclient: connect\nclient: abort\nserver: send 5 fails ECONNRESET\nserver: send 5 fails EPIPE\nserver: abort\n',
    );
    const { out } = await tflow(["explore", reset, "--faults", "1", "--kinds", "loss"]);
    expect(out).toMatch(/segment 4 .* is lost: differs.*line 4: send returns ok; line 5: send returns ECONNRESET/);
  });

  it("writes a Markdown table", async () => {
    const { status, out } = await tflow(["explore", sound, "--faults", "1", "--kinds", "loss", "--format", "markdown"]);
    expect(status).toBe(0);
    expect(out).toContain("| What if | Then | Time |\n| --- | --- | --- |\n");
    expect(out).toContain(
      "| segment 4 (the PSH+ACK of line 3, client → server) is lost | **same result**; recovered by client's retransmission timer | 1 s later |\n",
    );
  });

  it("shares the variants among machines: each is run by one of them", async () => {
    const parts = await Promise.all(
      ["1/3", "2/3", "3/3", "1/1"].map(async (shard) => {
        const { out } = await tflow(["explore", sound, "--shard", shard, "--format", "json"]);
        return (JSON.parse(out) as { scenarios: { variants: number }[] }).scenarios[0]?.variants ?? 0;
      }),
    );
    expect((parts[0] ?? 0) + (parts[1] ?? 0) + (parts[2] ?? 0)).toBe(parts[3]);
    expect(parts.every((part) => part > 0)).toBe(true);
  });

  it("prints the same whether or not variants share their steps", async () => {
    const [shared, whole] = await Promise.all(
      [[], ["--exhaustive"]].map((option) => tflow(["explore", sound, ...option, "--format", "json"])),
    );
    expect(whole?.status).toBe(0);
    expect(whole?.out).toBe(shared?.out);
  });

  it("reports a check that no run comes to", async () => {
    const never = file("never.tcpflow", "client: connect\nstop\nalways client ESTABLISHED\n");
    for (const format of ["text", "markdown"]) {
      const { status, out } = await tflow(["explore", never, "--faults", "1", "--format", format]);
      expect(status).toBe(1);
      expect(out).toContain("line 3: this check is never made");
    }
  });

  it.each([
    ["--faults", "0"],
    ["--kinds", "thunder"],
    ["--time-limit", "soon"],
    ["--shard", "3/2"],
    ["--shard", "0/2"],
  ])("does not take %s %s", async (option, value) => {
    expect((await tflow(["explore", sound, option, value])).status).toBe(2);
  });
});
