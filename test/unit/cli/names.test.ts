import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { argumentsOf, bytesOf, nameOf, pathOf } from "../../../src/cli/names.ts";

const bytes = fc.oneof(
  fc.uint8Array(),
  // Pieces of UTF-8, cut anywhere.
  fc.tuple(fc.string({ unit: "binary" }), fc.nat(3), fc.nat(3)).map(([text, from, to]) => {
    const whole = Buffer.from(text);
    return Uint8Array.from(whole.subarray(from, Math.max(from, whole.length - to)));
  }),
);

describe("a file name", () => {
  it("is read and written again byte for byte, whatever it is", () => {
    fc.assert(
      fc.property(bytes, (name) => {
        expect([...bytesOf(nameOf(name))]).toEqual([...name]);
      }),
    );
  });

  it("is plain text where it is UTF-8, and has an escape for each byte that is not", () => {
    expect(nameOf(Buffer.from("数据-é.tcpflow"))).toBe("数据-é.tcpflow");
    expect(nameOf(Buffer.from([0x61, 0xff, 0xe6, 0x95, 0xb0, 0xe6]))).toBe("a\udcff数\udce6");
  });

  it.skipIf(process.platform === "win32")("is opened by its bytes only where it has to be", () => {
    expect(pathOf("数据.tcpflow")).toBe("数据.tcpflow");
    expect(pathOf("a\udcff")).toEqual(Buffer.from([0x61, 0xff]));
  });
});

describe("the arguments of the process", () => {
  it("are those after the script", () => {
    expect(argumentsOf({ argv: ["node", "tflow", "check", "é"], platform: "linux" })).toEqual(["check", "é"]);
  });

  it.skipIf(process.platform !== "linux")("come from the system where Node could not read them", () => {
    expect(argumentsOf({ argv: ["node", "tflow", "\ufffd"], platform: "linux" })).toEqual([expect.any(String)]);
    expect(argumentsOf({ argv: ["node", "tflow", "\ufffd"], platform: "darwin" })).toEqual(["\ufffd"]);
  });
});
