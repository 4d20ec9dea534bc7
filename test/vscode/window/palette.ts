/** Quick inputs, as a person at the keyboard uses them. */
import type { Page } from "playwright-core";
import { vi } from "vitest";
import { patience } from "./visit.ts";

/** Runs a command by its name in the palette. */
export async function command(page: Page, name: string): Promise<void> {
  await openAndPick(page, "F1", `>${name}`, name);
}

/** Opens a file of the folder by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await openAndPick(page, "Control+p", name, name);
}

/** Filters the quick input that is open, and takes an entry. */
export async function pick(page: Page, typed: string, entry: string): Promise<void> {
  await inputOf(page).fill(typed, patience);
  await offered(page, entry).click(patience);
}

/**
 * Opens a quick input until it offers all the entries: a key that is pressed while a webview loads goes to a page that
 * does not listen yet, and a list that opens before an extension is registered stays without its commands.
 */
export async function find(page: Page, key: string, typed: string, ...entries: readonly string[]): Promise<void> {
  const input = inputOf(page);
  await until(async () => {
    if (await input.isVisible()) await input.press("Escape");
    await page.keyboard.press(key);
    await input.fill(typed, { timeout: 2_000 });
    for (const entry of entries) await offered(page, entry).waitFor({ timeout: 2_000 });
  });
}

async function openAndPick(page: Page, key: string, typed: string, entry: string): Promise<void> {
  await find(page, key, typed, entry);
  await offered(page, entry).click(patience);
}

/** Runs a command that asks for something, until it offers the entry, and takes it. */
export async function commandAndPick(page: Page, name: string, typed: string, entry: string): Promise<void> {
  await until(async () => {
    await command(page, name);
    await inputOf(page).fill(typed, { timeout: 2_000 });
    await offered(page, entry).waitFor({ timeout: 2_000 });
  });
  await offered(page, entry).click(patience);
}

function until(done: () => Promise<void>): Promise<void> {
  return vi.waitFor(done, { timeout: 60_000, interval: 200 });
}

/** Takes the quick fix at the cursor whose title has these words. */
export async function takeFix(page: Page, words: string): Promise<void> {
  // Before the light bulb is there, VS Code itself asks for fixes, which makes it drop the menu.
  await page.locator('[class*="codicon-gutter-lightbulb"]').first().waitFor(patience);
  const fix = page.locator(".action-widget .monaco-list-row.action", { hasText: words }).first();
  await vi.waitFor(async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+.");
    await fix.click({ timeout: 3_000 });
  }, patience);
}

function inputOf(page: Page) {
  return page.locator(".quick-input-widget input[type=text]").first();
}

function offered(page: Page, entry: string) {
  return page.locator(".quick-input-list-entry", { hasText: entry }).first();
}
