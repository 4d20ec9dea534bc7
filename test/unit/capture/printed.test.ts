/**
 * What tcpdump and tshark print of a capture is judged as the capture itself is, in each form, and wherever people keep it:
 * `test/fixtures/printed` has what tcpdump 4.99 and tshark 4.0 print of recordings in `test/fixtures/captures`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportsOf } from "./recorded.ts";

const fixtures = join(import.meta.dirname, "../../fixtures");
const captures = readdirSync(join(fixtures, "printed"));
const forms = readdirSync(join(fixtures, "printed", captures[0] ?? "")).map((name) => name.replace(".txt", ""));
const printed = (capture: string, form: string): string =>
  readFileSync(join(fixtures, "printed", capture, `${form}.txt`), "utf8");

/** What does not depend on the date, on rounding and on what a form leaves out. */
function judgedIn(file: Uint8Array): object[] {
  return reportsOf(file).map(({ client, server, opening, closing, closedFirst, bytes, frames, states }) => ({
    ...{ ports: [client.port, server.port], opening, closing, closedFirst, bytes },
    frames: frames.map(({ from, flags, length, verdict }) => ({ from, flags, length, verdict })),
    states: [...states.client, ...states.server].map(({ frame, state }) => [frame, state]),
  }));
}

const expected = new Map(
  captures.map((name) => [name, judgedIn(readFileSync(join(fixtures, "captures", `${name}.pcap`)))]),
);

const withoutFrames = (connections: readonly object[]): object[] =>
  connections.map((connection) => ({ ...connection, states: [] }));

describe("what is printed of a capture", () => {
  it.each(forms)("%s: judged as the capture is", (form) => {
    for (const capture of captures) {
      const found = judgedIn(new TextEncoder().encode(printed(capture, form)));
      // Without times, states may be reached by another timer.
      const compared = form === "tcpdump -t" ? withoutFrames : (all: readonly object[]) => all;
      expect(compared(found), capture).toEqual(compared(expected.get(capture) ?? []));
    }
  });
});

type Around = (text: string) => string;

function eachLine(change: (line: string, index: number) => string): Around {
  return (text) => text.replace(/\n$/, "").split("\n").map(change).join("\n");
}

const before = (front: string): Around => eachLine((line) => `${front}${line}`);

/** As a terminal of so many columns shows a line, or as a mail breaks it at spaces. */
const wrapped = (width: number): Around =>
  eachLine((line) => line.replace(new RegExp(`.{${width}}(?=.)`, "g"), "$&\n"));
const broken = (width: number): Around =>
  eachLine((line) => line.replace(new RegExp(`(?=.{${width}}.)(.{20,${width}}) +`, "g"), "$1\n"));

const numbered = (write: (number: number) => string): Around => eachLine((line, index) => `${write(index + 1)}${line}`);

const around: Readonly<Record<string, Around>> = {
  "cat -n": numbered((number) => `${String(number).padStart(6)}\t`),
  "grep -n": numbered((number) => `${number}:`),
  "a numbered list": numbered((number) => `${number}. `),
  "a list": before("- "),
  "the log of syslog": before("Nov 21 04:50:26 web1 tcpdump[1234]: "),
  "a log in the form of RFC 5424": before("<134>1 2026-11-21T04:50:26.123456+01:00 web1 tcpdump 1234 - - "),
  "journalctl -o short-iso": before("2026-11-21T04:50:26+0100 web1 tcpdump[1234]: "),
  "docker compose logs": before("sniffer-1  | "),
  "docker logs --timestamps": numbered((number) => `2026-11-21T04:50:${10 + (number % 50)}.123456789Z `),
  "kubectl logs --prefix": before("[pod/sniffer-7d/tcpdump] "),
  "a host's name": before("web1: "),
  "code that is indented by tabs": before("\t\t"),
  "a file's name and a line": numbered((number) => `notes/a.txt:${number}:`),
  "a table of Markdown": eachLine((line) => `| ${line} |`),
  "a diff": before("+"),
  "a diff that takes it away": before("-"),
  "diff without -u": before("< "),
  "a mail": before("> "),
  "a comment": before(" * "),
  "a comment of a line": before("// "),
  "code in a paragraph": eachLine((line) => `\`${line}\``),
  "lines of Windows": eachLine((line) => `${line}\r`),
  colors: eachLine((line) => `\u001b[32m${line.replace(/\[/g, "\u001b[1;31m[").replace(/\]/g, "]\u001b[m")}\u001b[0m`),
  "a page that lost its arrows": (text) => text.replaceAll("→", "?"),
  "a page in another encoding": (text) => text.replaceAll("→", "â†’"),
  "spaces that do not break": (text) => text.replaceAll(" ", "\u00a0"),
  "the source of a page": (text) => text.replaceAll("&", "&amp;").replaceAll(">", "&gt;").replaceAll("<", "&lt;"),
  "a terminal of 80 columns": wrapped(80),
  "a terminal of 100 columns": wrapped(100),
  "a mail that breaks lines": broken(78),
  "a mail that breaks lines and quotes them": (text) => before("> ")(broken(76)(text)),
  "what is around it on a terminal": (text) =>
    `$ sudo tcpdump -n tcp\nlistening on eth0\n${text}\n12 packets captured\n`,
};

const kept = ["tcpdump -n", "tcpdump -v", "tcpdump -vv -e", "tshark -n"];

describe("what is printed of a capture, where people keep it", () => {
  it.each(Object.entries(around))("%s", (_, change) => {
    for (const form of kept) {
      for (const capture of captures) {
        const found = judgedIn(new TextEncoder().encode(change(printed(capture, form))));
        // Numbers of lines may be those of frames.
        expect(withoutFrames(found), `${form} of ${capture}`).toEqual(withoutFrames(expected.get(capture) ?? []));
      }
    }
  });

  it.each([
    ["utf16le", [0xff, 0xfe]],
    ["a mark of UTF-8", [0xef, 0xbb, 0xbf]],
  ] as const)("a redirection of PowerShell: %s", (encoding, mark) => {
    for (const capture of captures) {
      const text = printed(capture, "tshark -n").replaceAll("\n", "\r\n");
      const encoded = Buffer.from(text, encoding === "utf16le" ? encoding : "utf8");
      expect(judgedIn(Buffer.concat([Buffer.from(mark), encoded])), capture).toEqual(expected.get(capture));
    }
  });
});
