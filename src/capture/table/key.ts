import type { Endpoint } from "../model/segment.ts";

/** Stands for two sockets, the same in both directions. */
export function keyOf(a: Endpoint, b: Endpoint): string {
  const inOrder = a.port !== b.port ? a.port < b.port : a.address < b.address;
  const [first, second] = inOrder ? [a, b] : [b, a];
  return `${first.port} ${second.port} ${first.address} ${second.address}`;
}
