/** What travels between the extension and the server about scenarios as tests. */
import type { Range } from "./trace.ts";

/** Client → server (request): the tests of a text, found by the parser alone. */
export const testsMethod = "tcpflow/tests";
export interface TestsParams {
  readonly text: string;
}
export interface TestPlace {
  /** Zero-based index in the text. */
  readonly scenario: number;
  readonly title: string | null;
  /** Its title, or its first line. */
  readonly range: Range;
  readonly expectations: number;
  /** It asks its reader, so it is not shown whether its checks hold. */
  readonly isExercise: boolean;
}

/** Client → server (request): runs one scenario of a text; null: there is none. Can be cancelled. */
export const testMethod = "tcpflow/test";
export interface TestParams {
  readonly text: string;
  readonly scenario: number;
}
export interface TestResult {
  readonly failures: readonly TestFailure[];
}
export interface TestFailure {
  readonly message: string;
  readonly range: Range;
  /** Of an expectation that does not hold: its line as it is written, and as it would hold. */
  readonly expected?: string;
  readonly actual?: string;
}
