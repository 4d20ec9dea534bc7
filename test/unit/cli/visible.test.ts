/** Nothing from outside steers the reader's terminal: names of files, titles, texts and arguments are shown escaped. */
import { expect, it } from "vitest";
import { scratch, tflow } from "./harness.ts";

const hostile = "\u001b]0;x\u0007\u202e\u2066\u009b";
const controls = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const file = scratch();
// Windows allows no controls in names.
const named = process.platform === "win32" ? "\u202e\u2066" : `${hostile}\n`;

const lines = (title: string): string => `scenario "${title}"
client -> server: SYN
server -> client: SYN+ACK
note "${hostile}"
client: send "${hostile}"
server: recv 1
expect client ESTABLISHED
`;
const sound = file(`${named}-sound.tcpflow`, `${lines(hostile)}\n${lines("second")}`);
const wrong = file(`${named}-wrong.tcpflow`, `${lines(hostile)}frob "${hostile}"\n`);
const exercise = file(
  `${named}-exercise.tcpflow`,
  lines(hostile).replace("expect client ESTABLISHED", "expect client ?"),
);
const answer = file(`${named}-answer.tcpflow`, lines(hostile).replace("ESTABLISHED", hostile));
const other = file(`${named}-other.tcpflow`, `client: connect\n# ${hostile}\n`);

it.each([
  ["check", sound, wrong],
  ["check", `no${hostile}\nfile`],
  ["run", sound],
  ["run", wrong],
  ["run", sound, "--scenario", hostile],
  ["run", sound, "--format", "json"],
  ["render", sound, "--to", "text"],
  ["render", sound, "--to", "svg"],
  ["render", wrong, "--to", "markdown", "--scenario", hostile],
  ["explore", sound, "--faults", "1"],
  ["explore", sound, "--faults", "1", "--format", "markdown"],
  ["explore", sound, "--faults", "1", "--format", "json"],
  ["explore", wrong],
  ["grade", exercise, answer, other],
  ["grade", sound, answer],
  ["exercise", wrong],
  ["explain", sound],
  ["import", sound],
  ["export", sound, "--to", "pcapng", "--scenario", `no${hostile}`],
  ["codes", hostile],
  ["--locale", hostile, "codes"],
  [`--locale=${hostile}`],
  ["check", sound, "--locale", hostile],
  ["check", sound, "--severity", `${hostile}=off`],
  ["check", sound, `--${hostile}`],
  [hostile],
])("tflow %j", async (...args) => {
  // What may become a file is printed exactly, unless a person looks at it.
  const { out, err } = await tflow(args, { outIsTerminal: args[0] === "render" });
  expect(out + err).not.toBe("");
  expect(out).not.toMatch(controls);
  expect(err).not.toMatch(controls);
  // Each message on standard error is one line of a known form.
  for (const line of err.trimEnd().split("\n").slice(0, 1))
    if (line !== "") expect(line).toMatch(/^(.*-(sound|wrong)\.tcpflow:|no.*:|error:|\d+ files?, )/);
});
