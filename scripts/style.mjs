/**
 * Rejects the banned phrases of docs/style.md in every text that a user reads, and in the comments of the code; and style
 * sheets that are too long.
 *
 *     node scripts/style.mjs
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { Failure, main } from "./lib/run.mjs";

/** Every text that a person reads. */
const texts = [
  ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "package.nls.json", "package.nls.zh-cn.json"],
  ...below("l10n", /[.]json$/),
  // The style guide names what it bans.
  ...below("docs", /(?<!style)[.]md$/),
  ...below("examples", /[.](md|tcpflow)$/),
  ...below("src/words", /[.]ts$/),
];

/** Files of code, of which only the comments are read. */
const code = ["src", "scripts", "test", "bench"].flatMap((folder) => below(folder, /[.](ts|mjs|css)$/));

/** The most lines of a style sheet: of the other files ESLint counts them. */
const mostLines = 400;

/** @param {string} folder @param {RegExp} name */
function below(folder, name) {
  const inside = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return inside.filter((file) => name.test(file)).map((file) => join(folder, file));
}

/** @typedef {{ readonly pattern: RegExp, readonly advice: string }} Ban */

/** The rows of the table below a heading. @param {string} guide @param {string} heading */
function rowsBelow(guide, heading) {
  const section = guide.split(`\n### ${heading}\n`)[1]?.split("\n#")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| "));
  return rows.slice(1).map((row) => row.split("|").map((cell) => cell.trim()));
}

/** @param {string} guide @returns {Ban[]} */
function bansOf(guide) {
  const english = rowsBelow(guide, "Banned phrases").map(([, cell = "", advice = ""]) => {
    const [phrases = "", unless] = cell.split(" (unless: ");
    const allowed = unless === undefined ? "" : `(?!${alternatives(unless.replace(")", ""))})`;
    return { pattern: new RegExp(`(?<![\\w-])${allowed}${alternatives(phrases)}(?![\\w-])`, "gi"), advice };
  });
  const chinese = rowsBelow(guide, "Banned phrases in Chinese").map(([, phrase = "", advice = ""]) => {
    return { pattern: new RegExp(phrase, "g"), advice };
  });
  if (english.length === 0 || chinese.length === 0) throw new Error("no banned phrases in docs/style.md");
  return [...english, ...chinese];
}

/** @param {string} phrases separated by commas */
function alternatives(phrases) {
  return `(?:${phrases.split(", ").join("|").replaceAll(" ", "\\s+")})`;
}

/** A text without inline code and without names in code, line by line. @param {string} text */
function prose(text) {
  return text.replace(/`[^`\n]*`/g, (code) => " ".repeat(code.length)).split("\n");
}

/** The comments of a file, line by line; code is left blank. @param {string} text */
function comments(text) {
  let end = 0;
  let kept = "";
  for (const { index, 0: comment } of text.matchAll(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*/gm)) {
    kept += text.slice(end, index).replace(/[^\n]/g, "") + comment;
    end = index + comment.length;
  }
  return kept;
}

main(async () => {
  const bans = bansOf(readFileSync(join(root, "docs/style.md"), "utf8"));
  let found = 0;
  const read = (/** @type {string} */ file) => readFileSync(join(root, file), "utf8");
  const all = [
    ...texts.map((file) => ({ file, text: read(file) })),
    ...code.map((file) => ({ file, text: comments(read(file)) })),
  ];
  for (const { file, text } of all) {
    for (const [index, line] of prose(text).entries()) {
      for (const { pattern, advice } of bans) {
        for (const [phrase] of line.matchAll(pattern)) {
          found++;
          console.error(`${file}:${index + 1}: “${phrase}”: write ${advice}`);
        }
      }
    }
  }
  const long = code.filter((file) => file.endsWith(".css") && read(file).split("\n").length > mostLines);
  for (const file of long) console.error(`${file}: more than ${mostLines} lines`);
  if (found + long.length > 0)
    throw new Failure(`${found} banned phrases (docs/style.md), ${long.length} style sheets that are too long`);
});
