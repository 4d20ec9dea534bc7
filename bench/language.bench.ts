/** How fast a text becomes a document: a whole one, and one keystroke; and how much longer formatting takes. */
import { format } from "../src/language/format/format.ts";
import { parse } from "../src/language/parse/parse.ts";

const lines = [
  "alice -> bob: SYN      seq=x",
  "bob -> alice: SYN+ACK  seq=y    ack=x+1",
  "alice -> bob: ACK      seq=x+1  ack=y+1",
  "expect alice ESTABLISHED, bob ESTABLISHED",
  "alice: send 120",
  "wait 1s",
];

/** A file of about that many lines, in scenarios of 33 lines. */
function file(count: number): string {
  const scenarios = Array.from({ length: Math.ceil(count / 33) }, (_, i) =>
    [
      `scenario "Number ${String(i)}"`,
      "client alice isn=100",
      "server bob isn=300",
      ...Array.from({ length: 5 }, () => lines).flat(),
      "",
    ].join("\n"),
  );
  return scenarios.join("");
}

/** The median of some runs, in milliseconds. */
function median(times: number, run: (i: number) => void): number {
  const taken = Array.from({ length: times }, (_, i) => {
    const start = performance.now();
    run(i);
    return performance.now() - start;
  });
  return taken.sort((a, b) => a - b)[times >> 1] ?? 0;
}

for (const count of [1_000, 100_000]) {
  const text = file(count);
  const runs = count === 1_000 ? 400 : 15;
  const whole = median(runs, () => parse(text, { locale: "en" }));
  let document = parse(text, { locale: "en" });
  // A character is typed in the middle, again and again.
  const at = text.indexOf("send 120", text.length / 2) + 5;
  const keystroke = median(runs, (i) => {
    const typed = `${text.slice(0, at)}${String(i)}${text.slice(at)}`;
    document = parse(typed, { locale: "en", previous: document });
  });
  const formatting = median(count === 1_000 ? 100 : 5, () => format(text));
  console.log(
    `language: parse ${String(count)} lines: ${whole.toFixed(2)} ms; one keystroke in them: ${keystroke.toFixed(3)} ms; ` +
      `formatting takes ${(formatting / whole).toFixed(1)} times as long as parsing`,
  );
}
