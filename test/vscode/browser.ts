/** The browser of a VS Code: a person's own, who has opened no window before. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { chromium as chromiumPath } from "../../scripts/lib/paths.mjs";

/**
 * Where windows find what earlier ones have loaded and compiled of VS Code itself, which is a quarter of what opening one costs.
 * One window at a time.
 */
export interface WarmBrowser {
  /** A folder in which the browser's caches stay. */
  readonly profile: string;
  /** The server's: caches go by the address. */
  readonly port: number;
}

const caches = ["Cache", "Code Cache"];

export async function openBrowser(options: {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly profile: string;
}): Promise<BrowserContext> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error("no Chromium; node scripts/setup.mjs installs it");
  const { viewport, profile } = options;
  forget(profile);
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  return chromium.launchPersistentContext(profile, { executablePath, args, viewport });
}

/** Removes all that a profile holds but its caches. */
function forget(profile: string): void {
  removeAllBut(["Default"], profile);
  removeAllBut(caches, join(profile, "Default"));
}

function removeAllBut(kept: readonly string[], folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
