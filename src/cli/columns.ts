import { cells } from "../views/shared/width.ts";

/** Rows as lines: each column as wide as its widest cell, two spaces apart. Wide characters count as two. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  const measured = rows.map((row) =>
    row.map((text, column) => {
      const width = cells(text);
      if (width > (widths[column] ?? -1)) widths[column] = width;
      return { text, width };
    }),
  );
  return measured.map((row) =>
    row
      .map(({ text, width }, column) => text + " ".repeat((widths[column] ?? 0) - width))
      .join("  ")
      .trimEnd(),
  );
}
