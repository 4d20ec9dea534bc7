/** What if, over the protocol. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { CancellationTokenSource, type CodeAction } from "vscode-languageserver/node";
import {
  type ExploreAnswer,
  type ExploringParams,
  exploreMethod,
  exploringMethod,
  type Variant,
  variantMethod,
} from "../../../src/trace/explore.ts";
import { Client, uri } from "./client.ts";

const text = [
  'scenario "Sound"',
  "client: connect",
  "",
  'scenario "Abort"',
  "client: connect",
  "client: send 5",
  "client: abort",
  "",
].join("\n");

let client: Client;
afterEach(() => {
  client.stop();
});

async function opened(content: string): Promise<void> {
  client = await Client.start();
  await client.open(content);
}

function explore(scenario: number): Promise<ExploreAnswer> {
  return client.request(exploreMethod, { uri, scenario });
}

function published() {
  return client.published.at(-1)?.diagnostics.map(({ code, range }) => [code, range.start.line]);
}

describe("What if", () => {
  it("tells how every single fault ends, with the lines of the file", async () => {
    await opened(text);
    const answer = await explore(1);
    if ("refused" in answer) throw new Error(answer.refused);
    expect(answer.real).toBeNull();
    expect(answer.explored).toMatchObject({ title: "Abort", line: 3, faults: 1, complete: true });
    const lost = answer.explored.results.findIndex(({ faults, broken }) => {
      return faults[0]?.kind === "loss" && broken.some(({ code }) => code === "bytes-differ");
    });
    expect(answer.explored.results[lost]?.faults[0]).toMatchObject({ line: 5, flags: ["PSH", "ACK"] });
    const variant = await client.request<Variant | null>(variantMethod, { uri, scenario: 1, result: lost });
    const segments = variant?.trace.events.filter(({ kind }) => kind === "segment") ?? [];
    expect(segments.filter((event) => event.kind === "segment" && event.fate === "lost")).toMatchObject([{ line: 5 }]);
    expect(variant?.text).toContain("client -x server: PSH+ACK");
  });

  it("reports what breaks at its line, with the lines of the segments that are hit and a scenario to insert", async () => {
    await opened(text);
    await explore(1);
    const places = [
      ["bytes-differ", 5],
      ["connection-stays", 3],
    ];
    const found = await vi.waitFor(() => {
      expect(published()).toEqual(places);
      return client.published.at(-1)?.diagnostics ?? [];
    });
    expect(found[0]?.message).toMatch(/^If segment 4 \(PSH\+ACK, client → server\) is lost: client sent 5 bytes/);
    expect(found[0]?.relatedInformation?.map(({ location }) => location.range.start.line)).toEqual([5]);
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: found[0]?.range,
      context: { diagnostics: found },
    });
    const insert = actions.find(({ title }) => title === "Insert as Scenario");
    const [edit] = insert?.edit?.changes?.[uri] ?? [];
    expect(insert?.diagnostics).toEqual([found[0]]);
    expect(edit?.range.start).toEqual({ line: 6, character: "client: abort".length });
    expect(edit?.newText).toContain('\n\nscenario "Abort: what if segment 4');
    // Below a line that is inserted, the scenario is still the same.
    const changed = text.replace("client: connect\n", "client: connect\nclient: send 1\n");
    await client.change(changed);
    await vi.waitFor(() => {
      expect(published()).toEqual(places.map(([code, line]) => [code, Number(line) + 1]));
    });
    await client.change(changed.replace("send 5", "send 6"));
    await vi.waitFor(() => {
      expect(published()).toEqual([]);
    });
  });

  it("has the real world beside a supposed one", async () => {
    await opened("suppose no-time-wait\nclient: connect\nclient: close\nserver: close\n");
    const answer = await explore(0);
    if ("refused" in answer) throw new Error(answer.refused);
    expect(answer.real?.results.length).toBeGreaterThan(10);
    expect(answer.real?.results[0]?.final).toEqual(answer.explored.results[0]?.final);
  });

  it("forgets the variants of a text that has changed", async () => {
    await opened(text);
    await explore(1);
    await client.change(text.replace("send 5", "send 6"));
    expect(await client.request(variantMethod, { uri, scenario: 1, result: 0 })).toBeNull();
    expect(await client.request(variantMethod, { uri, scenario: 7, result: 0 })).toBeNull();
  });

  it("refuses what has errors, and what is not there", async () => {
    await opened("client -> server: ACK\n");
    expect(await explore(0)).toEqual({ refused: "(no title): cannot be explored, because it has errors" });
    expect(await explore(3)).toEqual({ refused: "This scenario is no longer there." });
  });

  it("reports how far it is, and ends when it is cancelled", async () => {
    await opened(`client: connect\n${"client: send 100\n".repeat(60)}`);
    const source = new CancellationTokenSource();
    const reports: ExploringParams[] = [];
    client.connection.onNotification(exploringMethod, (params: ExploringParams) => {
      reports.push(params);
      source.cancel();
    });
    const answer = client.connection.sendRequest(exploreMethod, { uri, scenario: 0 }, source.token);
    await expect(answer).rejects.toThrow("cancelled");
    expect(reports[0]).toMatchObject({ uri, scenario: 0 });
    expect(reports[0]?.expected).toBeGreaterThan(reports[0]?.done ?? 0);
  });

  it.each([
    ["changed", (): Promise<unknown> => client.change("client: connect\n")],
    [
      "closed",
      (): Promise<unknown> => client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } }),
    ],
  ] as const)("ends where the text is %s meanwhile, and has no variants of it", async (_, change) => {
    await opened(`client: connect\n${"client: send 100\n".repeat(30)}`);
    const changes: Promise<unknown>[] = [];
    client.connection.onNotification(exploringMethod, () => {
      if (changes.length === 0) changes.push(change());
    });
    const answer = await explore(0);
    expect(answer).toHaveProperty("explored.complete", true);
    expect(changes).toHaveLength(1);
    await Promise.all(changes);
    expect(await client.request(variantMethod, { uri, scenario: 0, result: 0 })).toBeNull();
  });

  it("keeps the variants of one scenario where another one is explored", async () => {
    await opened(text);
    await explore(0);
    await explore(1);
    const variant = await client.request<Variant | null>(variantMethod, { uri, scenario: 0, result: 0 });
    expect(variant?.trace.title).toBe("Sound");
  });

  it("is offered above each scenario in which something is sent", async () => {
    await opened(`# nothing\n\n${text}\nscenario "Empty"\n`);
    const lenses = await client.request<{ range: { start: { line: number } }; command: { command: string } }[]>(
      "textDocument/codeLens",
      { textDocument: { uri } },
    );
    const ours = lenses.filter(({ command: { command } }) => command === "tcpflow.explore");
    expect(ours.map(({ range }) => range.start.line)).toEqual([2, 5]);
    expect(ours.map(({ command }) => command)).toEqual(
      [0, 1].map((index) => ({ title: "What if…", command: "tcpflow.explore", arguments: [uri, index] })),
    );
  });
});
