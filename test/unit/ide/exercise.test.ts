/** The editor and exercises: a hint, the answer, and making one. */
import { describe, expect, it } from "vitest";
import { completion } from "../../../src/ide/completion/completion.ts";
import { hover } from "../../../src/ide/hover/hover.ts";
import { codeActions } from "../../../src/ide/refactor/code-actions.ts";
import { analyze } from "../../../src/scenario/analyze.ts";
import { edited } from "../edits.ts";

const whole = `scenario "Open"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
expect client ESTABLISHED
client -> server: ACK
`;
const exercise = whole.replace("ack=x+1", "ack=?").replace("client ESTABLISHED", "client ?");

function actionsAt(text: string, line: number, character: number) {
  const at = { line, character };
  const actions = codeActions(analyze(text, { locale: "en" }), { start: at, end: at }, "en");
  return new Map(actions.map(({ title, edits }) => [title, edited(text, edits)]));
}

describe("an exercise in the editor", () => {
  it("has a hint and the answer at each blank", () => {
    const actions = actionsAt(exercise, 2, 37);
    // Enter takes the first one.
    expect([...actions.keys()][0]).toBe("Hint: the rule and its section");
    expect(actions.get("Show the answer")).toBe(exercise.replace("ack=?", "ack=x+1"));
    const hint = actions.get("Hint: the rule and its section")?.split("\n")[2];
    expect(hint).toMatch(/ack=\? {2}# RFC 9293 §3\.10\.7\.2: /);
    expect(hint).not.toContain("x+1");
    expect(actionsAt(exercise, 3, 15).get("Show the answer")).toBe(exercise.replace("client ?", "client ESTABLISHED"));
  });

  it("is made of a scenario where that begins", () => {
    const actions = actionsAt(whole, 0, 0);
    expect(actions.get("Make an exercise: numbers")).toBe(whole.replace("ack=x+1", "ack=?"));
    expect(actions.get("Make an exercise: flags")).toBe(whole.replace("SYN+ACK", "?").replace("ACK\n", "?\n"));
    expect(actions.get("Make an exercise: states")).toBe(whole.replace("ESTABLISHED", "?"));
    expect([...actionsAt(whole, 2, 5).keys()].filter((title) => title.startsWith("Make an exercise"))).toEqual([]);
    expect([...actionsAt(exercise, 0, 0).keys()]).toEqual([]);
  });

  it("offers no values, and hovers say nothing of what is asked", () => {
    const analysis = analyze(exercise, { locale: "en" });
    expect(completion(analysis, { line: 2, character: 36 }, "en")).toEqual([]);
    expect(completion(analysis, { line: 3, character: 14 }, "en").filter(({ kind }) => kind === "state")).toEqual([]);
    const text = hover(analysis, { line: 2, character: 9 }, "en")?.markdown ?? "";
    expect(text).toMatch(/\| ack \| \? \|/);
    expect(text).not.toMatch(/x\+1|ESTABLISHED/);
    expect(hover(analysis, { line: 1, character: 26 }, "en")?.markdown).not.toMatch(/\d{5}/);
  });
});
