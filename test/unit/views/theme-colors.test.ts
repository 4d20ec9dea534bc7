/** Colors that VS Code lets its users change: package.json says the same ones as the page's own style. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import manifest from "../../../package.json" with { type: "json" };

const css = readFileSync(join(import.meta.dirname, "../../../src/views/theme.css"), "utf8");

/** The colors of a kind of theme, by their ids. */
function colors(selector: string): Readonly<Record<string, string>> {
  const [, block = ""] = new RegExp(`${selector} \\{([^}]*)\\}`).exec(css) ?? [];
  const found = [...block.matchAll(/var\(--vscode-tcpflow-(\w+), (#\w+)\)/g)];
  return Object.fromEntries(found.map(([, id = "", color = ""]) => [`tcpflow.${id}`, color]));
}

it.each([
  ["light", "body"],
  ["dark", "body\\.vscode-dark"],
  ["highContrast", "body\\.vscode-high-contrast"],
  ["highContrastLight", "body\\.vscode-high-contrast-light"],
] as const)("%s themes have the colors of package.json", (kind, selector) => {
  const contributed = manifest.contributes.colors.map(({ id, defaults }) => [id, defaults[kind]]);
  expect(Object.fromEntries(contributed)).toEqual(colors(selector));
  expect(contributed.length).toBeGreaterThan(10);
});
