/** Reading and formatting: a whole text, and one keystroke in it. CPU time. */
import { format } from "../src/language/format/format.ts";
import { parse } from "../src/language/parse/parse.ts";
import { millisecondsEach, report } from "./measure.ts";

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

for (const count of [1_000, 100_000]) {
  const text = file(count);
  // As a person types it: columns not aligned.
  const ragged = text.replace(/ {2,}/g, " ");
  const named = (what: string): string => `language: ${what}, ${count.toLocaleString("en")} lines`;
  const whole = millisecondsEach(count === 1_000 ? 400 : 5, () => parse(text, { locale: "en" }));
  report(named("parse"), whole, "ms");
  let document = parse(text, { locale: "en" });
  // A character is typed in the middle, again and again.
  const at = text.indexOf("send 120", text.length / 2) + 5;
  const keystroke = millisecondsEach(count === 1_000 ? 5_000 : 200, (i) => {
    const typed = `${text.slice(0, at)}${String(i % 10)}${text.slice(at)}`;
    document = parse(typed, { locale: "en", previous: document });
  });
  report(named("parse after one keystroke"), keystroke, "ms");
  const formatting = millisecondsEach(count === 1_000 ? 200 : 3, () => format(ragged));
  report(named("format"), formatting, "ms");
  report(named("format compared with parse"), formatting / whole, "times");
}
