/** Options as Linux lays them out: each group fills whole words, with NOPs in front (`tcp_options_write`). */
import type { TraceOptions } from "../../trace/trace.ts";

export type WrittenOption =
  | { readonly kind: "nop" | "sackOK" }
  | { readonly kind: "mss" | "wscale"; readonly value: number }
  | { readonly kind: "TS"; readonly value: number; readonly echo: number }
  | { readonly kind: "sack"; readonly blocks: readonly (readonly [number, number])[] };

const nop: WrittenOption = { kind: "nop" };

/** What the header has room for: beside timestamps three SACK blocks, else four. */
export function inOrder({ mss, windowScale, sackPermitted, sack, timestamps }: TraceOptions): WrittenOption[] {
  // Both together fill whole words.
  const padding = sackPermitted === undefined || timestamps === undefined ? [nop, nop] : [];
  const blocks = sack?.slice(0, timestamps === undefined ? 4 : 3);
  return [
    ...when(mss, (value) => [{ kind: "mss", value }]),
    ...when(sackPermitted, () => [...padding, { kind: "sackOK" }]),
    ...when(timestamps, ([value, echo]) => [...padding, { kind: "TS", value, echo }]),
    ...when(windowScale, (value) => [nop, { kind: "wscale", value }]),
    ...when(blocks, (list) => [nop, nop, { kind: "sack", blocks: list }]),
  ];
}

function when<Value>(value: Value | undefined, written: (value: Value) => WrittenOption[]): WrittenOption[] {
  return value === undefined ? [] : written(value);
}
