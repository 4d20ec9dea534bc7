/** `# tcpflow-preview: OPTION=VALUE …`: what a file says about its drawings, and what is said where it makes no sense. */
import { describe, expect, it } from "vitest";
import { analyze, findingsOf, previewOptionsOf } from "../../../src/scenario/analyze.ts";
import { edited } from "../edits.ts";

const read = (text: string) => analyze(text, { locale: "en" });

describe("what a file says about its drawings", () => {
  it.each([
    ["# tcpflow-preview: numbers=absolute acks=hidden times=on", { numbers: "absolute", acks: "hidden", times: true }],
    ["  #tcpflow-preview:data=folded\tcalls=hidden", { data: "folded", calls: false }],
    ["// tcpflow-preview: states=activations, theme=dark,", { states: "activations", theme: "dark" }],
    ["＃ tcpflow-preview：times＝on", { times: true }],
    ["# tcpflow-preview times = on acks = hidden", { times: true, acks: "hidden" }],
    ["# tcpflow-preview: endpoints=client,server -- the rest is noise", { endpoints: ["client", "server"] }],
    ["client: connect\r\n# tcpflow-preview: times=on\r\n", { times: true }],
    ["client: connect # tcpflow-preview: times=on", { times: true }],
    ["# tcpflow-preview: times=on\n\n# tcpflow-preview: times=off", { times: false }],
    [
      '# tcpflow-preview: times=on\nscenario "A"\nscenario "B"\n# tcpflow-preview: acks=hidden',
      { times: true, acks: "hidden" },
    ],
    ["# tcpflow: times=on", {}],
    ["# tcpflow-dump writes pcap files", {}],
    ['note "# tcpflow-preview: times=on"', {}],
    ["", {}],
  ])("%j", (text, options) => {
    const analysis = read(text);
    expect(previewOptionsOf(analysis)).toEqual(options);
    expect(findingsOf(analysis).filter(({ code }) => /preview|comment/.test(code))).toEqual([]);
  });

  it("is kept where another scenario changes", () => {
    const before = read('# tcpflow-preview: times=on\nscenario "A"\nclient: connect\n');
    const after = analyze('# tcpflow-preview: times=on\nscenario "B"\nclient: connect\n', {
      locale: "en",
      previous: before,
    });
    expect(previewOptionsOf(after)).toEqual({ times: true });
  });

  it("makes no scenario of a file that says nothing else", () => {
    expect(read("# tcpflow-preview: times=on\n").runs).toEqual([]);
  });
});

describe("endpoints that no scenario of the file has are reported", () => {
  const file = (comment: string) =>
    `scenario "A"\nclient: connect\nclient: abort\nscenario "B"\nhost carol\n${comment}`;
  const codes = (text: string) =>
    findingsOf(read(text)).map(({ code, range }) => `${code} ${String(range.start.line)}`);

  it("wherever the comment is", () => {
    expect(codes(file("# tcpflow-preview: endpoints=client,carol"))).toEqual([]);
    expect(codes(file("# tcpflow-preview: endpoints=dave"))).toEqual(["unknown-preview-endpoint 5"]);
    expect(codes(`# tcpflow-preview: endpoints=dave\n${file("")}`)).toEqual(["unknown-preview-endpoint 0"]);
  });

  it("with a fix, where one is near", () => {
    const text = file("# tcpflow-preview: endpoints=client,sever");
    const [finding] = findingsOf(read(text));
    expect(edited(text, finding?.fixes?.[0]?.edits ?? [])).toBe(file("# tcpflow-preview: endpoints=client,server"));
  });

  it("and not in a file without scenarios, which is still to be written", () => {
    expect(codes("# tcpflow-preview: endpoints=dave")).toEqual([]);
  });
});
