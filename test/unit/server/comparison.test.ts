/** The run that a scenario is compared with, over the protocol. */
import { afterEach, describe, expect, it } from "vitest";
import { compareMethod, type OtherRun } from "../../../src/trace/comparison.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { Client, uri } from "./client.ts";

let client: Client;
afterEach(() => {
  client.stop();
});

const text = [
  'scenario "One"',
  "suppose no-time-wait",
  "client client profile=linux",
  "server server",
  "client: connect",
  "client: close",
  "server: close",
  "wait 2MSL",
  "",
  'scenario "Two"',
  "client: connect",
  "",
].join("\n");

async function compared(other: OtherRun, scenario = 0): Promise<ScenarioTrace | null> {
  client = await Client.start();
  await client.open(text);
  return client.request<ScenarioTrace | null>(compareMethod, { uri, scenario, other });
}

function statesOf(trace: ScenarioTrace | null): readonly string[] {
  return trace?.events.flatMap((event) => (event.kind === "state" ? [event.to] : [])) ?? [];
}

describe("compared with", () => {
  it("another scenario, it is that one's run", async () => {
    expect(await compared({ kind: "scenario", scenario: 1 })).toMatchObject({ title: "Two", line: 9 });
  });

  it("a scenario that is not there, there is none", async () => {
    expect(await compared({ kind: "scenario", scenario: 5 })).toBeNull();
    expect(await compared({ kind: "real" }, 5)).toBeNull();
  });

  it("a profile, every endpoint follows it, also one that names another", async () => {
    const trace = await compared({ kind: "profile", profile: "rfc9293" });
    expect(trace?.endpoints.map(({ profile }) => profile)).toEqual(["rfc9293", "rfc9293"]);
    // The lines are still those of the file.
    expect(trace?.events.find(({ kind }) => kind === "call")).toMatchObject({ line: 4 });
  });

  it("no suppositions, it is the real world", async () => {
    const trace = await compared({ kind: "real" });
    expect(trace?.suppose).toEqual([]);
    expect(statesOf(trace)).toContain("TIME_WAIT");
  });

  it("a further supposition, it has that one as well", async () => {
    const trace = await compared({ kind: "suppose", supposition: "two-way-handshake" });
    expect(trace?.suppose).toEqual(["no-time-wait", "two-way-handshake"]);
    expect(statesOf(trace)).not.toContain("TIME_WAIT");
  });
});
