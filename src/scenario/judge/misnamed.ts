/** A declaration under another name than the lines that mean it: one mistake, reported where it was made. */

import { usesOf } from "../../language/names/uses.ts";
import { nearest } from "../../language/repair/suggest.ts";
import type { EndpointDeclaration, Scenario } from "../../language/syntax/document.ts";
import type { Finding } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { type Locale, tell } from "../../words/text.ts";
import { finding } from "./find.ts";

/** So many lines must agree on a name for the declaration to be the one that is wrong. */
const minUses = 2;

/**
 * The declarations, those under a name that no line speaks of renamed to the nearest one that lines speak of and none
 * declares, or to the only one; each is reported. A name that is nearer to one that lines speak of is that one misspelled.
 */
export function correctlyNamed(
  declared: readonly EndpointDeclaration[],
  scenario: Scenario,
  locale: Locale,
  findings: Finding[],
): readonly EndpointDeclaration[] {
  if (declared.length === 0) return declared;
  const uses = usesOf(scenario).all;
  const names = new Set(declared.map(({ name }) => name.text));
  const isSlip = (name: string): boolean => {
    const near = nearest(name, names);
    return near.length > 0 && near.every((one) => uses.has(one));
  };
  const undeclared = new Set(
    [...uses.values()].flatMap(({ name, words }) =>
      names.has(name) || words.length < minUses || isSlip(name) ? [] : name,
    ),
  );
  if (undeclared.size === 0) return declared;
  const unused = declared.filter(({ name }) => !uses.has(name.text));
  // One name too many here and one too few there are the same one, however unlike they look.
  const only = unused.length === 1 && undeclared.size === 1 ? [...undeclared] : [];
  return declared.map((declaration) => {
    const { name } = declaration;
    const meant = uses.has(name.text) ? undefined : (nearest(name.text, undeclared)[0] ?? only[0]);
    if (meant === undefined) return declaration;
    undeclared.delete(meant);
    const words = uses.get(meant)?.words ?? [];
    findings.push(
      finding(
        locale,
        "declared-under-another-name",
        name.range,
        { name: name.text, used: meant },
        {
          endpoint: null,
          fixes: [
            {
              title: tell(fixTitles.replace, locale, { old: name.text, new: meant }),
              edits: [{ range: name.range, newText: meant }],
            },
          ],
          related: words.slice(0, 1).map(({ range }) => ({ range, message: tell(relatedWords.usedHere, locale) })),
        },
      ),
    );
    return { ...declaration, name: { text: meant, range: name.range } };
  });
}
