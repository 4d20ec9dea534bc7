import { endpointWords } from "../../language/kinds/lookup.ts";
import { nearest } from "../../language/repair/suggest.ts";
import type { Role, Scenario, Statement, Word } from "../../language/syntax/document.ts";
import type { Finding, Fix } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { type Locale, tell } from "../../words/text.ts";
import { finding } from "../judge/find.ts";

/** A name that no endpoint of the scenario bears, with the one that was most likely meant, or else its declaration. */
export function unknownEndpoint(
  word: Word,
  known: ReadonlyMap<string, { readonly role: Role }>,
  locale: Locale,
  scenario: Scenario | null = null,
): Finding {
  const names = [...known.keys()];
  const near = [...alike(word.text, known), ...nearest(word.text, names)].map((name) => ({
    title: tell(fixTitles.replace, locale, { old: word.text, new: name }),
    edits: [{ range: word.range, newText: name }],
  }));
  const declaration = near.length > 0 || scenario === null ? [] : declare(word, known, locale, scenario);
  const values = { name: word.text, known: listed(names) };
  return finding(locale, "unknown-endpoint", word.range, values, { endpoint: null, fixes: [...near, ...declaration] });
}

/** Who writes `client` means the client, whatever it is called. */
function alike(name: string, known: ReadonlyMap<string, { readonly role: Role }>): string[] {
  const names = [...known].filter(([, { role }]) => role === name).map(([one]) => one);
  return names.length === 1 ? names : [];
}

/** How many endpoints one fix declares at most. */
const mostDeclared = 6;

/** A few names in a row; of many, the first ones. */
export function listed(names: readonly string[]): string {
  return names.length > 6 ? `${names.slice(0, 6).join(", ")} …` : names.join(", ");
}

/**
 * The declaration that is missing, before the first statement. Where the scenario has none at all, all names need one:
 * whoever is named first is the client.
 */
function declare(
  { text }: Word,
  known: ReadonlyMap<string, { readonly role: Role }>,
  locale: Locale,
  { declarations, statements }: Scenario,
): Fix[] {
  const first = statements[0];
  if (first === undefined) return [];
  const declared = declarations.some(({ kind }) => kind === "endpoint");
  const roles = new Map(declared ? [...known].map(([name, { role }]) => [name, role]) : []);
  const names = declared ? [text] : [...new Set([...firstNames(statements), text])];
  const lines = names.slice(0, mostDeclared).map((name) => {
    const role = freeRole(name, [...roles.values()]);
    roles.set(name, role);
    return `${role} ${name}`;
  });
  const at = { line: first.range.start.line, character: 0 };
  const newText = lines.map((line) => `${line}\n`).join("");
  return [
    {
      title: tell(fixTitles.declare, locale, { text: lines.join(", ") }),
      edits: [{ range: { start: at, end: at }, newText }],
    },
  ];
}

const firstNamesOf = new WeakMap<readonly Statement[], readonly string[]>();

/** The first few names that statements speak of. */
function firstNames(statements: readonly Statement[]): readonly string[] {
  const known = firstNamesOf.get(statements);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const statement of statements) {
    for (const { text } of endpointWords(statement)) names.add(text);
    if (names.size >= mostDeclared) break;
  }
  firstNamesOf.set(statements, [...names]);
  return [...names];
}

function freeRole(name: string, roles: readonly Role[]): Role {
  if (name === "client" || name === "server") return name;
  return (["client", "server"] as const).find((role) => !roles.includes(role)) ?? "host";
}
