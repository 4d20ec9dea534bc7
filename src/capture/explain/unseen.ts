/** What a capture of one direction can tell: each segment may answer one that it does not have. */
import { distance } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import type { OwnFrame } from "./end.ts";
import type { Node } from "./node.ts";

/** Whether a frame is none that a TCP sends whatever it received: by its flags, its sender, or numbers that it cannot have reached. */
export function isFaultOfItsOwn({ block }: Node, { segment, signs, confirmed }: OwnFrame): boolean {
  const { flags, seq, length } = segment;
  if (isImpossible(flags) || signs !== null) return true;
  if (block === undefined || (flags & (SYN | RST)) !== 0 || distance(seq, block.sndNxt) <= 0) return false;
  return confirmed.seq === false || (block.finSent && length > 0);
}

/** Flags that no segment has. */
function isImpossible(flags: number): boolean {
  const controls = [SYN, FIN, RST].filter((flag) => (flags & flag) !== 0);
  return controls.length > 1 || (flags & (SYN | RST | ACK)) === 0;
}
