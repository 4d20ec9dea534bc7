/** The segments of some connections, from a second pass over the capture that a table was made of. */
import type { CountedSegment } from "../model/segment.ts";
import type { Connection } from "./connection.ts";
import { keyOf } from "./key.ts";

/** Tells which of `connections` a segment was counted for; null: none of them. */
export function createSelection(connections: readonly Connection[]): (segment: CountedSegment) => Connection | null {
  /** Those between the same sockets follow each other. */
  const bySockets = new Map<string, Connection[]>();
  for (const connection of connections) {
    const key = keyOf(connection.client, connection.server);
    const known = bySockets.get(key);
    if (known === undefined) bySockets.set(key, [connection]);
    else known.push(connection);
  }
  return (segment) => {
    const { frame, source, destination } = segment;
    const found = bySockets
      .get(keyOf(source, destination))
      ?.find(({ firstFrame, lastFrame }) => firstFrame <= frame && frame <= lastFrame);
    return found?.counts(segment) === true ? found : null;
  };
}
