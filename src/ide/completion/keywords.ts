/** Every keyword that begins a line: the line to fill in, and what may follow. */
import type { DeclarationKeyword, StatementKeyword } from "../../language/kinds/lookup.ts";
import { boxOptions, lossConditions, profiles } from "../../language/syntax/vocabulary.ts";
import { icmpTypes } from "../../words/terms/standard-names.ts";
import { checkWants, pathWants, segmentWants, settingWants } from "./line-parts.ts";
import { endpoint, type KeywordPrefix, type Want, word } from "./want.ts";

interface KeywordCompletion {
  /** The line as a snippet, between two endpoints; null: the keyword alone. */
  readonly snippet: ((first: string, second: string) => string) | null;
  readonly wants: (line: KeywordPrefix) => readonly Want[];
}

const nothing = (): readonly Want[] => [];

/** A role declares an endpoint. */
function role(name: string, aloneWants: readonly Want[]): KeywordCompletion {
  return {
    snippet: () => `${name} \${1:name}`,
    wants: (line) => (line.tokens.length >= 2 ? settingWants(line, true) : aloneWants),
  };
}

/** These two are names of endpoints, too. */
const asName: readonly Want[] = [{ kind: "arrow", all: true }, word(":", ": ")];

const path = (keyword: string): KeywordCompletion => ({
  snippet: (first, second) => `${keyword} \${1:${first}} -> \${2:${second}}`,
  wants: (line) => pathWants(line, true),
});

/** `alice -> bob 1400 icmp=off` */
function mtuWants(line: KeywordPrefix): readonly Want[] {
  const [size, ...rest] = line.tokens.slice(line.tokens[2]?.kind === "->" ? 4 : 1);
  if (size === undefined) return pathWants(line, false);
  if (rest.length === 0) return size.kind === "number" ? [word("icmp=off")] : pathWants(line, false);
  return rest.length === 2 ? [word("off")] : [];
}

/** `icmp alice: host-unreachable (bob)` */
function icmpWants({ tokens }: KeywordPrefix): readonly Want[] {
  const last = tokens.at(-1);
  if (tokens.length === 1) return [endpoint(": ")];
  if (last?.kind === ":") return icmpTypes.map((type) => word(type));
  if (last?.kind === "(") return [endpoint(")")];
  return last?.text === "needed" || last?.text === "fragmentation-needed" ? [word("mtu=")] : [];
}

/** `fw alice, bob idle=60s reset`, `gw alice, carol -> bob idle=60s` */
function boxWants({ tokens }: KeywordPrefix, kind: "firewall" | "nat"): readonly Want[] {
  const last = tokens.at(-1);
  const arrow = tokens.findIndex((token) => token.kind === "->");
  if (tokens.length < 2 || last?.kind === "=") return [];
  const isOpen = kind === "nat" ? arrow < 0 : tokens.length < 5;
  if (last?.kind === "," || last?.kind === "->" || tokens.length === 2) return [endpoint(isOpen ? " " : "")];
  if (isOpen) return kind === "nat" ? [{ kind: "arrow", all: false }, word(",", ", ")] : [word(",", ", ")];
  const written = new Set(tokens.map(({ text }) => text));
  const names = boxOptions.filter((name) => !written.has(name) && (name !== "address" || kind === "nat"));
  return names.map((name) => word(name === "reset" ? name : `${name}=`));
}

/** `alice -> bob every=3 larger=1000 flags=SYN` */
function lossWants(line: KeywordPrefix): readonly Want[] {
  const { tokens } = line;
  const last = tokens.at(-1);
  if (last?.kind === "=") return tokens.at(-2)?.text === "flags" ? [{ kind: "flag", except: [] }] : [];
  const isPathOpen = (tokens.length === 2 || tokens.length === 3) && tokens[1]?.kind === "name";
  if (isPathOpen) return pathWants(line, false);
  const written = new Set(tokens.map(({ text }) => text));
  const conditions = lossConditions.filter((name) => !written.has(name)).map((name) => word(`${name}=`));
  return tokens.length === 1 ? [...pathWants(line, false), ...conditions] : conditions;
}

export const keywordCompletions: Readonly<
  Record<DeclarationKeyword | StatementKeyword | "scenario", KeywordCompletion>
