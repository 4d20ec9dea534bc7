/** How the suite in the extension host reports to the runner outside: by files whose names come in the environment. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";

export interface SuiteReport {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
  readonly milliseconds: number;
  /** One for each failure. */
  readonly messages: readonly string[];
  /** What tests measured, by name, in milliseconds. */
  readonly measurements: Readonly<Record<string, number>>;
}

/** The environment variable that names the report's file. */
export const reportVariable = "TCPFLOW_SUITE_REPORT";

export function environment(): { readonly report: string; readonly measurements: string } {
  const report = process.env[reportVariable];
  if (report === undefined) throw new Error(`${reportVariable} is not set`);
  return { report, measurements: `${report}.measurements` };
}

/** For tests: hands a number to the report, and so to `npm run bench`. */
export function measured(name: string, milliseconds: number): void {
  appendFileSync(environment().measurements, `${JSON.stringify([name, milliseconds])}\n`);
}

/** A later measurement of the same name counts. */
export function readMeasurements(): Record<string, number> {
  const file = environment().measurements;
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return Object.fromEntries(lines.map((line) => JSON.parse(line) as [string, number]));
}
