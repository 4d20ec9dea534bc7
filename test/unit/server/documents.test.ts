/** The server works in slices: what a client does in between is heard, and an older text is left off. Turns are counted. */
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Analyzing, analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { type Analyzed, Documents, stepsPerQuestion, stepsPerTurn } from "../../../src/server/documents.ts";

const uri = "file:///a.tcpflow";
const locale = "en";
const open = "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n";
const long = `${open}${"client -> server: len=1\nserver -> client: ACK\n".repeat(600)}`;
/** Reading it alone takes longer than a question may. */
const huge = `${open}${"client -> server: len=1\nserver -> client: ACK\n".repeat(3000)}`;
const short = `${open}client -> server: len=1\n`;

/** Documents on an event loop that the test turns by hand. */
class Bench {
  readonly analyzed: Analyzed[] = [];
  readonly failures: unknown[] = [];
  quiet = 0;
  readonly documents: Documents;
  #soon: (() => void)[] = [];
  #version = 0;

  constructor() {
    this.documents = new Documents({
      locale: () => locale,
      severities: () => null,
      soon: (run) => this.#soon.push(run),
      onAnalyzed: (_, now) => this.analyzed.push(now),
      onFailure: (error) => this.failures.push(error),
      onQuiet: () => this.quiet++,
    });
  }

