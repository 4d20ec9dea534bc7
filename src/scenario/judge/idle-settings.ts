/** Settings that no TCP of the scenario reads: what somebody wrote down has no effect. */
import type {
  EndpointDeclaration,
  ParameterSetting,
  Range,
  Scenario,
  SetDeclaration,
} from "../../language/syntax/document.ts";
import { linesOf, textOf } from "../../language/syntax/lines.ts";
import { profiles } from "../../tcp/profiles/profiles.ts";
import type { Finding, Fix } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { parameterNamed } from "../../words/parameters/parameters.ts";
import type { Profile } from "../../words/terms/profiles.ts";
import { type Locale, tell } from "../../words/text.ts";
import { finding } from "./find.ts";

interface WithProfile {
  readonly declaration: EndpointDeclaration;
  readonly profile: Profile;
}

/** A setting of an endpoint that its profile does not read, and one of `set` that none of the profiles reads. */
export function idleSettings(
  shared: readonly SetDeclaration[],
  endpoints: readonly WithProfile[],
  scenario: Scenario,
  locale: Locale,
): Finding[] {
  // A raw endpoint has no TCP.
  const withTcp = endpoints.filter(({ declaration }) => declaration.role !== "raw");
  const used = [...new Set(withTcp.map(({ profile }) => profile))];
  const written = [
    ...shared.map(({ settings, range }) => ({ settings, line: settings.length === 1 ? range : null, profiles: used })),
    ...withTcp.map(({ declaration: { settings }, profile }) => ({ settings, line: null, profiles: [profile] })),
  ];
  return written.flatMap((one) =>
    one.settings
      .filter((setting) => one.profiles.length > 0 && one.profiles.every((profile) => isIdle(setting, profile)))
      .map((setting): Finding => {
        const range = { start: setting.name.range.start, end: setting.valueRange.end };
        const text = textOf(scenario, range);
        return finding(
          locale,
          "setting-without-effect",
          range,
          { text, profiles: one.profiles },
          { endpoint: null, fixes: [without(one.line ?? range, scenario, locale)] },
        );
      }),
  );
}

function isIdle({ name }: ParameterSetting, profile: Profile): boolean {
  const parameter = parameterNamed(name.text);
  return parameter !== undefined && profiles[profile].idle.includes(parameter.key);
}

/** The setting goes, with the blanks before it; of a `set` that has no other, the statement. */
function without({ start, end }: Range, scenario: Scenario, locale: Locale): Fix {
  const character = (linesOf(scenario)[start.line] ?? "").slice(0, start.character).trimEnd().length;
  const range = { start: { line: start.line, character }, end };
  return { title: tell(fixTitles.leaveOut, locale), edits: [{ range, newText: "" }] };
}
