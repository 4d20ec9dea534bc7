/** How the suite in the extension host reports to the runner outside: by a file whose name comes in the environment. */

export interface SuiteReport {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
  readonly milliseconds: number;
  /** One for each failure. */
  readonly messages: readonly string[];
}

/** The environment variable that names the report's file. */
export const reportVariable = "TCPFLOW_SUITE_REPORT";

export function reportFile(): string {
  const file = process.env[reportVariable];
  if (file === undefined) throw new Error(`${reportVariable} is not set`);
  return file;
}
