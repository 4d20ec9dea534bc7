import type { Finding, Fix, Range, RelatedPlace, Severity } from "../../trace/trace.ts";
import type { FindingWords } from "../../words/findings/finding.ts";
import { scenarioFindings } from "../../words/findings/findings.ts";
import { sectionLink } from "../../words/links.ts";
import { type ReasonId, reasons } from "../../words/reasons/reasons.ts";
import { type Arguments, type Locale, tell } from "../../words/text.ts";

export type ScenarioCode = keyof typeof scenarioFindings;

/** What a finding has beside its words. */
export interface Extras {
  /** Whose TCP it is about; null: none. */
  readonly endpoint: string | null;
  /** The change of state that the line claims. */
  readonly claim?: NonNullable<Finding["claim"]>;
  readonly correction?: NonNullable<Finding["correction"]>;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** The section that says so, where it depends on the case. */
  readonly rule?: string | undefined;
  readonly requirement?: string | undefined;
  /** Where it depends on the case. */
  readonly severity?: Severity;
}

/** The section that a rule of `words/reasons` is in. */
export function sectionOf(reason: ReasonId): string {
  return reasons[reason].section;
}

/** Whether something is wrong, or most likely not meant. */
export function isProblem({ severity }: Pick<Finding, "severity">): boolean {
  return severity === "error" || severity === "warning";
}

/** A finding in the reader's language. The scenario's title is added at the end of the run. */
export function finding<C extends ScenarioCode>(
  locale: Locale,
  code: C,
  range: Range,
  values: Arguments<(typeof scenarioFindings)[C]["message"]>,
  extras: Extras,
): Finding {
  const words: FindingWords = scenarioFindings[code];
  const rule = extras.rule ?? words.section;
  const requirement = extras.requirement ?? words.requirement;
  const { claim, correction, endpoint } = extras;
  return {
    code,
    severity: extras.severity ?? words.severity,
    // An empty sentence leaves a space at its place.
    message: tell(words.message, locale, values).trimEnd(),
    range,
    ...(rule !== undefined && { rule, href: sectionLink(rule) }),
    ...(requirement !== undefined && { requirement }),
    ...(endpoint !== null && { endpoint }),
    ...(claim !== undefined && { claim }),
    ...(correction !== undefined && { correction }),
    ...(extras.related !== undefined && extras.related.length > 0 && { related: extras.related }),
    ...(extras.fixes !== undefined && extras.fixes.length > 0 && { fixes: extras.fixes }),
  };
}
