import type { Severity } from "../../../text/problem.ts";
import type { Text } from "../../text.ts";

/** What is said of a situation that a capture shows. */
export interface SituationWords {
  readonly severity: Severity;
  /** The section of RFC 9293 that it is about. */
  readonly section?: string;
  /** What the capture shows of this connection. Ends are named as `client 10.0.0.1:40000`. */
  readonly message: Text;
  /** By what it is recognized. */
  readonly sign: Text;
  /** A capture of a kernel that shows it, in test/fixtures/situations. */
  readonly example?: string;
}
