/** `tflow exercise`, `tflow grade`, and who gets the answers. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratch, tflow } from "./harness.ts";

const file = scratch();
const whole = `scenario "Close"
client alice isn=100
server bob isn=300
alice: connect
alice: close
alice -> bob: FIN+ACK seq=m  # alice is done
expect alice FIN_WAIT_1, bob CLOSE_WAIT
bob -> alice: ACK ack=m+1
alice: FIN_WAIT_1 => FIN_WAIT_2
`;
const exercise = whole
  .replace("FIN+ACK seq=m ", "? seq=m ")
  .replace("FIN_WAIT_1, bob CLOSE_WAIT", "?, bob ?")
  .replace("ack=m+1", "ack=?")
  .replace("=> FIN_WAIT_2", "=> ?");

/** What `grade` makes of a student's text. */
async function graded(student: string, ...more: string[]) {
  const args = ["grade", file("e.tcpflow", exercise), file("s.tcpflow", student), "--format", "json", ...more];
  const { status, out } = await tflow(args);
  const parsed = JSON.parse(out) as { files: { points: number; of: number; blanks: Record<string, unknown>[] }[] };
  return { status, ...(parsed.files[0] ?? { points: -1, of: -1, blanks: [] }) };
}

describe("tflow exercise", () => {
  it("blanks what is asked for and follows from the run, and nothing else", async () => {
    const source = file("whole.tcpflow", whole);
    const all = await tflow(["exercise", source, "--blank", "ack,states"]);
    expect([all.status, all.out]).toEqual([0, exercise.replace("? seq=m", "FIN+ACK seq=m")]);
    const numbers = whole.replace("ack=m+1", "ack=?");
    for (const [groups, made] of [
      ["ack", numbers],
      ["numbers", numbers],
      ["numbers,states", all.out],
      ["flags", whole.replace(": FIN+ACK", ": ?").replace(": ACK", ": ?")],
      ["states", all.out.replace("ack=?", "ack=m+1")],
      ["all", all.out.replace(": FIN+ACK", ": ?").replace(": ACK", ": ?")],
    ] as const)
      expect((await tflow(["exercise", source, "--blank", groups])).out, groups).toBe(made);
  });

  it("leaves the first place of a symbol, which only names a number, and so can ask for all that follow", async () => {
    const text = `client alice isn=100
server bob isn=300
alice -> bob: SYN seq=x
bob -> alice: SYN+ACK seq=y ack=x+1
alice -> bob: ACK seq=x+1 ack=y+1
`;
    const { out } = await tflow(["exercise", file("named.tcpflow", text), "--blank", "numbers"]);
    expect(out).toBe(text.replaceAll(/(seq|ack)=[xy]\+1/g, "$1=?"));
  });

  it("makes exercises of the fences of a Markdown file, which are graded beside each other", async () => {
    const lesson = (text: string): string =>
      `Is it *?*\n\n\`\`\`tcpflow\n${text}\`\`\`\n\n> \`\`\`tcpflow\n> client: connect\n> expect client ESTABLISHED\n> \`\`\`\n`;
    const made = lesson(exercise).replace("expect client ESTABLISHED", "expect client ?");
    const asked = made.replace(": ? seq=m", ": FIN+ACK seq=m");
    const source = file("lesson.md", lesson(whole));
    expect((await tflow(["exercise", source, "--blank", "ack,states"])).out).toBe(asked);
    mkdirSync(join(source, "../class"));
    const student = file("class/one.md", lesson(whole).replace("expect client ESTABLISHED", "expect client CLOSED"));
    const { out, status } = await tflow(["grade", file("asked.md", asked), join(student, ".."), "--pass", "90%"]);
    expect(out).toContain("one.md: 4 of 5");
    expect(out).toMatch(/one\.md:17: the state: CLOSED is wrong; the answer is ESTABLISHED\. client is in ESTABLISHED/);
    expect(status).toBe(1);
  });

  it("blanks what checks say of numbers, which would give away those of segments", async () => {
    const text =
      "client -> server: SYN seq=x\nserver -> client: SYN+ACK ack=x+1\nexpect client snd.una=x+1, server retransmissions<=1\nstop\n";
    const { out } = await tflow(["exercise", file("checks.tcpflow", text), "--blank", "numbers"]);
    expect(out).toBe(text.replaceAll("=x+1", "=?"));
  });

  it("says that nothing of what is asked for can be blank", async () => {
    const { err, status } = await tflow(["exercise", file("calls.tcpflow", "client: connect\n"), "--blank", "seq"]);
    expect([status, err]).toEqual([1, expect.stringContaining("nothing that '--blank' asks for can be left blank")]);
  });

  it("writes a file, and not over its source", async () => {
    const source = file("source.tcpflow", whole);
    const out = join(source, "..", "made.tcpflow");
    expect((await tflow(["exercise", source, "--blank", "states", "-o", out])).status).toBe(0);
    expect(readFileSync(out, "utf8")).toContain("expect alice ?, bob ?");
    expect((await tflow(["exercise", source, "--blank", "states", "-o", source])).status).toBe(2);
  });

  it.each([
    ["a group that there is not", ["--blank", "time"], whole, 2],
    ["no group", [], whole, 2],
    ["a text with an error", ["--blank", "ack"], whole.replace("m+1", "m+2"), 1],
    ["a text in which nothing follows", ["--blank", "ack"], "client -> server: SYN\nstop\n", 1],
  ])("refuses %s", async (_, args, text, status) => {
    expect((await tflow(["exercise", file("odd.tcpflow", text), ...args])).status).toBe(status);
  });
});

