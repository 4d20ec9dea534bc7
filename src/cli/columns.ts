import { cells, padEnd } from "../views/shared/width.ts";

/** Rows as lines: each column as wide as its widest cell, two spaces apart. Wide characters count as two. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: count }, (_, column) =>
    rows.reduce((most, row) => Math.max(most, cells(row[column] ?? "")), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => padEnd(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
