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
});
