/**
 * What the editor makes of each kind of statement and declaration: the words that it can explain and follow, the values
 * that can be rewritten, what hover shows of the whole line, and its title in the outline. Which words may be typed is a
 * table of keywords, `completion/keywords.ts`.
 */
import type {
  BoxDeclaration,
  Check,
  DeclarationKind,
  DeclarationOf,
  Path,
  Placed,
  Range,
  StatementKind,
  StatementOf,
  Value,
} from "../language/syntax/document.ts";
import type { Collector } from "./navigation/collector.ts";

interface StatementFeatures<Statement> {
  /** Adds the words that mean something. */
  readonly words: (statement: Statement, add: Collector) => void;
  /** Numbers and symbols. */
  readonly values: (statement: Statement) => readonly Value[];
  /** Whether hover shows the segments that the line wrote or delivered. */
  readonly isSegment: boolean;
  /** Where it begins a part of the scenario: the title of that. */
  readonly title: (statement: Statement) => Placed<string> | null;
}

interface Line {
  readonly range: Range;
}

const features = { values: () => [], isSegment: false, title: () => null } as const;

/** A keyword begins the line, and the others are its own. */
const keywordLine: StatementFeatures<Line> = {
  ...features,
  words: ({ range }, add) => {
    add.keyword(range);
  },
};

const path: StatementFeatures<Path & Line> = {
  ...features,
  words: ({ range, from, to }, add) => {
    add.keyword(range);
    add.endpoint(from);
    add.endpoint(to);
  },
};

const checks: StatementFeatures<Line & { readonly checks: readonly Check[] }> = {
  ...features,
  words: (statement, add) => {
    add.keyword(statement.range);
    for (const check of statement.checks) add.check(check);
  },
  values: (statement) =>
    statement.checks.flatMap((check) =>
      check.kind === "variable" && check.value.kind === "value" ? [check.value.value] : [],
    ),
};

const statements: { readonly [K in StatementKind]: StatementFeatures<StatementOf<K>> } = {
  segment: {
    ...features,
    words: (segment, add) => {
      if (segment.forge !== null) add.add({ kind: "keyword", name: "forge" }, segment.forge);
      add.endpoint(segment.from);
      add.add({ kind: "arrow", name: segment.arrow.value }, segment.arrow.range);
      add.endpoint(segment.to);
      if (segment.flags !== null) add.flags(segment.flags.range);
      add.fields(segment.fields);
      if (segment.retransmission !== null) add.add({ kind: "keyword", name: "retransmission" }, segment.retransmission);
      if (segment.as !== null) add.add({ kind: "held", name: segment.as.text }, segment.as.range, true);
    },
    values: ({ fields: { seq, ack, sack } }) => {
      const blocks = sack === undefined || sack.value === true ? [] : sack.value.flat();
      return [...[seq, ack].flatMap((field) => field?.value ?? []), ...blocks];
    },
    isSegment: true,
  },
  arrives: {
    ...features,
    words: ({ name }, add) => {
      add.add({ kind: "held", name: name.text }, name.range);
      add.wordAfter(name.range);
    },
    isSegment: true,
  },
  call: {
    ...features,
    words: ({ endpoint, call, peer, fails }, add) => {
      add.reference(endpoint);
      add.add({ kind: "call", name: call.value }, call.range);
      add.peer(peer);
      if (fails !== null) add.add({ kind: "errno", name: fails.text }, fails.range);
    },
  },
  cut: path,
  mend: path,
  crash: {
    ...features,
    words: ({ range, endpoint }, add) => {
      add.keyword(range);
      add.endpoint(endpoint);
    },
  },
  icmp: {
    ...features,
    words: ({ range, endpoint, peer }, add) => {
      add.keyword(range);
      add.endpoint(endpoint);
      add.peer(peer);
    },
  },
  wait: keywordLine,
  "wait-until": checks,
  at: keywordLine,
  stop: keywordLine,
  expect: checks,
  finally: checks,
  always: checks,
  transition: {
    ...features,
    words: ({ endpoint, from, to }, add) => {
      add.reference(endpoint);
      add.state(from);
      add.state(to);
    },
  },
  phase: { ...keywordLine, title: ({ text }) => text },
  note: {
    ...features,
    words: ({ range, endpoints }, add) => {
      add.keyword(range);
      for (const name of endpoints) add.endpoint(name);
    },
  },
};

/** Adds the words of a declaration that mean something, beside its keyword. */
type DeclarationWords<Declaration> = (declaration: Declaration, add: Collector) => void;

const box: DeclarationWords<BoxDeclaration> = ({ name, inside, outside }, add) => {
  add.add({ kind: "endpoint", name: name.text }, name.range, true);
  for (const one of [...inside, outside]) add.endpoint(one);
};

const declarations: { readonly [K in DeclarationKind]: DeclarationWords<DeclarationOf<K>> } = {
  endpoint: ({ name, settings, profile }, add) => {
    add.add({ kind: "endpoint", name: name.text }, name.range, true);
    add.settings(settings);
    if (profile !== null) add.profile(profile);
  },
  latency: ({ from, to }, add) => {
    add.endpoint(from);
    add.endpoint(to);
  },
  mtu: ({ from, to }, add) => {
    add.endpoint(from);
    add.endpoint(to);
  },
  loss: ({ from, to }, add) => {
    add.endpoint(from);
    add.endpoint(to);
  },
  firewall: box,
  nat: box,
  profile: ({ name }, add) => {
    add.profile(name);
  },
  set: ({ settings }, add) => {
    add.settings(settings);
  },
  suppose: ({ name }, add) => {
    add.add({ kind: "supposition", name: name.text }, name.range);
  },
  strict: () => undefined,
};

// ---------------------------------------------------------------- asking the tables

export function collectStatement<K extends StatementKind>(statement: StatementOf<K>, add: Collector): void {
  statements[statement.kind].words(statement, add);
}

export function collectDeclaration<K extends DeclarationKind>(declaration: DeclarationOf<K>, add: Collector): void {
  add.keyword(declaration.range);
  declarations[declaration.kind](declaration, add);
}

export function valuesOf<K extends StatementKind>(statement: StatementOf<K>): readonly Value[] {
  return statements[statement.kind].values(statement);
}

export function isSegmentLine<K extends StatementKind>(statement: StatementOf<K>): boolean {
  return statements[statement.kind].isSegment;
}

export function titleOf<K extends StatementKind>(statement: StatementOf<K>): Placed<string> | null {
  return statements[statement.kind].title(statement);
}
