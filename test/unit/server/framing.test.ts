import { describe, expect, it } from "vitest";
import { Framing } from "../../../src/server/framing.ts";

const message = (text: string): string => `Content-Length: ${String(Buffer.byteLength(text))}\r\n\r\n${text}`;

/** What is reported of a stream that comes in pieces of this size. */
function reported(stream: string, size: number): string | null {
  const framing = new Framing();
  const bytes = Buffer.from(stream);
  for (let at = 0; at < bytes.length; at += size) {
    const broken = framing.take(bytes.subarray(at, at + size));
    if (broken !== null) return broken;
  }
  return null;
}

describe.each([1, 3, 1_000])("a stream of LSP messages in pieces of %i bytes", (size) => {
  it.each([
    ["messages", message("{}") + message('{"数据":"\n\n"}')],
    ["a content type", "Content-Type: a/b; charset=utf-8\r\ncontent-length:2\r\n\r\n{}"],
    ["an empty message", `Content-Length: 0\r\n\r\n${message("{}")}`],
    ["half a header", "Content-Len"],
  ])("has no fault with %s", (_, stream) => {
    expect(reported(stream, size)).toBeNull();
  });

  it.each([
    ["no length", "Content-Type: x\r\n\r\n{}", "Content-Type: x"],
    ["a length that is no number", "Content-Length: 2x\r\n\r\n{}", "Content-Length: 2x"],
    ["a length that no message has", "Content-Length: 99999999999\r\n\r\n{}", "Content-Length: 99999999999"],
    ["two lengths", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "Content-Length: 2\r\nContent-Length: 3"],
    ["a line without a colon", "Hello\r\nContent-Length: 2\r\n\r\n{}", "Hello\r\nContent-Length: 2"],
    ["line feeds alone", "Content-Length: 2\n\n{}", "Content-Length: 2\n"],
    ["no end", "x".repeat(5_000), "x".repeat(80)],
    ["a length that is too short", message("{}").replace("2", "1") + message("{}"), "}Content-Length: 2"],
  ])("has a fault with %s", (_, stream, header) => {
    expect(reported(message("{}") + stream, size)).toBe(header);
  });
});
