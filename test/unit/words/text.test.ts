import { describe, expect, it } from "vitest";
import { tell } from "../../../src/words/text.ts";

describe("a filled text", () => {
  const text = { en: "{from} does not send {what} now", "zh-cn": "{from} 此时不会发送 {what} 等内容" };

  it("has a space beside a value that is not Chinese", () => {
    expect(tell(text, "zh-cn", { from: "client", what: "SYN" })).toBe("client 此时不会发送 SYN 等内容");
  });

  it("has none where Chinese meets Chinese, and leaves the values as they are", () => {
    expect(tell(text, "zh-cn", { from: "客户端 甲", what: "数据" })).toBe("客户端 甲此时不会发送数据等内容");
  });

  it("keeps its spaces in English, and a place without a value", () => {
    expect(tell(text, "en", { from: "甲", what: "数据" })).toBe("甲 does not send 数据 now");
    expect(tell(text, "zh-cn", { from: "client" })).toBe("client 此时不会发送 {what} 等内容");
  });
});