  type(text: string, at = uri): void {
    this.documents.changed(TextDocument.create(at, "tcpflow", ++this.#version, text));
  }

  /** One turn of the loop. False: nothing waits for one. */
  turn(): boolean {
    const waiting = this.#soon.splice(0);
    for (const run of waiting) run();
    return waiting.length > 0;
  }

  /** How many turns there are until all is done. */
  turns(): number {
    let turns = 0;
    while (this.turn()) turns++;
    return turns;
  }
}

describe("a long text", () => {
  it("is analyzed in slices, to the same end as at once", () => {
    const bench = new Bench();
    bench.type(long);
    const turns = bench.turns();
    const whole = analyze(long, { locale });
    // No turn takes more than twice its share.
    expect(turns).toBeGreaterThan(whole.steps / stepsPerTurn / 2);
    expect(bench.analyzed.map(({ version, isFinished }) => ({ version, isFinished }))).toEqual([
      { version: 1, isFinished: true },
    ]);
    expect(bench.analyzed[0] && toTrace(bench.analyzed[0].analysis)).toEqual(toTrace(whole));
  });

  it("is left off at the first edit: the next version is analyzed as soon as if nothing had been under way", () => {
    const bench = new Bench();
    bench.type(short);
    const alone = bench.turns();
    bench.type(long);
    for (let turn = 0; turn < 6; turn++) bench.turn();
    bench.type(short);
    expect(bench.turns()).toBe(alone);
    expect(bench.analyzed.map(({ version }) => version)).toEqual([1, 3]);
  });

  it("is left off when its document is closed", () => {
    const bench = new Bench();
    bench.type(long);
    for (let turn = 0; turn < 6; turn++) bench.turn();
    bench.documents.closed(uri);
    expect(bench.turns()).toBeLessThan(2);
    expect(bench.analyzed).toEqual([]);
  });

  it("is answered about from what is known, and no answer takes more than its share of the run", () => {
    const bench = new Bench();
    const { steps } = analyze(long, { locale });
    bench.type(`scenario "a"\n${short}\nscenario "b"\n${long}`);
    const [a, b] = bench.documents.current(uri)?.analysis.runs ?? [];
    expect(a?.trace.events.length).toBeGreaterThan(0);
    expect(b?.trace.events).toEqual([]);
    expect(b?.trace.endpoints.map(({ name }) => name)).toEqual(["client", "server"]);
    expect(bench.documents.current(uri)).toMatchObject({ version: 1, isFinished: false });
    let questions = 2;
    while (bench.documents.current(uri)?.isFinished === false) questions++;
    expect(questions).toBeGreaterThan(steps / stepsPerQuestion / 2);
  });

  it("keeps the runs of scenarios that did not change while another one runs", () => {
    const bench = new Bench();
    bench.type(`scenario "a"\n${long}\nscenario "b"\n${short}`);
    bench.turns();
    bench.type(`scenario "a"\n${long}\nscenario "b"\n${long}`);
    const now = bench.documents.current(uri);
    expect(now).toMatchObject({ version: 2, isFinished: false });
    expect(now?.analysis.runs[0]).toBe(bench.analyzed[0]?.analysis.runs[0]);
  });

  it("is read in slices, too: an answer waits until it is read, not until it has run", async () => {
    const bench = new Bench();
    bench.type(huge);
    expect(bench.documents.current(uri)).toBeUndefined();
    const read = bench.documents.read(uri);
    const end = bench.documents.finished(uri);
    const turns = bench.turns();
    expect(turns).toBeGreaterThan(6000 / stepsPerTurn);
    expect(await read).toMatchObject({ version: 1, isFinished: false });
    expect((await read)?.analysis.document.scenarios[0]?.scenario.statements).toHaveLength(6003);
    expect(await end).toMatchObject({ version: 1, isFinished: true });
  });

  it("is left off by an edit while it is read: who waits is answered about the new text", async () => {
    const bench = new Bench();
    bench.type(huge);
    const read = bench.documents.read(uri);
    bench.turn();
    bench.type(short);
    bench.turns();
    expect(await read).toMatchObject({ version: 2 });
    expect(bench.analyzed.map(({ version }) => version)).toEqual([2]);
  });

  it("answers those who wait for the end when it is there, or when the document is closed", async () => {
    const bench = new Bench();
    bench.type(long);
    const end = bench.documents.finished(uri);
    bench.turns();
    expect(await end).toBe(bench.analyzed[0]);
    bench.type(`${long}client: close\n`);
    const never = bench.documents.finished(uri);
    bench.documents.closed(uri);
    expect(await never).toBeUndefined();
  });
});

describe("many documents", () => {
  it("go on one at a time, the one that was changed last first, and are all finished", () => {
    const bench = new Bench();
    for (let page = 1; page <= 50; page++) bench.type(short, `${uri}-${String(page)}`);
    bench.turn();
    bench.turn();
    const versions = Array.from({ length: 50 }, () => {
      const before = bench.analyzed.length;
      bench.turn();
      expect(bench.analyzed.length).toBeLessThanOrEqual(before + 1);
      return bench.analyzed.at(-1)?.version;
    });
    expect(versions).toEqual(Array.from({ length: 50 }, (_, index) => 50 - index));
    expect(bench.turns()).toBeLessThan(2);
    expect(bench.quiet).toBe(1);
  });

  it("go on with the one that somebody waits for", async () => {
    const bench = new Bench();
    bench.type(huge);
    bench.type(huge, `${uri}-2`);
    const read = bench.documents.read(uri);
    let turns = 0;
    void read.then(() => (turns = -1));
    while (turns >= 0 && turns < 100) {
      bench.turn();
      turns++;
      await Promise.resolve();
    }
    expect(await read).toMatchObject({ version: 1, isFinished: false });
    expect(bench.analyzed).toEqual([]);
  });
});

describe("an analysis in slices", () => {
  it("stops after few steps, also where it looks for what only follows from a mistake", () => {
    const text = `${open.replace("SYN+ACK", "SYN+AKC")}${"client -> server: len=1\nserver -> client: FIN\n".repeat(40)}`;
    const whole = analyze(text, { locale });
    const { slices } = new Analyzing(text, { locale });
    const taken: number[] = [];
    for (let slice = slices.next(); slice.done !== true; slice = slices.next()) taken.push(slice.value);
    const [run] = whole.runs;
    expect(run?.repairSteps).toBeGreaterThan(1_000);
    expect(taken.length).toBeGreaterThan(3);
    expect(Math.max(...taken)).toBeLessThan(stepsPerTurn);
  });

  it("still says when the steps of a document are used up", () => {
    const text = `scenario "a"\n${long}\nscenario "b"\n${short}`;
    const analyzing = new Analyzing(text, { locale, maxSteps: 100 });
    let analysis = analyzing.advance(1);
    while (analysis === null) analysis = analyzing.advance(1);
    expect(analysis.isCut).toBe(true);
    expect(analysis.runs[1]?.trace.findings.map(({ code }) => code)).toEqual(["document-too-long"]);
  });
});
