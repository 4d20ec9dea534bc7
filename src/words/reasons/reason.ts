import type { Text } from "../text.ts";

/** Why TCP did something: the rule that it followed in one sentence, and the section that states the rule. */
export interface ReasonWords extends Text {
  /** 9293 unless given. */
  readonly rfc?: number;
  readonly section: string;
  readonly requirement?: string;
}
