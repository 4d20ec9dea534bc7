import type { Input } from "./io.ts";

/** Reads a stream up to its end, but no more than `limit` bytes. */
export async function readAtMost(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Input> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limit), isCut: length > limit };
}