describe("tflow grade", () => {
  it("gives all points to the text that the exercise was made of", async () => {
    expect(await graded(whole, "--pass", "100%")).toMatchObject({ status: 0, points: 5, of: 5 });
  });

  it("takes other names of the same, layout and comments aside", async () => {
    const student = whole
      .replace("FIN+ACK seq=m  # alice is done", "FIN    seq = m")
      .replace("m+1", "102")
      .replace("FIN_WAIT_1, bob CLOSE_WAIT", "FIN-WAIT-1 , bob CLOSE-WAIT # hm");
    expect(await graded(`# mine\n\n${student}`)).toMatchObject({ points: 5, of: 5 });
  });

  it("judges each blank by the exercise's own run", async () => {
    const student = exercise
      .replace("ack=?", "ack=m+2")
      .replace("=> ?", "=> TIME_WAIT")
      .replace("bob ?", "bob CLOSE_WAIT");
    const { points, of, blanks } = await graded(student);
    expect([points, of]).toEqual([1, 5]);
    expect(blanks.map(({ why: _, ...blank }) => blank)).toEqual([
      { line: 5, character: 14, asks: "flags", given: null, right: false, answer: "FIN+ACK" },
      { line: 6, character: 13, asks: "state", given: null, right: false, answer: "FIN_WAIT_1" },
      { line: 6, character: 20, asks: "state", given: "CLOSE_WAIT", right: true, answer: "CLOSE_WAIT" },
      { line: 7, character: 22, asks: "ack", given: "m+2", right: false, answer: "m+1" },
      { line: 8, character: 21, asks: "state", given: "TIME_WAIT", right: false, answer: "FIN_WAIT_2" },
    ]);
  });

  it("says of a wrong answer why, as of a line that is wrong", async () => {
    const student = whole.replace("ack=m+1", "ack=m").replace("bob CLOSE_WAIT", "bob TIME_WAIT");
    const { blanks } = await graded(student);
    const whys = blanks.flatMap(({ why }) => (typeof why === "string" ? [why] : []));
    expect(whys).toHaveLength(2);
    expect(whys[0]).toContain("TIME_WAIT is a state of the active closer");
    expect(whys[1]).toContain("An ACK carries the next one it expects");
  });

  it.each([
    ["a -> b: ?", "FIN+ACK", "TCP sends FIN+ACK after `close`, and no line makes that call here."],
    ["a -> b: ?", "RST", "TCP sends RST after `abort`, and no line makes that call here."],
    ["a -> b: ? len=5", "FIN+ACK", "after `close`"],
  ])("says of flags that TCP could send as well why it does not: %s filled in with %s", async (line, given, why) => {
    const sends = line.includes("len") ? "a: send 5\n" : "";
    const asked = `client a\nserver b\na -> b: SYN\nb -> a: SYN+ACK\n${sends}${line}\nexpect b ESTABLISHED\n`;
    const { out } = await tflow(["grade", file("f.tcpflow", asked), file("g.tcpflow", asked.replace("?", given))]);
    expect(out).toContain("0 of 1");
    expect(out).toContain(why);
  });

  it("says of a symbol that the exercise does not have that it is none, and of flags what is sent in their place", async () => {
    const text = "client -> server: SYN seq=x\nserver -> client: ? ack=?\nclient -> server: ACK\nstop\n";
    const args = ["grade", file("f.tcpflow", text), file("g.tcpflow", text.replace("? ack=?", "syn ack=abc"))];
    const { out } = await tflow(args);
    expect(out).toContain("`abc` is neither a number nor a symbol of this exercise.");
    expect(out).not.toContain("uppercase");
    const other = await tflow([
      "grade",
      file("f.tcpflow", text),
      file("h.tcpflow", text.replace("? ack=?", "FIN ack=x+1")),
    ]);
    expect(other.out).toContain("FIN is wrong; the answer is SYN+ACK. TCP sends FIN after `close`");
  });

  it("says of a wrong figure what it is, and where the standard defines it", async () => {
    const figures = "client: connect\nclient: send 5000\nwait 1s\nexpect client cwnd=?\n";
    const [asked, given] = [file("cwnd.tcpflow", figures), file("wrong.tcpflow", figures.replace("?", "1"))];
    const { out } = await tflow(["grade", asked, given]);
    expect(out).toContain("`cwnd` (RFC 5681 §3.1): Congestion window");
  });

  it.each([
    ["lower case", "fin+ack", "fin_wait_1", "FIN-WAIT-2"],
    ["other orders", "ACK,FIN", "FIN_WAIT_1", "FIN_WAIT_2"],
    ["one word", "FINACK", "FIN-WAIT-1", "finwait2"],
    ["no ACK where TCP always sets it", "FIN", "FIN_WAIT_1", "FIN_WAIT_2"],
  ])("asks for what TCP does and not for the spelling: %s", async (_, flags, first, last) => {
    const student = exercise
      .replace("? seq", `${flags} seq`)
      .replace("alice ?", `alice ${first}`)
      .replace("=> ?", `=> ${last}`);
    expect(await graded(student)).toMatchObject({ points: 3, of: 5 });
  });

  it.each([
    ["FIN+ACK seq", "seq"],
    ["ack=m+1", "ack="],
    ["alice FIN_WAIT_1", "alice"],
    ["=> FIN_WAIT_2", "=>"],
  ])("a ? that was only taken out is one that is not filled in: %s is %s", async (written, left) => {
    const { points, blanks } = await graded(whole.replace(written, left));
    expect([points, blanks.filter(({ right }) => !right)]).toMatchObject([4, [{ given: null }]]);
  });

  it("calls what is asked by its name in the reader's language", async () => {
    const args = ["grade", file("e.tcpflow", exercise), file("s.tcpflow", exercise), "--locale", "zh-cn"];
    expect((await tflow(args)).out).toMatch(/:6: 标志位：未填写；答案是 FIN\+ACK\n.*:7: 状态：/);
  });

  it.each([
    ["a line that was changed", whole.replace("seq=m ", "seq=101 "), 4],
    ["a line that is gone", whole.replace(/^expect.*\n/m, ""), 3],
    ["a symbol that the exercise does not have", whole.replace("ack=m+1", "ack=z"), 4],
    ["nonsense", whole.replace("ack=m+1", "ack=m+1+1"), 4],
    ["another file", "client -> server: SYN\n", 0],
    ["an empty file", "", 0],
  ])("counts the blanks of %s as wrong", async (_, student, points) => {
    expect(await graded(student)).toMatchObject({ points, of: 5 });
  });

  it("says that the exercise was changed, and goes on behind a line that was added", async () => {
    const args = [
      "grade",
      file("e.tcpflow", exercise),
      file("s.tcpflow", whole.replace("alice: close", "wait 1s\nalice: close")),
    ];
    expect((await tflow(args)).out).toMatch(/5 of 5\n.*:5: exercise-changed/);
    expect((await tflow([...args, "--locale", "zh-cn"])).out).toMatch(/5 分，满分 5 分/);
  });

  it.each([
    ["100%", 1],
    ["80", 0],
    ["0", 0],
  ])("has a pass mark of %s", async (pass, status) => {
    expect((await graded(whole.replace("m+1", "m"), "--pass", pass)).status).toBe(status);
  });

  it("refuses an exercise that asks nothing or has errors, and a wrong mark", async () => {
    const student = file("s.tcpflow", whole);
    expect((await tflow(["grade", student, student])).status).toBe(2);
    expect((await tflow(["grade", file("bad.tcpflow", "client -> server: ?\n"), student])).status).toBe(2);
    expect((await tflow(["grade", file("e.tcpflow", exercise), student, "--pass", "101%"])).status).toBe(2);
  });
});

