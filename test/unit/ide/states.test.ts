import { describe, expect, it } from "vitest";
import { statesAt } from "../../../src/ide/states.ts";
import { at, handshake } from "./fixture.ts";

/** The states after the line with the cursor. */
function states(marked: string): string | null {
  const { analysis, position } = at(marked);
  const found = statesAt(analysis, position);
  return found && found.endpoints.map(({ name, state }) => `${name} ${state}`).join(", ");
}

describe("the states at a line", () => {
  const [first = "", second = "", third = ""] = handshake.split("\n");

  it("are those after the line has run", () => {
    expect(states(`|scenario "A"\n${handshake}`)).toBe("client CLOSED, server CLOSED");
    expect(states(`scenario "A"\n${first}|\n${second}\n${third}`)).toBe("client SYN_SENT, server SYN_RECEIVED");
    expect(states(`scenario "A"\n${first}\n${second}|\n${third}`)).toBe("client ESTABLISHED, server SYN_RECEIVED");
    expect(states(`scenario "A"\n${handshake}|`)).toBe("client ESTABLISHED, server ESTABLISHED");
  });

  it("are those of the scenario at the cursor, whose title is shown", () => {
    const { analysis, position } = at(`scenario "A"\n${handshake}scenario "B"\nclient: |connect\n`);
    expect(statesAt(analysis, position)?.title).toBe("B");
  });

  it("are none where there is no scenario, and none of an endpoint without a TCP", () => {
    expect(states('# |above\nscenario "A"\nclient: connect\n')).toBeNull();
    expect(states("raw mallory\nserver bob\nmallory -> bob: SYN| seq=7\n")).toBe("bob SYN_RECEIVED");
  });

  it("do not give away what an exercise asks for", () => {
    expect(states(`${handshake}expect client ?, server ?|\n`)).not.toContain("ESTABLISHED");
  });
});
