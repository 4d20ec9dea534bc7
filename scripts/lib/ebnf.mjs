/** Rules of the grammar in docs/language.md that list words: printed from the lists that the parser reads. */

const column = 15;
const width = 120;

/** @param {string} word */
const quoted = (word) => `"${word}"`;

/**
 * Pieces of a line one after the other, each on a line of its own where the one before is full.
 * @param {string} head @param {readonly string[]} pieces
 */
function wrapped(head, pieces) {
  let [line, lines] = [head, ""];
  for (const piece of pieces) {
    if (line.length + 1 + piece.length > width) {
      lines += `${line}\n`;
      line = " ".repeat(head.length);
    }
    line += ` ${piece}`;
  }
  return lines + line;
}

/**
 * Words of which one is meant, and what follows.
 * @param {readonly string[]} words @param {string} rest
 */
function choice(words, rest) {
  const pieces = words.map((word, index) => (index === 0 ? quoted(word) : `| ${quoted(word)}`));
  if (words.length > 1) {
    pieces[0] = `( ${String(pieces[0])}`;
    pieces.push(`${String(pieces.pop())} )`);
  }
  return [...pieces.slice(0, -1), `${String(pieces.at(-1))} ${rest}`];
}

/** @typedef {import("../../src/words/parameters/parameter.ts").ParameterKind} ParameterKind */

/**
 * What follows a parameter's `=`.
 * @param {ParameterKind} kind
 */
function valueOf(kind) {
  if (kind.kind === "switch") return '( "on" | "off" )';
  if (kind.kind === "choice") return `( ${kind.words.map(quoted).join(" | ")} )`;
  if (kind.kind === "address") return "address";
  const words = [...(kind.on === undefined ? [] : ["on"]), ...(kind.off ? ["off"] : [])];
  // A duration that is off lasts indefinitely.
  if (kind.kind === "duration" && kind.off && kind.on === undefined) words.push("never");
  return words.length === 0 ? kind.kind : `( ${[kind.kind, ...words.map(quoted)].join(" | ")} )`;
}

/**
 * The rule of all parameters but addresses, which `set` does not take, those that take the same together.
 * @param {readonly { readonly name: string, readonly kind: ParameterKind }[]} all
 */
export function parameterRule(all) {
  const parameters = all.filter(({ kind }) => kind.kind !== "address");
  const values = [...new Set(parameters.map(({ kind }) => valueOf(kind)))];
  const alternatives = values.map((value, index) => {
    const names = parameters.filter(({ kind }) => valueOf(kind) === value).map(({ name }) => name);
    const head = index === 0 ? `${"parameter".padEnd(column)}=` : `${" ".repeat(column)}|`;
    return wrapped(head, choice(names, `"=" ${value}`));
  });
  return `${alternatives.join("\n")} ;`;
}

/** @param {readonly string[]} names */
export function profileRule(names) {
  return `${"profile-name".padEnd(column)}= ${names.map(quoted).join(" | ")} ;`;
}

/**
 * A text in which each of these rules is as it is given.
 * @param {string} text
 * @param {readonly string[]} rules
 */
export function withRules(text, rules) {
  return rules.reduce((changed, one) => {
    const name = one.slice(0, one.indexOf(" "));
    return changed.replace(new RegExp(`^${name} +=[^;]*;`, "m"), () => one);
  }, text);
}
