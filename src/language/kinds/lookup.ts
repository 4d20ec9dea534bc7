/** Questions to the tables of `kinds.ts`. */
import type { Layout } from "../format/layouts.ts";
import type {
  Declaration,
  Declarations,
  Statement,
  StatementKind,
  StatementOf,
  Statements,
  Word,
} from "../syntax/document.ts";
import type { Colour, Effect, KeywordLine, StatementEntry } from "./entry.ts";
import { declarationKinds, statementKinds } from "./kinds.ts";

const statementTable: { readonly [K in StatementKind]: StatementEntry<StatementOf<K>> } = statementKinds;

/** The endpoints that a statement speaks of. */
export function endpointWords<K extends StatementKind>(statement: StatementOf<K>): readonly Word[] {
  return statementTable[statement.kind].endpoints(statement);
}

export function effectOf({ kind }: Statement): Effect {
  return statementTable[kind].effect;
}

type Nodes = Statements & Declarations;
type NodeOf<K extends keyof Nodes> = { [Kind in K]: Nodes[Kind] & { readonly kind: Kind } }[K];

const layouts: { readonly [K in keyof Nodes]: { readonly layout: Layout<NodeOf<K>> } } = {
  ...statementKinds,
  ...declarationKinds,
};

export function layoutOf<K extends keyof Nodes>(node: NodeOf<K>): Layout<NodeOf<K>> {
  return layouts[node.kind].layout;
}

// ---------------------------------------------------------------- keywords

/** The first of words in a row. */
type First<Words extends string> = Words extends `${infer Word} ${string}` ? Word : Words;

function firstOf<Words extends string>(words: Words): First<Words> {
  // `First` says of types what `split` does.
  return words.split(" ")[0] as First<Words>;
}

export const declarationKeywords = Object.values(declarationKinds).flatMap(({ begins }) =>
  begins.map((words) => firstOf(words)),
);
export const statementKeywords = [
  ...new Set(Object.values(statementKinds).flatMap(({ begins }) => begins?.map((words) => firstOf(words)) ?? [])),
];
export type DeclarationKeyword = (typeof declarationKeywords)[number];
export type StatementKeyword = (typeof statementKeywords)[number];

/** What a line that begins with these words is. */
export interface KeywordEntry {
  readonly words: readonly string[];
  readonly colours: readonly Colour[];
  readonly read: (line: KeywordLine) => Statement | readonly Declaration[] | null;
}

/** By the first word; where several entries share it, the one with the most words first. */
export const keywordEntries: ReadonlyMap<string, readonly KeywordEntry[]> = byFirstWord([
  ...Object.values(declarationKinds),
  ...Object.values(statementKinds),
]);

function byFirstWord(
  entries: readonly (
    | (Omit<KeywordEntry, "words"> & { readonly begins: readonly string[] })
    | { readonly begins: null }
  )[],
): ReadonlyMap<string, readonly KeywordEntry[]> {
  const all = entries.flatMap((entry): KeywordEntry[] =>
    entry.begins === null ? [] : entry.begins.map((words) => ({ ...entry, words: words.split(" ") })),
  );
  const first = ({ words: [word = ""] }: KeywordEntry): string => word;
  return new Map(
    all.map((one) => [
      first(one),
      all.filter((other) => first(other) === first(one)).sort((a, b) => b.words.length - a.words.length),
    ]),
  );
}
