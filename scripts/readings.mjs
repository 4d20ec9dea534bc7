#!/usr/bin/env node
// Prints what is made of each guess of test/fixtures/guesses.txt in one line, so that a person sees what is misread:
//
//   node scripts/readings.mjs [FIRST [LAST]]     some of them, by number
//   node scripts/readings.mjs --file FILE        of each text in FILE; a line `---` is between two
//
// `=` is read as it is, `>` one finding whose fix gives what follows, `?` one finding without such a fix, `!` several.
// Needs Node 24 (node_modules/.bin/node), which runs TypeScript as it is.
import { readFileSync } from "node:fs";
import { guesses } from "../test/unit/language/guesses.ts";
import { saidIn, taken } from "../test/unit/language/said.ts";

const signs = { read: "=", fixed: ">", error: "?", errors: "!" };
const [first, second] = process.argv.slice(2);

if (first === "--file") {
  for (const text of readFileSync(second ?? "", "utf8").split(/^---\n/m)) {
    const { how, said, errors } = taken(text);
    process.stdout.write(`${text}${signs[how]} ${said.join("; ")}\n`);
    for (const { message, range, fixes = [] } of errors) {
      const by = fixes.map(({ edits }) => edits.map(({ newText }) => newText).join(" … ")).join(" | ");
      process.stdout.write(`  line ${String(range.start.line + 1)}: ${message}${by === "" ? "" : ` ⇒ ${by}`}\n`);
    }
    process.stdout.write("\n");
  }
} else {
  const from = Number(first ?? 1);
  for (const [index, { guess, before, after, text }] of guesses
    .slice(from - 1, Number(second ?? guesses.length))
    .entries()) {
    const { how, said } = taken(text);
    const around = new Set([...saidIn(before), ...saidIn(after)]);
    const own = said.filter((one) => !around.has(one));
    process.stdout.write(
      `${String(from + index)} ${signs[how]} ${guess.replaceAll("\n", " / ")}  ⇒  ${own.join("; ")}\n`,
    );
  }
}
