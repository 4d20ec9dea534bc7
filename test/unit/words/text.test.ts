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

  it("counts: one of them, or several", () => {
    const counted = { en: "{who} sent {count:FIN|FINs}", "zh-cn": "{who} 发送了 {count} 个 FIN" };
    const told = [0, 1, "2"].map((count) => tell(counted, "en", { who: "client", count }));
    expect(told).toEqual(["client sent 0 FINs", "client sent 1 FIN", "client sent 2 FINs"]);
    expect(tell(counted, "zh-cn", { who: "client", count: 1 })).toBe("client 发送了 1 个 FIN");
  });
});
