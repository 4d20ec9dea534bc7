/** The same scenario with another profile, or with other suppositions. */
import { parse } from "../language/parse/parse.ts";
import type { Declaration, Scenario } from "../language/syntax/document.ts";
import type { Profile, SuppositionName } from "../words/terms/profiles.ts";

/** All endpoints follow that profile, also those that name one of their own. */
export function withProfile(scenario: Scenario, profile: Profile): Scenario {
  const kept = scenario.declarations.flatMap((declaration): Declaration[] => {
    if (declaration.kind === "profile") return [];
    return [declaration.kind === "endpoint" ? { ...declaration, profile: null } : declaration];
  });
  return { ...scenario, declarations: [...kept, ...declared(`profile ${profile}`)] };
}

export function supposing(scenario: Scenario, supposition: SuppositionName): Scenario {
  const known = scenario.declarations.some((each) => each.kind === "suppose" && each.name.text === supposition);
  if (known) return scenario;
  return { ...scenario, declarations: [...scenario.declarations, ...declared(`suppose ${supposition}`)] };
}

export function withoutSuppositions(scenario: Scenario): Scenario {
  return { ...scenario, declarations: scenario.declarations.filter(({ kind }) => kind !== "suppose") };
}

/** A declaration as its line would be read. */
function declared(line: string): readonly Declaration[] {
  return parse(line, { locale: "en" }).scenarios.flatMap(({ scenario }) => scenario.declarations);
}
