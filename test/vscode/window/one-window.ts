/**
 * A window that all tests of a file share, as a person keeps one open: each begins with the first file alone, as it is on the disk.
 *
 *     const visited = oneWindow({ "a.tcpflow": text });
 *     it("…", async () => {
 *       const { page, preview } = visited();
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { command, openFile } from "./palette.ts";
import {
  type Files,
  type Later,
  openWebWindow,
  openWindow,
  patience,
  reportFailure,
  type Visit,
  type VisitOptions,
} from "./visit.ts";

export function oneWindow(files: Files, options: VisitOptions = {}): () => Visit {
  return shared(
    (later) => openWindow(files, options, later),
    async ({ page, folder }) => {
      rmSync(join(folder, ".vscode"), { recursive: true, force: true });
      await closeAll(page);
      const [first = ""] = Object.keys(files);
      await openFile(page, first);
      await page.locator(".editor-instance .view-line").first().waitFor(patience);
    },
  );
}

/** On the web: files in memory cannot be searched by name, so each test begins without an editor. */
export function oneWebWindow(files: Files): () => Page {
  const window = shared(
    async (later) => ({ page: await openWebWindow(files, later) }),
    ({ page }) => closeAll(page),
  );
  return () => window().page;
}

/** `reset`: before each test but the first. */
function shared<Window extends { readonly page: Page }>(
  open: (later: Later) => Promise<Window>,
  reset: (window: Window) => Promise<void>,
): () => Window {
  const undone: (() => void | Promise<void>)[] = [];
  let window: Window | undefined;
  let isNew = true;
  const get = (): Window => {
    if (window === undefined) throw new Error("the window is opened before the first test");
    return window;
  };
  beforeAll(async () => {
    window = await open((undo) => undone.unshift(undo));
  });
  beforeEach(async () => {
    if (!isNew) await reset(get());
    isNew = false;
  });
  afterEach(({ task }) => reportFailure(get().page, task));
  afterAll(async () => {
    for (const undo of undone) await undo();
  });
  return get;
}

async function closeAll(page: Page): Promise<void> {
  while ((await page.locator(".tab").count()) > 0) await command(page, "View: Revert and Close Editor");
  // A group can be left without an editor.
  if ((await page.locator(".editor-group-container").count()) > 1) await command(page, "View: Close All Editor Groups");
}