describe("the answers", () => {
  it("are printed with --answers, and by the trace that is the teacher's", async () => {
    const source = file("e.tcpflow", exercise);
    const plain = await tflow(["check", source]);
    expect(plain).toMatchObject({ status: 0 });
    expect(plain.out).not.toMatch(/m\+1|FIN_WAIT/);
    expect((await tflow(["check", "--answers", source])).out).toMatch(/Answer: FIN\+ACK\n[^]*Answer: m\+1\n/);
    const { scenarios } = JSON.parse((await tflow(["run", source, "--format", "json"])).out) as {
      scenarios: { events: { blanks?: string[]; flags?: string[]; to?: string }[] }[];
    };
    expect(scenarios[0]?.events.filter(({ blanks }) => blanks !== undefined)).toMatchObject([
      { kind: "state", to: "FIN_WAIT_1", blanks: ["state"] },
      { kind: "segment", flags: ["FIN", "ACK"], blanks: ["flags"] },
      { kind: "state", to: "CLOSE_WAIT", blanks: ["state"] },
      { kind: "segment", ack: 102, blanks: ["ack"] },
      { kind: "state", to: "FIN_WAIT_2", blanks: ["state"] },
    ]);
  });

  it("are in no drawing", async () => {
    const source = file("e.tcpflow", exercise);
    const { out } = await tflow(["render", source, "--to", "text"]);
    expect(out).toMatch(/\? seq=m/);
    expect(out).toMatch(/ack=\?/);
    expect(out).not.toMatch(/m\+1|FIN_WAIT_2|FIN\+ACK/);
  });
});
