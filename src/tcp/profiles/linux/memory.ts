/** What the sk_buffs take that hold received text. */
import { timestampsSpace } from "../../receive/sack.ts";

/** Ethernet, IP, TCP; NET_SKB_PAD before them. */
const headers = 14 + 20 + 20;
const headroom = 64;
/** struct sk_buff; struct skb_shared_info after the text, both aligned. */
export const bookkeeping = 256;
export const sharedInfo = 320;
const cacheLine = 64;
/** skb_small_head_cache, and the smallest slab above it. */
const smallHead = 576;
const firstSlab = 1024;
/** What a head can be at most; the rest of a larger segment is in pages (sock_alloc_send_pskb()). */
export const page = 4096;
export const largestHead = page - sharedInfo;

/** The room that a segment itself takes, headers and headroom included. */
function usedBy(length: number, timestamps: boolean): number {
  return headroom + headers + (timestamps ? timestampsSpace : 0) + length;
}

/** The memory that a segment takes (SKB_TRUESIZE). */
export function memoryOf(length: number, timestamps: boolean): number {
  const used = usedBy(length, timestamps);
  const inPages = Math.max(0, used - largestHead);
  return headOf(used - inPages) + bookkeeping + Math.ceil(inPages / page) * page;
}

/** What is allocated for so many bytes, and for what describes them. */
export function headOf(used: number): number {
  const wanted = Math.ceil(used / cacheLine) * cacheLine + sharedInfo;
  let head = wanted <= smallHead ? smallHead : firstSlab;
  while (head < wanted) head *= 2;
  return head;
}

/** tcp_win_from_space() */
export function textIn(memory: number, ratio: number): number {
  return Math.floor((Math.max(0, memory) * ratio) / 256);
}

/** tcp_space_from_win() */
export function memoryFor(text: number, ratio: number): number {
  return Math.floor((text * 256) / ratio);
}

/** What a segment takes, and the room that it leaves. */
export function bufferFor(length: number, timestamps: boolean): { readonly memory: number; readonly room: number } {
  const memory = memoryOf(length, timestamps);
  const used = usedBy(length, timestamps);
  // After pages nothing is copied to the head (skb_tailroom()).
  return { memory, room: used > largestHead ? 0 : memory - bookkeeping - sharedInfo - used };
}
