import { describe, expect, it } from "vitest";
import { optionsOfFile } from "../../../src/trace/options.ts";

describe("what a file says of its own drawings", () => {
  it.each([
    ["# tcpflow-preview: numbers=absolute acks=hidden times=on", { numbers: "absolute", acks: "hidden", times: true }],
    ["  #tcpflow-preview:data=folded\tcalls=hidden", { data: "folded", calls: false }],
    ["# tcpflow-preview: endpoints=client,server theme=dark", { endpoints: ["client", "server"], theme: "dark" }],
    ["client -> server: SYN\r\n# tcpflow-preview: times=on\r\n", { times: true }],
    ["# tcpflow-preview: times=on\n\n# tcpflow-preview: times=off", { times: false }],
    ["client -> server: SYN # tcpflow-preview: times=on", {}],
    ["# tcpflow-preview: times=yes colour=red numbers __proto__=x constructor=shown =", {}],
    ["# tcpflow: times=on", {}],
    ["", {}],
  ])("%j", (text, options) => {
    expect(optionsOfFile(text)).toEqual(options);
  });
});
