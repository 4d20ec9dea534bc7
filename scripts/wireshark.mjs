/**
 * Prints docs/wireshark.md: every scenario of the gallery exported as pcapng, opened by tshark, and what tshark says of it
 * beside what the run says. Needs tshark, so it is not part of the checks. Fails where tshark finds something wrong in a file
 * itself, or warns of something that the run does not know.
 *     node scripts/wireshark.mjs
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { traceToPcapng } from "../src/capture/write/trace.ts";
import { analyze, toTrace } from "../src/scenario/analyze.ts";
import { keep } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";
import { Failure } from "./lib/run.mjs";

/** @typedef {import("../src/trace/trace.ts").ScenarioTrace} ScenarioTrace */

/** What tshark prints of each frame. */
const fields = ["frame.interface_name", "frame.comment", "_ws.expert.severity", "_ws.expert.message"];

/** Severities of tshark from which a message is a warning. */
const warning = 0x600000;

/** Messages about the file itself: none of them may appear. */
const defects = /malformed|checksum|bogus|exceeds|truncated|dissector bug/i;

/** @param {string} file @returns {{ tap: string, comment: string, warnings: string[] }[]} */
function framesOf(file) {
  const settings = ["-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"];
  const shown = fields.flatMap((field) => ["-e", field]);
  const options = ["-T", "fields", "-E", "separator=/t", "-E", "aggregator=|", ...shown];
  const { status, stdout, stderr } = spawnSync("tshark", ["-n", "-r", file, ...settings, ...options], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Failure(`tshark cannot read ${file}: ${stderr}`);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [tap = "", comment = "", severities = "", messages = ""] = line.split("\t");
      const texts = messages.split("|");
      const warnings = severities.split("|").flatMap((one, at) => (Number(one) >= warning ? [texts[at] ?? ""] : []));
      return { tap, comment, warnings };
    });
}

/** @typedef {import("../src/trace/trace.ts").TraceEvent} TraceEvent */

/** @param {ScenarioTrace} trace @param {(event: Extract<TraceEvent, { kind: "segment" }>) => boolean} is */
const some = (trace, is) => trace.events.some((event) => event.kind === "segment" && is(event));

/** @param {ScenarioTrace} trace */
const isIncomplete = (trace) =>
  hasReusedPorts(trace) || some(trace, ({ fate, cause }) => fate !== "delivered" || cause === "forged");

/** Whether two connections have the same ports: tshark takes them for one. @param {ScenarioTrace} trace */
function hasReusedPorts(trace) {
  const syns = trace.events.flatMap((event) =>
    event.kind === "segment" && event.flags.includes("SYN") ? [event] : [],
  );
  const ports = new Set(syns.map(({ from, fromPort }) => `${from} ${String(fromPort)}`));
  return new Set(syns.map(({ seq }) => seq)).size > ports.size;
}

/** What tshark warns of, and what the run says of it. @type {Record<string, { words: string, isKnown: (trace: ScenarioTrace) => boolean }>} */
const known = {
  "Connection reset (RST)": {
    words: "a RST, whose comment has its cause",
    isKnown: (trace) => some(trace, ({ flags }) => flags.includes("RST")),
  },
  "TCP Zero Window segment": {
    words: "the window of the segment is 0",
    isKnown: (trace) => some(trace, ({ window }) => window === 0),
  },
  "TCP window specified by the receiver is now completely full": {
    words: "the segment fills the window of its receiver",
    isKnown: (trace) => some(trace, ({ length }) => length > 0),
  },
  "D-SACK Sequence": {
    words: "a SACK block reports a duplicate",
    isKnown: (trace) => some(trace, ({ options }) => options.sack !== undefined),
  },
  "Previous segment(s) not captured (common at capture start)": {
    words:
      "a segment was lost, held or forged, so that this tap did not see it; or ports are used again, and tshark joins two connections",
    isKnown: isIncomplete,
  },
  "ACKed segment that wasn't captured (common at capture start)": {
    words: "the same, and the ACK is from the other end",
    isKnown: isIncomplete,
  },
};

/** @type {string[]} */
const unknown = [];
/** @type {Map<string, number>} */
const counts = new Map();
const totals = { scenarios: 0, frames: 0, comments: 0 };
const folder = mkdtempSync(join(tmpdir(), "tcpflow-wireshark-"));

/** @param {string} path @param {ScenarioTrace} trace */
function check(path, trace) {
  const file = join(folder, "a.pcapng");
  writeFileSync(file, traceToPcapng(trace, "en"));
  const frames = framesOf(file);
  totals.scenarios++;
  totals.frames += frames.length;
  for (const { comment, warnings } of frames) {
    if (comment !== "") totals.comments++;
    for (const message of warnings) {
      if (defects.test(message) || known[message]?.isKnown(trace) !== true) unknown.push(`${path}: ${message}`);
      counts.set(message, (counts.get(message) ?? 0) + 1);
    }
  }
}

const paths = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
  // What the blanks of an exercise ask for is not in its trace.
  .filter((path) => path.endsWith(".tcpflow") && !path.startsWith("exercises"))
  .sort();
for (const path of paths) {
  const text = readFileSync(join(root, "examples", path), "utf8");
  for (const trace of toTrace(analyze(text, { locale: "en" })).scenarios) check(path, trace);
}
rmSync(folder, { recursive: true });
if (unknown.length > 0) throw new Failure(unknown.join("\n"));

const rows = Object.entries(known).map(
  ([message, { words }]) => `| ${message} | ${String(counts.get(message) ?? 0)} | ${words} |`,
);
const page = `# Exports in Wireshark

Each scenario of the gallery (exercises apart, which have blanks), exported with \`tflow export --to pcapng\` and opened by tshark with all checksums verified. Printed by \`node scripts/wireshark.mjs\`, which needs tshark. Do not edit.

${String(totals.scenarios)} scenarios have ${String(totals.frames)} frames at the taps of their endpoints, ${String(totals.comments)} of them with a comment. No frame is malformed, no checksum is wrong. tshark warns of what follows, and of nothing that the run does not say as well; the script fails otherwise.

| tshark | frames | the run |
|---|---|---|
${rows.join("\n")}
`;
keep(new Map([[join(root, "docs/wireshark.md"), page]]), "node scripts/wireshark.mjs");
