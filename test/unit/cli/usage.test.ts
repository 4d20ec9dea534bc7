import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main.ts";
import { createProgress } from "../../../src/cli/progress.ts";
import { cliWords } from "../../../src/words/ui/cli.ts";
import { tflow } from "./harness.ts";

describe("wrong usage", () => {
  it.each<[string[], RegExp]>([
    [["frobnicate"], /^error: unknown command 'frobnicate'\n[^]*Commands:[^]*check/],
    [["chek", "a.tcpflow"], /unknown command 'chek'; did you mean 'check'\?/],
    [
      ["check", "a", "--severity", "wrong-seq=loud"],
      /invalid value 'wrong-seq=loud' for '--severity <code=level>' \(choose from: CODE=error, .*CODE=off\)/,
    ],
    [["check", "a", "--severity", "wrong-sequel=off"], /no finding has the code 'wrong-sequel'/],
    [["check"], /missing argument 'file'\nRun 'tflow check --help' for usage\./],
    [["check", "a", "--frob"], /unknown option '--frob'\n/],
    [["check", "a", "--frmat=json"], /unknown option '--frmat'; did you mean '--format'\?/],
    [["codes", "wrong-sec"], /no finding has the code 'wrong-sec'; did you mean 'wrong-seq'\?/],
    [
      ["check", "a", "--format", "xml"],
      /invalid value 'xml' for '--format <format>' \(choose from: text, json, sarif\)/,
    ],
    [["check", "a", "--locale", "fr"], /invalid value 'fr' for '--locale <locale>'/],
    [["render", "a"], /required option '--to <form>' is missing/],
    [["render", "a", "-o", "a.png"], /required option '--to <form>' is missing/],
    [["render", "a", "--to"], /option '--to <form>' needs a value/],
    [["run", "a", "b"], /too many arguments/],
    [["check", "-", "--watch"], /cannot watch standard input/],
    [["check", "no/such/folder/a.tcpflow", "--watch"], /no such file or folder/],
    [[], /Commands:/],
  ])("tflow %j", async (args, message) => {
    const { status, out, err } = await tflow(args);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });

  it("is reported in Chinese, too", async () => {
    const { status, err } = await tflow(["check", "a", "--locale", "zh-cn", "--frob"]);
    expect(status).toBe(2);
    expect(err).toMatch(/^错误：未知选项“--frob”\n/);
  });
});

describe("help", () => {
  it.each(["check", "format", "run", "render", "codes", "lsp"])(
    "of tflow %s is on standard output",
    async (command) => {
      expect((await tflow(["--help"])).out).toMatch(new RegExp(`^  ${command}\\b`, "m"));
      const { status, out, err } = await tflow([command, "--help"]);
      expect([status, err]).toEqual([0, ""]);
      expect(out).toMatch(new RegExp(`^Usage: tflow ${command} \\[options\\]`));
      for (const args of [
        [command, "-h"],
        ["help", command],
      ])
        expect((await tflow(args)).out).toBe(out);
    },
  );

  it("names every choice once", async () => {
    const { out } = await tflow(["check", "--help"]);
    expect(out).toContain("text, json or sarif (default: text)");
    expect(out).not.toContain("choices:");
    expect(out).toContain("Exit status:");
  });

  it("is Chinese where that is asked for", async () => {
    const { out } = await tflow(["render", "--help", "--locale=zh-cn"]);
    expect(out).toMatch(/^用法： ?tflow render/);
    expect(out).toContain("显示本帮助");
    expect(out).not.toMatch(/Options:|Arguments:|Usage:/);
  });

  it("prints the version", async () => {
    const { status, out } = await tflow(["--version"]);
    expect(status).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("the words", () => {
  it("have the same places in both languages", () => {
    const places = (text: string): string[] => (text.match(/\{\w+/g) ?? []).sort();
    for (const text of Object.values(cliWords)) expect(places(text["zh-cn"])).toEqual(places(text.en));
  });
});

describe("the progress bar", () => {
  const run = (terminal: boolean, milliseconds: number): string => {
    const err: string[] = [];
    let now = 0;
    const io = {
      stdin: Readable.from([]),
      mostInput: 0,
      out: () => undefined,
      err: (text: string) => err.push(text),
      outIsTerminal: terminal,
      errIsTerminal: terminal,
      noColor: false,
      page: () => ({ script: "", style: "" }),
      outEnded: new AbortController().signal,
      interruption: () => new AbortController().signal,
    };
    const progress = createProgress(2, "en", io, () => now);
    now = milliseconds;
    progress.part(1, 2);
    progress.next();
    progress.next();
    progress.end();
    return err.join("");
  };

  it("appears after a second, and is erased", () => {
    expect(run(true, 999)).toBe("");
    expect(run(true, 1001)).toMatch(
      /^\rrunning \[#{7}\.{23}\]\rrunning \[#{15}\.{15}\]\rrunning \[#{30}\]\r\u001b\[K$/,
    );
  });

  it("is for terminals alone", () => {
    expect(run(false, 5000)).toBe("");
  });
});

describe("what goes wrong inside", () => {
  it("is reported as a bug of tflow, with status 2 and without a stack", async () => {
    const err: string[] = [];
    const status = await main(["check", "-"], {
      get stdin(): AsyncIterable<Uint8Array> {
        throw new Error("the pipe burst");
      },
      mostInput: 0,
      out: () => {
        throw new Error("the terminal is gone");
      },
      err: (text) => err.push(text),
      outIsTerminal: false,
      errIsTerminal: false,
      noColor: true,
      page: () => ({ script: "", style: "" }),
      outEnded: new AbortController().signal,
      interruption: () => new AbortController().signal,
    });
    expect(status).toBe(2);
    expect(err.join("")).not.toMatch(/\n\s+at /);
  });

  it("also takes the language before the command", async () => {
    expect((await tflow(["--locale", "zh-cn", "check", "--nonsense"])).err).toContain("选项");
    expect(await tflow(["frobnicate", "--help"])).toMatchObject({ status: 2 });
    expect((await tflow([])).err).not.toContain("missing");
  });
});
