import type { Text } from "../text.ts";

/** What a word of the language means, and the section that defines it. */
export interface Term extends Text {
  /** 9293 unless given. */
  readonly rfc?: number;
  readonly section?: string;
}