> = {
  scenario: { snippet: () => 'scenario "${1:title}"\n\n$0', wants: nothing },
  client: role("client", asName),
  server: role("server", asName),
  host: role("host", []),
  raw: role("raw", []),
  latency: { snippet: () => "latency ${1:10ms}", wants: (line) => pathWants(line, false) },
  mtu: { snippet: () => "mtu ${1:1400}", wants: mtuWants },
  loss: { snippet: (first, second) => `loss \${1:${first}} -> \${2:${second}} every=\${3:3}`, wants: lossWants },
  firewall: {
    snippet: (first, second) => `firewall \${1:fw} \${2:${first}}, \${3:${second}} idle=\${4:60s}`,
    wants: (line) => boxWants(line, "firewall"),
  },
  nat: {
    snippet: (first, second) => `nat \${1:gw} \${2:${first}} -> \${3:${second}} idle=\${4:60s}`,
    wants: (line) => boxWants(line, "nat"),
  },
  profile: {
    snippet: () => `profile \${1|${profiles.join(",")}|}`,
    wants: ({ tokens }) => (tokens.length === 1 ? [{ kind: "profile" }] : []),
  },
  set: { snippet: () => "set ", wants: (line) => settingWants(line, false) },
  suppose: {
    snippet: () => "suppose ",
    wants: ({ tokens }) => (tokens.at(-1)?.kind === "=" ? [] : [{ kind: "supposition" }]),
  },
  strict: { snippet: null, wants: nothing },
  forge: {
    snippet: (first, second) => `forge \${1:${first}} -> \${2:${second}}: \${3:RST} $0`,
    wants: ({ tokens, text }) => segmentWants({ tokens: tokens.slice(1), text }, true),
  },
  cut: path("cut"),
  mend: path("mend"),
  crash: {
    snippet: (_, second) => `crash \${1:${second}}`,
    wants: ({ tokens }) => (tokens.length === 1 ? [endpoint("")] : []),
  },
  icmp: {
    snippet: (first, second) => `icmp \${1:${first}}: \${2|${icmpTypes.join(",")}|} (\${3:${second}})`,
    wants: icmpWants,
  },
  wait: {
    snippet: () => "wait ${1:1s}",
    wants: ({ tokens }) => {
      if (tokens.length === 1) return [word("until", "until "), word("MSL"), word("2MSL")];
      return tokens[1]?.text === "until" ? checkWants(tokens.slice(2), true) : [];
    },
  },
  at: { snippet: () => "at ${1:1s}", wants: nothing },
  stop: { snippet: null, wants: nothing },
  expect: {
    snippet: (first) => `expect \${1:${first}} \${2:ESTABLISHED}`,
    wants: ({ tokens }) => checkWants(tokens.slice(1)),
  },
  finally: {
    snippet: (first) => `finally \${1:${first}} \${2:CLOSED}`,
    wants: ({ tokens }) => checkWants(tokens.slice(1)),
  },
  always: {
    snippet: (_, second) => `always \${1:${second}} \${2:connections<=1}`,
    wants: ({ tokens }) => checkWants(tokens.slice(1)),
  },
  phase: { snippet: () => 'phase "${1:title}"', wants: nothing },
  note: {
    snippet: () => 'note "${1:text}"',
    wants: ({ tokens }) => (tokens.length === 1 || tokens.at(-1)?.kind === "," ? [endpoint("")] : []),
  },
};

/** Parts of connections, as lines between two endpoints: an empty file begins with one of them. */
export const exchanges = {
  handshake: (first: string, second: string): string =>
    [
      `${first} -> ${second}: SYN seq=\${1:x}`,
      `${second} -> ${first}: SYN+ACK seq=\${2:y} ack=\${1:x}+1`,
      `${first} -> ${second}: ACK seq=\${1:x}+1 ack=\${2:y}+1`,
      `expect ${first} ESTABLISHED, ${second} ESTABLISHED`,
      "$0",
    ].join("\n"),
  data: (first: string, second: string): string =>
    [
      `${first}: connect`,
      `${first} -> ${second}: PSH+ACK seq=\${1:m} len=\${2:100}`,
      `${second} -> ${first}: ACK ack=\${1:m}+\${2:100}`,
      `expect ${second} received=\${2:100}`,
      "$0",
    ].join("\n"),
  teardown: (first: string, second: string): string =>
    [
      `${first} -> ${second}: FIN+ACK seq=\${1:m}`,
      `${second} -> ${first}: ACK ack=\${1:m}+1`,
      `${second} -> ${first}: FIN+ACK seq=\${2:n}`,
      `${first} -> ${second}: ACK ack=\${2:n}+1`,
      `expect ${first} TIME_WAIT, ${second} CLOSED`,
      "$0",
    ].join("\n"),
  loss: (first: string, second: string): string =>
    [
      `${first}: connect`,
      `${first} -x ${second}: PSH+ACK seq=\${1:m} "\${2:data}"`,
      `${first} -> ${second}: PSH+ACK seq=\${1:m} "\${2:data}" retransmission`,
      `${second} -> ${first}: ACK`,
      `expect ${first} retransmissions=1`,
      "$0",
    ].join("\n"),
  "time-wait": (first: string, second: string): string =>
    [
      `${first}: connect`,
      `${first}: close`,
      `${second}: close`,
      `expect ${first} TIME_WAIT, ${second} CLOSED`,
      "wait 2MSL",
      `expect ${first} CLOSED`,
      "$0",
    ].join("\n"),
  exercise: (first: string, second: string): string =>
    [
      `${first} -> ${second}: SYN seq=\${1:x}`,
      `${second} -> ${first}: SYN+ACK seq=\${2:y} ack=?`,
      `${first} -> ${second}: ACK seq=? ack=?`,
      `expect ${first} ?, ${second} ?`,
      "$0",
    ].join("\n"),
} as const;

export const exchangeNames = ["handshake", "data", "teardown", "loss", "time-wait", "exercise"] as const;
