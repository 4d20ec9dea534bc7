/** Places in a text, as in the Language Server Protocol: zero-based lines, UTF-16 code units. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}
