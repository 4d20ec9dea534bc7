import type { Text } from "../text.ts";

/** Why TCP did something: the rule it followed, where it stands, and what it says in a sentence. */
export interface ReasonWords extends Text {
  /** 9293 unless said otherwise. */
  readonly rfc?: number;
  readonly section: string;
  readonly requirement?: string;
}
