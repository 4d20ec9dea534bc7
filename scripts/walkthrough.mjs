/**
 * The pictures of VS Code's walkthrough, in media/walkthrough: what TCP Flow itself draws and says of the scenario that
 * the walkthrough opens; `--check` only reports whether they are current.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { analyze, findingsOf, toTrace } from "../src/scenario/analyze.ts";
import { xml } from "../src/views/shared/escape.ts";
import { lightPalette } from "../src/views/shared/palette.ts";
import { drawingOf } from "../src/views/views.ts";
import { keepFolder } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";

/** @typedef {import("../src/trace/views.ts").ViewId} ViewId */
/** @typedef {import("../src/words/text.ts").Locale} Locale */

const handshake = `scenario "Three-way handshake"

client -> server: SYN      seq=x
server -> client: SYN+ACK  seq=y    ack=x+1
client -> server: ACK      seq=x+1  ack=y+1
expect client ESTABLISHED, server ESTABLISHED
`;
const broken = handshake.replace("ack=x+1\n", "ack=x\n");
const lost = handshake.replace(
  "server -> client: SYN+ACK  seq=y    ack=x+1",
  "server -x client: SYN+ACK  seq=y    ack=x+1\nwait 1s",
);
const capture = readFileSync(join(root, "examples/incidents/04-40-ms-stall.tcpflow"), "utf8");

const folder = join(root, "media/walkthrough");
const files = new Map([
  ["open.svg", drawn(handshake, "sequence")],
  ["break.svg", drawn(broken, "sequence")],
  ["finding.svg", finding("en")],
  ["finding.zh-cn.svg", finding("zh-cn")],
  ["fix.svg", drawn(handshake, "timeline")],
  ["lose.svg", drawn(lost, "timeline")],
  ["step.svg", drawn(handshake, "states")],
  ["capture.svg", drawn(capture, "timeline")],
]);
keepFolder(folder, new Map([...files].map(([name, svg]) => [join(folder, name), svg])), "node scripts/walkthrough.mjs");

/**
 * @param {string} text
 * @param {ViewId} view
 */
function drawn(text, view) {
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  const svg = trace && drawingOf(view, "svg")?.(trace, { locale: "en", palette: lightPalette, background: true });
  if (svg === undefined) throw new Error(`${view} was not drawn`);
  return svg.endsWith("\n") ? svg : `${svg}\n`;
}

/** The lines of the editor, with the mark and the message of the finding. @param {Locale} locale */
function finding(locale) {
  const [found] = findingsOf(analyze(broken, { locale })).filter(({ severity }) => severity === "error");
  if (found === undefined) throw new Error("nothing was found");
  const { start, end } = found.range;
  const [lineHeight, letter, left] = [22, 8.4, 16];
  const top = (/** @type {number} */ line) => 28 + line * lineHeight;
  const lines = broken.trimEnd().split("\n").slice(2);
  const code = lines.map((line, index) => text(left, top(index), line, line.length * letter));
  const y = top(start.line - 2) + 5;
  const [from, to] = [left + start.character * letter, left + end.character * letter];
  const waves = Array.from(
    { length: Math.ceil((to - from) / 4) },
    (_, index) => `l2 ${index % 2 === 0 ? "3" : "-3"} l2 0`,
  );
  const message = wrapped(found.message, locale === "en" ? 62 : 34);
  const box = top(lines.length) + 4;
  const height = box + message.length * lineHeight + 24;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="560" height="${height}" viewBox="0 0 560 ${height}">`,
    `<rect width="560" height="${height}" fill="${lightPalette.paper}"/>`,
    ...code,
    `<path d="M${from} ${y}${waves.join("")}" fill="none" stroke="${lightPalette.lost}" stroke-width="1.4"/>`,
    `<rect x="${left}" y="${box}" width="528" height="${height - box - 10}" rx="4" fill="${lightPalette.note}" stroke="${lightPalette.rule}"/>`,
    ...message.map((line, index) => text(left + 12, box + 24 + index * lineHeight, line)),
    "</svg>\n",
  ].join("\n");
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {number} [length] of code, whose letters are equally wide whatever font there is
 */
function text(x, y, words, length) {
  const { ink, font, mono } = lightPalette;
  const family = length === undefined ? font : mono;
  const fixed = length === undefined ? "" : ` textLength="${length}" lengthAdjust="spacingAndGlyphs"`;
  return `<text x="${x}" y="${y}" xml:space="preserve" font-family="${xml(family)}" font-size="14"${fixed} fill="${ink}">${xml(words)}</text>`;
}

/**
 * @param {string} message
 * @param {number} most letters in a line
 */
function wrapped(message, most) {
  const pieces = message.match(/[^\s\p{Script=Han}]+\s*|[\p{Script=Han}]\s*|\s+/gu) ?? [];
  /** @type {string[]} */
  const lines = [""];
  for (const piece of pieces) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && last.length + piece.trimEnd().length > most) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines;
}
