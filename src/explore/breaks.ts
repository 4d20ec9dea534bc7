/** What breaks, each thing once, in the variant that shows it best; and the same as findings of the text. */
import type { Scenario } from "../language/syntax/document.ts";
import { linesOf } from "../language/syntax/lines.ts";
import { rangeOf } from "../language/syntax/range.ts";
import { placeOnLine } from "../scenario/judge/places.ts";
import type { Finding, Fix, Range } from "../trace/trace.ts";
import { type Locale, tell } from "../words/text.ts";
import { exploreWords } from "../words/ui/explore.ts";
import type { Broken } from "./expectations.ts";
import type { Exploration, Result } from "./explore.ts";
import { faultsText, faultText } from "./faults.ts";
import { variantText } from "./writing/scenario.ts";

export interface Break extends Broken {
  /** The variant of fewest faults, then of fewest segments; null: it takes none. */
  readonly result: Result | null;
}

export function breaksIn({ results, unasked }: Pick<Exploration, "results" | "unasked">): readonly Break[] {
  const found = new Map<string, Break>();
  for (const one of unasked) found.set(keyOf(one), { ...one, result: null });
  for (const result of results)
    for (const one of result.broken) {
      const known = found.get(keyOf(one));
      if (known === undefined || isSimpler(result, known.result)) found.set(keyOf(one), { ...one, result });
    }
  return [...found.values()];
}

function keyOf({ code, line }: Broken): string {
  return `${code} ${String(line)}`;
}

function isSimpler(one: Result, other: Result | null): boolean {
  if (other === null) return false;
  return (
    one.faults.length < other.faults.length || (one.faults.length === other.faults.length && one.sent < other.sent)
  );
}

/** A variant of more segments than this is not written, nor any after so many steps: each text is tried. */
const mostSegments = 2_000;
const mostSteps = 100_000;

/**
 * Each at its line, with the lines of the segments that are hit, and the variant as a scenario to insert. Ranges count from
 * the scenario's first line. Pauses after each.
 */
export function* findingsOfBreaks(
  exploration: Exploration,
  scenario: Scenario,
  locale: Locale,
): Generator<undefined, readonly Finding[]> {
  const findings: Finding[] = [];
  let steps = 0;
  for (const { code, line, message, result } of breaksIn(exploration)) {
    const finding = { code, severity: "warning", range: rangeOn(scenario, line) } as const;
    if (result === null) {
      findings.push({ ...finding, message });
      continue;
    }
    const { faults, sent } = result;
    let text: string | null = null;
    if (sent <= mostSegments && steps <= mostSteps) {
      const replay = result.replay();
      steps += replay.end.world.spent;
      text = variantText({ ...replay, faults, scenario }, result, locale);
    }
    findings.push({
      ...finding,
      message: tell(exploreWords.breaksIf, locale, { faults: faultsText(faults, locale), message }),
      related: faults.flatMap((fault) =>
        fault.line === null ? [] : [{ range: rangeOn(scenario, fault.line), message: faultText(fault, locale) }],
      ),
      ...(text !== null && { fixes: [insertion(scenario, text, locale)] }),
    });
    yield;
  }
  return findings;
}

function rangeOn(scenario: Scenario, line: number | null): Range {
  const { title, statements } = scenario;
  const place = line === null ? undefined : placeOnLine(scenario, line);
  return statements[place ?? -1]?.range ?? title?.range ?? statements[0]?.range ?? rangeOf(0, 0, 0);
}

/** Below the last line that is not empty. */
function insertion(scenario: Scenario, text: string, locale: Locale): Fix {
  const lines = linesOf(scenario);
  const line = lines.findLastIndex((one) => one.trim() !== "");
  const end = { line, character: lines[line]?.length ?? 0 };
  const newText = `\n\n${text.trimEnd()}`;
  return { title: tell(exploreWords.insertScenario, locale), edits: [{ range: { start: end, end }, newText }] };
}
