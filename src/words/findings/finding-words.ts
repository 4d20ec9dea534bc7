import type { Text } from "../text.ts";

/** What a finding is called, how grave it is and what it says. */
export interface FindingWords extends Text {
  readonly severity: "error" | "warning" | "information" | "hint";
  /** The section of RFC 9293 that says so, where one does. */
  readonly section?: string;
  readonly requirement?: string;
}
