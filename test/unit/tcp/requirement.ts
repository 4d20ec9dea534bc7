/**
 * Ties an assertion to the requirement of RFC 9293 that it shows. `docs/conformance.md` is printed from what these calls
 * record while the tests run, so a requirement counts only if an assertion about it ran and its test passed.
 */
import { expect, type RunnerTestCase, TestRunner } from "vitest";
import requirements from "../../fixtures/requirements.json" with { type: "json" };

export interface Shown {
  readonly id: string;
  /** What the assertion holds, as a sentence for the authors of a TCP. */
  readonly words: string;
}

declare module "vitest" {
  interface TaskMeta {
    requirements?: Shown[];
  }
}

const known = new Set(requirements.map(({ id }) => id));

/** Runs the assertions that show a requirement and records it. Throws if they fail, or if there are none. */
export function requirement(id: string, words: string, assertions: () => void): void {
  if (!known.has(id)) throw new Error(`${id} is not in test/fixtures/requirements.json`);
  const before = expect.getState().assertionCalls;
  assertions();
  if (expect.getState().assertionCalls === before) throw new Error(`${id}: no assertion ran`);
  const meta = TestRunner.getCurrentTest<RunnerTestCase>().meta;
  const shown = meta.requirements ?? [];
  if (!shown.some((each) => each.id === id && each.words === words)) shown.push({ id, words });
  meta.requirements = shown;
}
