import { cells } from "../views/shared/width.ts";

/** Rows as lines: each column as wide as its widest cell, two spaces apart. Wide characters count as two. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) widen(widths, row);
  return rows.map((row) => aligned(row, widths));
}

/** Makes columns as wide as a row needs. */
export function widen(widths: number[], row: readonly string[]): void {
  for (const [column, text] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cells(text));
}

export function aligned(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((text, column) => text + " ".repeat((widths[column] ?? 0) - cells(text)))
    .join("  ")
    .trimEnd();
}
