import { describe, expect, it } from "vitest";
import { analyze, findingsOf, toTrace } from "../../../src/scenario/analyze.ts";
import { profiles } from "../../../src/tcp/profiles/profiles.ts";
import { parameterList } from "../../../src/words/parameters/parameters.ts";
import { profileNames } from "../../../src/words/terms/profiles.ts";

/** A loss, a slow reader, half-open connections, a closed socket whose peer is gone, and a RST in TIME_WAIT. */
const lines = `client alice
server bob backlog=2
raw mallory
loss alice -> bob larger=500 every=3
bob: recv 0
alice: connect
wait 1s
alice: send 20000
forge mallory -> bob: SYN seq=1 times=5
wait 3s
bob: recv 20000
alice: close
wait 1s
bob: close
wait 1s
forge bob -> alice: RST seq=1 ack=1
wait 5s
stop
`;

function eventsOf(profile: string, setting: string): unknown {
  const analyzed = analyze(`profile ${profile}\n${setting}\n${lines}`, { locale: "en" });
  return toTrace(analyzed).scenarios.map(({ events }) => events);
}

function codesOf(text: string): string[] {
  return findingsOf(analyze(text, { locale: "en" })).map(({ code }) => code);
}

describe("a setting that a profile does not use", () => {
  const all = profileNames.flatMap((profile) =>
    profiles[profile].idle.map((key) => {
      const parameter = parameterList.find((one) => one.key === key);
      return [
        profile,
        parameter?.name ?? "",
        parameter?.kind.kind === "switch" ? ["on", "off"] : ["700", "9000"],
      ] as const;
    }),
  );

  it.each(all)("%s: %s changes nothing, whatever its value", (profile, name, [one, other]) => {
    expect(eventsOf(profile, `set ${name}=${one}`)).toEqual(eventsOf(profile, `set ${name}=${other}`));
  });

  it("is reported where none of the TCPs uses it", () => {
    const pair = (settings: string, other: string): string =>
      `profile linux\nset ${settings}\nclient a\nserver b ${other}\na -> b: SYN\nstop\n`;
    const code = "setting-without-effect";
    expect(codesOf(pair("rack=off", ""))).toContain(code);
    expect(codesOf(pair("rack=on", "profile=rfc9293"))).not.toContain(code);
    expect(codesOf(pair("nagle=off", "profile=rfc9293 receive-buffer=4096"))).toContain(code);
    expect(codesOf(pair("nagle=off", "receive-buffer=4096"))).not.toContain(code);
  });
});
