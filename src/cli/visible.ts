/** Text from outside that must not steer the reader's terminal. */

/** Controls, lone surrogates, bidirectional overrides and isolates, and what is invisible. */
const steering = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** One line, with escapes for what would steer a terminal or begin another line. */
export function oneLine(text: string): string {
  return text.replace(steering, escape);
}

/** The same for a text of many lines: its line feeds and tabs stay. */
export function visible(text: string): string {
  return text.replace(steering, (character) =>
    character === "\n" || character === "\t" ? character : escape(character),
  );
}

function escape(character: string): string {
  switch (character) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "\t":
      return "\\t";
    default:
      return unit(character);
  }
}

function unit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A value as JSON that keeps it exactly and is all printable: what would steer a terminal is escaped as JSON does it. */
export function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(steering, (character) => (character === "\n" ? character : unit(character)))}\n`;
}
