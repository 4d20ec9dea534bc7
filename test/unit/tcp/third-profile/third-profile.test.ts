/** One more profile is a folder of its own, and an entry in the list of profiles. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../../../scripts/lib/paths.mjs";
import { engineOf } from "../../../../src/tcp/engine.ts";
import type { StepResult } from "../../../../src/tcp/model/host.ts";
import type { Call, Segment } from "../../../../src/tcp/model/types.ts";
import { ACK, FIN, SYN } from "../../../../src/tcp/model/types.ts";
import { profiles } from "../../../../src/tcp/profiles/profiles.ts";
import { thrifty } from "./profile.ts";

const known = { ...profiles, thrifty };
const engine = engineOf(known);

/** A host that listens at port 80, and what comes of what happens to it. */
function server(profile: keyof typeof known) {
  let host = engine.createHost({
    name: "b",
    seed: 1,
    profile,
    parameters: { ...known[profile].parameters, port: null },
    suppose: [],
    isn: 300,
    reads: "at-once",
    accepts: "at-once",
  });
  let calls = 0;
  const take = ({ host: next, outputs }: StepResult): StepResult["outputs"] => {
    host = next;
    return outputs;
  };
  const call = (request: Call) => take(engine.call(host, ++calls, request, 0));
  call({ kind: "listen", port: 80, backlog: null });
  return {
    call,
    arrive: (flags: number, seq: number, ack = 0, length = 0) => {
      const addresses = { source: { host: "a", port: 5000 }, destination: { host: "b", port: 80 } };
      const rest = { window: 65_535, payload: { length, bytes: null }, options: {}, urgent: 0 };
      return take(engine.arrive(host, { ...addresses, flags, seq, ack, ...rest }, 0));
    },
  };
}

const segments = (outputs: StepResult["outputs"]): Segment[] =>
  outputs.flatMap((output) => (output.kind === "segment" ? [output.segment] : []));

describe("a third profile", () => {
  it("has values of its own, and the standard's where it has none", () => {
    const { mss, delayedAck, msl } = thrifty.defaults;
    expect([mss.value, delayedAck.value, msl]).toEqual([536, 300_000, profiles.rfc9293.defaults.msl]);
    expect(segments(server("thrifty").arrive(SYN, 100))[0]?.options.mss).toBe(536);
  });

  it("acknowledges every third segment, which it counts for itself", () => {
    const acknowledged = (profile: keyof typeof known): number[] => {
      const { arrive } = server(profile);
      arrive(SYN, 100);
      arrive(ACK, 101, 301);
      return [101, 111, 121, 131].map((seq) => segments(arrive(ACK, seq, 301, 10)).length);
    };
    expect(acknowledged("thrifty")).toEqual([0, 0, 1, 0]);
    expect(acknowledged("rfc9293")).toEqual([1, 1, 1, 1]);
  });

  it("connects from ports of its own choice", () => {
    const from = (profile: keyof typeof known): number | undefined => {
      const { call } = server(profile);
      const outputs = call({ kind: "connect", remote: { host: "a", port: 7 }, localPort: null });
      return segments(outputs)[0]?.source.port;
    };
    expect([from("thrifty"), from("rfc9293"), from("linux")]).toEqual([1024, 49_152, 32_768]);
  });

  it("drops a SYN with FIN, and says where it has that from", () => {
    const reasons = (profile: keyof typeof known) =>
      server(profile)
        .arrive(SYN | FIN, 100)
        .flatMap((output) => (output.kind === "drop" ? [output.reason] : []));
    expect([reasons("thrifty"), reasons("rfc9293")]).toEqual([["syn-fin"], []]);
    expect(Object.keys(thrifty.cites)).toEqual(["syn-fin"]);
  });

  it("is known to its engine alone", () => {
    const host = engine.createHost({
      ...{ name: "b", seed: 1, profile: "thrifty", parameters: thrifty.parameters, suppose: [], isn: null },
      ...{ reads: "at-once", accepts: "at-once" },
    });
    expect(() => engineOf(profiles).call(host, 1, { kind: "listen", port: 80, backlog: null }, 0)).toThrow("thrifty");
  });

  it("needs an entry in the lists of profiles, and in no other file", () => {
    const src = join(root, "src");
    const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const lists = files.filter((file) => readFileSync(join(src, file), "utf8").includes("Record<Profile,"));
    expect(lists.map((file) => file.replaceAll("\\", "/")).sort()).toEqual([
      "tcp/profiles/profiles.ts",
      "words/terms/profiles.ts",
    ]);
  });
});
