/** Quick inputs, as a person at the keyboard uses them. */
import type { Page } from "playwright-core";
import { vi } from "vitest";

/** Runs a command by its name in the palette. */
export async function command(page: Page, name: string): Promise<void> {
  await pick(page, "F1", `>${name}`, name);
}

/** Opens a file of the folder by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await pick(page, "Control+p", name, name);
}

/** A webview that is just being loaded takes the focus, which closes the input: then it is opened again. */
async function pick(page: Page, key: string, typed: string, entry: string): Promise<void> {
  const brief = { timeout: 2_000 };
  const offered = page.locator(".quick-input-list-entry", { hasText: entry }).first();
  const offer = async (): Promise<void> => {
    await page.keyboard.press(key);
    await page.locator(".quick-input-widget input[type=text]").first().fill(typed, brief);
    await offered.waitFor(brief);
  };
  await vi.waitFor(offer, { timeout: 30_000, interval: 200 });
  // Outside of what is tried again: a click that is reported as too late may have been one.
  await offered.click({ timeout: 20_000 });
}
