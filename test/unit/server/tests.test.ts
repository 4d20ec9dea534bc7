import { afterEach, describe, expect, it } from "vitest";
import { type TestPlace, type TestResult, testMethod, testsMethod } from "../../../src/trace/tests.ts";
import { Client } from "./client.ts";

let client: Client;
afterEach(() => {
  client.stop();
});

const text = `scenario "Holds"
client: connect
expect client ESTABLISHED

scenario "Does not"
client: connect
expect client CLOSED
`;

describe("tests", () => {
  it("are found and run, one by one, whether or not their file is open", async () => {
    client = await Client.start({ locale: "zh-cn" });
    const places = await client.request<TestPlace[]>(testsMethod, { text });
    expect(places.map(({ title }) => title)).toEqual(["Holds", "Does not"]);
    const run = (scenario: number) => client.request<TestResult | null>(testMethod, { text, scenario });
    expect(await run(0)).toEqual({ failures: [] });
    expect(await run(1)).toMatchObject({
      failures: [
        { range: { start: { line: 6 } }, expected: "expect client CLOSED", actual: "expect client ESTABLISHED" },
      ],
    });
    expect((await run(1))?.failures[0]?.message).toMatch(/\p{Script=Han}/u);
    expect(await run(2)).toBeNull();
  });

  it("fail where the network can break what has to hold", async () => {
    client = await Client.start();
    const lines = ["client: connect", "client: send 5", "client: abort", "finally server received=5", ""];
    const run = (lasting: string) =>
      client.request<TestResult | null>(testMethod, { text: [...lines, lasting].join("\n"), scenario: 0 });
    const failed = await run("always client retransmissions=0");
    expect(failed?.failures.map(({ range }) => range.start.line)).toEqual([5, 3]);
    expect(failed?.failures[1]?.message).toMatch(/^If segment 4 \(PSH\+ACK, client → server\) is lost: /);
    const sound = ["client: connect", "client: send 5", "client: close", "server: close", "finally server received=5"];
    expect(await client.request(testMethod, { text: sound.join("\n"), scenario: 0 })).toEqual({ failures: [] });
  });
});
