/** A reader of the grammar in docs/language.md: what it can produce, and whether it produces a line. */
import fc from "fast-check";

type Node =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "rule"; readonly name: string }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Node[] }
  | { readonly kind: "optional" | "repeated"; readonly part: Node };

export type Grammar = ReadonlyMap<string, Node>;

/** Reads rules `name = … ;` with "literals", choices, options and repetitions. */
export function readGrammar(text: string): Grammar {
  const tokens = text.match(/"[^"]+"|[a-z][a-z-]*|[=;|[\]{}()]/g) ?? [];
  let at = 0;
  const take = (wanted: string): void => {
    if (tokens[at++] !== wanted)
      throw new Error(`“${wanted}” is missing before “${tokens.slice(at, at + 5).join(" ")}”`);
  };
  const choice = (): Node => {
    const parts = [sequence()];
    while (tokens[at] === "|") {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "choice", parts };
  };
  const sequence = (): Node => {
    const parts: Node[] = [];
    for (let token = tokens[at]; token !== undefined && !/^[|;\])}]$/.test(token); token = tokens[at])
      parts.push(item(token));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "sequence", parts };
  };
  const item = (token: string): Node => {
    at++;
    if (token.startsWith('"')) return { kind: "literal", text: token.slice(1, -1) };
    const closing = { "(": ")", "[": "]", "{": "}" }[token];
    if (closing === undefined) return { kind: "rule", name: token };
    const part = choice();
    take(closing);
    return token === "(" ? part : { kind: token === "[" ? "optional" : "repeated", part };
  };
  const rules = new Map<string, Node>();
  while (at < tokens.length) {
    const name = tokens[at++] ?? "";
    take("=");
    rules.set(name, choice());
    take(";");
  }
  return rules;
}

/** Every word in quotes. */
export function literalsOf(grammar: Grammar): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: Node): void => {
    if (node.kind === "literal") found.add(node.text);
    else if ("parts" in node) node.parts.forEach(visit);
    else if ("part" in node) visit(node.part);
  };
  for (const node of grammar.values()) visit(node);
  return found;
}

/** What a rule can produce, its words with blanks between them. `terminals`: the rules that the grammar leaves to prose. */
export function sentences(
  grammar: Grammar,
  rule: string,
  terminals: Readonly<Record<string, fc.Arbitrary<string>>>,
): fc.Arbitrary<string> {
  const of = (node: Node): fc.Arbitrary<string> => {
    switch (node.kind) {
      case "literal":
        return fc.constant(node.text);
      case "rule":
        return terminals[node.name] ?? sentences(grammar, node.name, terminals);
      case "sequence":
        return fc.tuple(...node.parts.map(of)).map((words) => words.filter((word) => word !== "").join(" "));
      case "choice":
        return fc.oneof(...node.parts.map(of));
      case "optional":
        return fc.oneof(of(node.part), fc.constant(""));
      case "repeated":
        return fc.array(of(node.part), { maxLength: 3 }).map((words) => words.join(" "));
    }
  };
  const node = grammar.get(rule);
  if (node === undefined) throw new Error(`the grammar has no rule “${rule}”`);
  return of(node);
}

/** Whether a rule produces a text, blanks aside. `terminals`: what the rules look like that the grammar leaves to prose. */
export function produces(
  grammar: Grammar,
  rule: string,
  text: string,
  terminals: Readonly<Record<string, RegExp>>,
): boolean {
  const skip = (at: number): number => at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
  const ends = function* (node: Node, from: number): Generator<number> {
    const at = skip(from);
    switch (node.kind) {
      case "literal": {
        const end = at + node.text.length;
        const runsOn = /[\w-]$/.test(node.text) && /^[\w.-]*\w/.test(text.slice(end)) && /\w$/.test(node.text);
        if (text.startsWith(node.text, at) && !runsOn) yield end;
        return;
      }
      case "rule": {
        const terminal = terminals[node.name];
        const rest = text.slice(at);
        if (terminal === undefined) yield* ends(grammar.get(node.name) ?? { kind: "choice", parts: [] }, at);
        else {
          const found = terminal.exec(rest)?.[0];
          if (found !== undefined) yield at + found.length;
        }
        return;
      }
      case "sequence":
        yield* behindAll(node.parts, at);
        return;
      case "choice":
        for (const part of node.parts) yield* ends(part, at);
        return;
      case "optional":
        yield* ends(node.part, at);
        yield at;
        return;
      case "repeated":
        for (const end of ends(node.part, at)) if (end > at) yield* ends(node, end);
        yield at;
    }
  };
  const behindAll = function* ([first, ...rest]: readonly Node[], at: number): Generator<number> {
    if (first === undefined) yield at;
    else for (const end of ends(first, at)) yield* behindAll(rest, end);
  };
  for (const end of ends({ kind: "rule", name: rule }, 0)) if (skip(end) === text.length) return true;
  return false;
}
