/** Where a scenario names its endpoints, and which of these places make an endpoint of a name (language.md, "By use"). */
import { endpointWords } from "../kinds/lookup.ts";
import { isPortNumber } from "../parse/endpoint-refs.ts";
import type {
  BoxDeclaration,
  Check,
  Declaration,
  EndpointRef,
  FirewallDeclaration,
  NatDeclaration,
  Scenario,
  Statement,
  Word,
} from "../syntax/document.ts";
import { eachInSlices, finished, type InSlices } from "../syntax/slices.ts";
import { listenerName } from "../syntax/vocabulary.ts";

export interface Uses {
  readonly name: string;
  /** In the order of the text; declarations come first. */
  readonly words: Word[];
  /** It sends a forged segment. */
  forges: boolean;
}

export interface NameUses {
  /** By name, in the order of the text. */
  readonly all: ReadonlyMap<string, Uses>;
  /** Names that are endpoints because of how they are used: senders, receivers, callers and the peers of calls. */
  readonly makers: ReadonlySet<string>;
  /** For each name those that an arrow or a peer in parentheses joins to it. */
  readonly joined: ReadonlyMap<string, ReadonlySet<string>>;
}

type Source = Pick<Scenario, "declarations" | "statements">;

const known = new WeakMap<Source, NameUses>();

/** So many statements are as much work as a slice. */
const statementsPerSlice = 2_000;

export function usesOf(scenario: Source): NameUses {
  return finished(usesInSlices(scenario));
}

/** Afterwards `usesOf` knows them. */
export function* usesInSlices(scenario: Source): InSlices<NameUses> {
  const found = known.get(scenario);
  if (found !== undefined) return found;
  const uses = new Collecting(new Set(boxesIn(scenario).map(({ name }) => name.text)));
  for (const one of scenario.declarations) {
    if (one.kind === "latency" || one.kind === "mtu" || one.kind === "loss")
      for (const word of [one.from, one.to]) if (word !== null) uses.see(word);
    if (isBox(one)) for (const word of [...one.inside, one.outside]) uses.see(word);
  }
  yield* eachInSlices(scenario.statements, statementsPerSlice, (statement) => {
    uses.statement(statement);
  });
  known.set(scenario, uses);
  return uses;
}

/** What is known of one is known of another that names the same. */
export function shareUses(from: Source, to: Source): void {
  const uses = known.get(from);
  if (uses !== undefined) known.set(to, uses);
}

/** The boxes that a scenario declares. */
export function boxesIn({ declarations }: Pick<Scenario, "declarations">): readonly BoxDeclaration[] {
  return declarations.filter(isBox);
}

function isBox(one: Declaration): one is FirewallDeclaration | NatDeclaration {
  return one.kind === "firewall" || one.kind === "nat";
}

class Collecting implements NameUses {
  readonly all = new Map<string, Uses>();
  readonly makers = new Set<string>();
  readonly joined = new Map<string, Set<string>>();
  private readonly boxes: ReadonlySet<string>;

  constructor(boxes: ReadonlySet<string>) {
    this.boxes = boxes;
  }

  statement(statement: Statement): void {
    switch (statement.kind) {
      case "segment": {
        const { from, to, forge } = statement;
        for (const word of [from, to]) {
          if (forge === null) this.make(word);
          else this.see(word);
        }
        if (forge !== null) this.see(from, false).forges = true;
        this.join(from, to);
        break;
      }
      case "call":
        this.make(statement.endpoint.name);
        this.peer(statement.endpoint, statement.endpoint.peer, true);
        if (statement.peer !== statement.endpoint.peer)
          this.peer(statement.endpoint, statement.peer, statement.call.value === "connect");
        break;
      case "transition":
        this.reference(statement.endpoint);
        break;
      case "expect":
      case "wait-until":
      case "finally":
      case "always":
        for (const check of statement.checks) this.check(check);
        break;
      case "note":
        // A box may have a note, and is no endpoint for that.
        for (const word of statement.endpoints) if (!this.boxes.has(word.text)) this.see(word);
        break;
      case "arrives":
      case "cut":
      case "mend":
      case "crash":
      case "icmp":
      case "wait":
      case "at":
      case "stop":
      case "phase":
        for (const word of endpointWords(statement)) this.see(word);
        break;
      default:
        statement satisfies never;
    }
  }

  /** Of one word that is in two checks, the second time is none. */
  see(word: Word, counts = true): Uses {
    let uses = this.all.get(word.text);
    if (uses === undefined) {
      uses = { name: word.text, words: [], forges: false };
      this.all.set(word.text, uses);
    }
    if (counts && uses.words.at(-1) !== word) uses.words.push(word);
    return uses;
  }

  private make(word: Word): void {
    this.see(word);
    if (!this.boxes.has(word.text)) this.makers.add(word.text);
  }

  private check(check: Check): void {
    if (check.kind !== "time") this.reference(check.endpoint);
  }

  private reference(endpoint: EndpointRef): void {
    this.see(endpoint.name);
    this.peer(endpoint, endpoint.peer, false);
  }

  private peer({ name }: EndpointRef, peer: Word | null, makes: boolean): void {
    if (peer === null || peer.text === listenerName || isPortNumber(peer.text)) return;
    if (makes) this.make(peer);
    else this.see(peer);
    this.join(name, peer);
  }

  private join(one: Word, other: Word): void {
    for (const [here, there] of [
      [one.text, other.text],
      [other.text, one.text],
    ] as const) {
      const names = this.joined.get(here);
      if (names === undefined) this.joined.set(here, new Set([there]));
      else names.add(there);
    }
  }
}
