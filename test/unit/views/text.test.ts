import { describe, expect, it } from "vitest";
import { textLadder } from "../../../src/views/sequence/ladder.ts";
import { cells } from "../../../src/views/shared/width.ts";
import { run } from "../scenario/telling.ts";
import {
  allTraces,
  fourWayClose,
  handshake,
  lossAndRetransmission,
  Story,
  severalEndpoints,
  staleSyn,
} from "./traces.ts";

describe("the ladder", () => {
  it("draws a bounded number of endpoints, those that take part first, and reports the rest", () => {
    const clients = Array.from({ length: 900 }, (_, index) => `c${String(index)}`);
    const trace = run(
      `${clients.map((name) => `client ${name}\n`).join("")}server s\nc898 -> s: SYN\ns -> c898: SYN+ACK\nc7: connect\nwait 1s\n`,
    );
    const rows = textLadder(trace).split("\n");
    const widest = rows.reduce((most, row) => Math.max(most, cells(row)), 0);
    expect(widest).toBeLessThan(32 * 84 + 20);
    expect(rows[1]).toBe("870 more endpoints not shown");
    expect(rows[3]?.split(/ +/)).toEqual(expect.arrayContaining(["c7", "c898", "s"]));
    expect(textLadder(trace)).toContain("SYN seq=");
    // What a hidden endpoint does is not drawn at another one.
    expect(
      textLadder(
        run(
          `${clients.map((name) => `client ${name}\n`).join("")}server s\nc1 -> s: SYN\ns -> c1: SYN+ACK\nc899: listen\n`,
        ),
      ),
    ).not.toContain("listen");
    expect(textLadder(trace, { endpoints: ["c898", "s"] })).not.toContain("not shown");
  });

  it("draws the handshake", () => {
    expect(textLadder(handshake).split("\n")).toEqual([
      "Three-way handshake",
      "",
      "         client                                 server",
      "         0  │                                      │ LISTEN",
      "            │── SYN seq=x mss=1460 ───────────────▶│",
      "            │ SYN_SENT                             │",
      "     10 ms  │                                      │ SYN_RECEIVED",
      "            │◀── SYN+ACK seq=y ack=x+1 mss=1460 ───│",
      "     20 ms  │ ESTABLISHED                          │",
      "            │── ACK seq=x+1 ack=y+1 ──────────────▶│",
      "     30 ms  │                                      │ ESTABLISHED",
      "",
    ]);
  });

  it("ends what is lost on its way, with a cross", () => {
    expect(textLadder(lossAndRetransmission)).toMatch(/│── PSH\+ACK seq=1 ack=1 len=120 “GET \/” · lost ─*✗ +│/);
  });

  it("keeps the life lines straight under wide characters", () => {
    for (const [name, trace] of Object.entries(allTraces)) {
      const rows = textLadder(trace, { locale: "zh-cn" }).split("\n");
      const column = cells(rows.find((row) => row.includes("│"))?.split("│")[0] ?? "");
      for (const row of rows.filter((each) => /^[\d. µms]{10} {2}│/.test(each))) {
        expect(cells(row.split("│")[0] ?? ""), `${name}: ${row}`).toBe(column);
      }
    }
    const rows = textLadder(staleSyn, { locale: "zh-cn" })
      .split("\n")
      .filter((row) => /[▶◀✗]/.test(row) && row.endsWith("│"));
    expect(rows.length).toBeGreaterThan(2);
    expect(new Set(rows.map((row) => cells(row))).size).toBe(1);
  });

  it("shows phases, waits, cuts and crashes", () => {
    expect(textLadder(fourWayClose)).toMatch(/═ Teardown ═/);
    expect(textLadder(severalEndpoints)).toContain("path cut: bob → server");
    expect(textLadder(severalEndpoints)).toContain("bob crashes and restarts");
    expect(textLadder(staleSyn)).toContain("Deliberately broken TCP: two-way-handshake");
  });

  it("says why a segment was not accepted", () => {
    const trace = new Story("refused", { a: "client", b: "server" }).segment("a", "b", "ACK").drop("b", 1).trace();
    expect(textLadder(trace)).toContain("· dropped: outside the receive window");
    expect(textLadder(trace, { locale: "zh-cn" })).toContain("· 丢弃：在接收窗口之外");
  });

  it("shows the whole title of a phase, in as many lines as it needs", () => {
    const title = "A phase whose title is a good deal longer than the ladder is wide";
    const rows = textLadder(new Story("long", { a: "client", b: "server" }).note(title, [], "phase").trace()).split(
      "\n",
    );
    const titles = rows.filter((row) => row.includes("═"));
    expect(titles.length).toBeGreaterThan(1);
    expect(titles.map((row) => row.replace(/═/g, "").trim()).join(" ")).toBe(title);
  });

  it("prints no control character, whatever the texts hold", () => {
    const trace = new Story("\u001b[31mred", { "a\u0007": "host" }).note("\u001b]0;title\u0007\u202e", []).trace();
    expect(textLadder(trace)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
  });
});
