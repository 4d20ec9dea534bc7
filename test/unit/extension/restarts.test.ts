import { expect, it } from "vitest";
import { Restarts } from "../../../src/extension/restarts.ts";

const minute = 60_000;

it("restarts a server that crashes now and then, indefinitely", () => {
  const restarts = new Restarts();
  for (let now = 0; now < 100 * minute; now += minute) expect(restarts.allow(now)).toBe(true);
});

it("gives up on a server that crashes again and again, until the user restarts it", () => {
  const restarts = new Restarts();
  const crashes = [0, 1, 2, 3, 4, 5].map((second) => restarts.allow(second * 1_000));
  expect(crashes).toEqual([true, true, true, true, false, false]);
  restarts.reset();
  expect(restarts.allow(6_000)).toBe(true);
});

it("counts the crashes of the last three minutes only", () => {
  const restarts = new Restarts();
  for (const now of [0, 1, 2, 3]) restarts.allow(now);
  expect(restarts.allow(3 * minute - 1)).toBe(false);
  expect(restarts.allow(3 * minute)).toBe(true);
});
