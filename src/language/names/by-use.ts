/** The endpoints of a scenario that declares none: its first two names, in the roles that their lines give them. */
import type { EndpointDeclaration, Range, Role, Scenario, Statement } from "../syntax/document.ts";
import { type NameUses, usesOf } from "./uses.ts";

export interface ImpliedEndpoint {
  readonly name: string;
  readonly role: Role;
}

export interface ByUse {
  /** The two endpoints (one, where it only talks to itself), then the first few that are too many, then forgers without a TCP. */
  readonly endpoints: readonly ImpliedEndpoint[];
  /** Names beyond the second: who writes them has to declare all. */
  readonly extra: readonly string[];
}

type Source = Pick<Scenario, "declarations" | "statements">;

const known = new WeakMap<Source, ByUse>();

/** The endpoints by use; null where the scenario declares some. */
export function endpointsByUse(scenario: Source): ByUse | null {
  if (scenario.declarations.some(({ kind }) => kind === "endpoint")) return null;
  const found = known.get(scenario);
  if (found !== undefined) return found;
  const made = byUse(scenario.statements, usesOf(scenario));
  known.set(scenario, made);
  return made;
}

/** The names of the endpoints, without those that are too many: each of these may be another one misspelled. */
export function endpointNames(scenario: Source): readonly string[] {
  const extra = new Set(endpointsByUse(scenario)?.extra);
  return endpointsOf(scenario).flatMap(({ name }) => (extra.has(name) ? [] : [name]));
}

/** The endpoints of a scenario: declared, or by use. */
export function endpointsOf(scenario: Source): readonly ImpliedEndpoint[] {
  return (
    endpointsByUse(scenario)?.endpoints ??
    scenario.declarations.flatMap((one) => (one.kind === "endpoint" ? [{ name: one.name.text, role: one.role }] : []))
  );
}

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** An endpoint by use, as if it were declared. */
export function impliedDeclaration({ name, role }: ImpliedEndpoint): EndpointDeclaration {
  const word = { text: name, range: nowhere };
  return { kind: "endpoint", role, name: word, label: null, settings: [], profile: null, range: nowhere };
}

/** With more names than this, they are not all meant as endpoints. */
const mostEndpoints = 12;

function byUse(statements: readonly Statement[], { all, makers, joined }: NameUses): ByUse {
  const [first, second, ...extra] = makers;
  const evidence = statements.map(evidenceOf).filter((one) => one !== saysNothing);
  const pair = pairOf(first, second, evidence, (name) => joined.get(name)?.has(name) === true);
  const names = [...pair, ...extra].slice(0, mostEndpoints);
  const roles = rolesOf(names, evidence);
  const endpoints = names.map((name) => ({ name, role: roles.get(name) ?? "host" }));
  const forgers = [...all.values()].filter(({ name, forges }) => forges && !pair.includes(name) && !makers.has(name));
  return {
    endpoints: [...clientFirst(endpoints), ...forgers.map(({ name }) => ({ name, role: "raw" as const }))],
    extra,
  };
}

/** One name alone talks to the other role, or to itself. */
function pairOf(
  first: string | undefined,
  second: string | undefined,
  evidence: readonly Evidence[],
  talksToItself: (name: string) => boolean,
): readonly string[] {
  if (first === undefined) return ["client", "server"];
  if (second !== undefined) return [first, second];
  if (talksToItself(first)) return [first];
  const waits = evidence.some(({ listens }) => listens !== null) && !evidence.some(({ opens }) => opens.length > 0);
  return [first, first === "server" || (first !== "client" && waits) ? "client" : "server"];
}

/** Of two, the client is on the left in every drawing. */
function clientFirst(endpoints: readonly ImpliedEndpoint[]): readonly ImpliedEndpoint[] {
  const [first, second] = endpoints;
  const turned = endpoints.length === 2 && first?.role === "server" && second?.role === "client";
  return turned ? [second, first] : endpoints;
}

// ---------------------------------------------------------------- roles

/** What a line says of the roles. */
interface Evidence {
  /** Who opens a connection; two, where their SYNs cross. */
  readonly opens: readonly string[];
  /** Whom it is opened to. */
  readonly opensTo: string | null;
  /** Who waits for one. */
  readonly listens: string | null;
}

const saysNothing: Evidence = { opens: [], opensTo: null, listens: null };

function evidenceOf(statement: Statement): Evidence {
  if (statement.kind === "call") {
    const name = statement.endpoint.name.text;
    const call = statement.call.value;
    if (call === "connect") return { ...saysNothing, opens: [name], opensTo: statement.peer?.text ?? null };
    return call === "listen" || call === "accept" ? { ...saysNothing, listens: name } : saysNothing;
  }
  if (statement.kind !== "segment" || statement.forge !== null) return saysNothing;
  const flags = statement.flags?.value ?? [];
  if (!flags.includes("SYN") || flags.includes("ACK")) return saysNothing;
  const { from, to, arrow } = statement;
  if (arrow.value === "<->") return { ...saysNothing, opens: [from.text, to.text] };
  return { ...saysNothing, opens: [from.text], opensTo: to.text };
}

function rolesOf(names: readonly string[], evidence: readonly Evidence[]): ReadonlyMap<string, Role> {
  const [first = "", second = ""] = names;
  const roles = new Roles(names);
  for (const role of ["client", "server"] as const) roles.give(role, role);
  // Who is alone opens to itself.
  if (names.length === 1) roles.give(first, "host");
  const openers = evidence.find(({ opens }) => opens.length > 0)?.opens ?? [];
  for (const name of openers) roles.give(name, openers.length > 1 ? "host" : "client");
  for (const { listens } of evidence) roles.give(listens, "server");
  if (names.length > 2) {
    for (const { opensTo } of evidence) roles.give(opensTo, "server");
    for (const { opens } of evidence) for (const name of opens) roles.give(name, "client");
  } else if (openers.length > 0) for (const name of names) roles.give(name, "server");
  else roles.complete(first, second);
  roles.give(first, "client");
  roles.give(second, "server");
  return roles.given;
}

/** Roles as they are given: the first one stays. */
class Roles {
  readonly given = new Map<string, Role>();
  private readonly names: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.names = new Set(names);
  }

  give(name: string | null, role: Role): void {
    if (name !== null && this.names.has(name) && !this.given.has(name)) this.given.set(name, role);
  }

  /** Who is beside a client is a server, and the other way round. */
  complete(...pair: readonly [string, string]): void {
    for (const [name, other] of [pair, [pair[1], pair[0]]] as const) {
      const role = this.given.get(other);
      if (role === "client") this.give(name, "server");
      if (role === "server") this.give(name, "client");
    }
  }
}
