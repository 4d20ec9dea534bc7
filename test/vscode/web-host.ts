/** VS Code in a browser alone, with the packed extension in its web worker: what a visitor of vscode.dev has. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { installed, root } from "../../scripts/lib/paths.mjs";
import { startWebHost } from "../../scripts/lib/web-host.mjs";
import { openBrowser, type WarmBrowser } from "./browser.ts";
import { extensionIn, testSettings } from "./host.ts";

interface WebVSCode {
  /** A window on the folder, once its workbench is there. */
  readonly page: Page;
  stop(): Promise<void>;
}

/** Opens a window on a folder with these files (texts by name), the first of them in an editor. */
export async function startWebVSCode(
  files: Readonly<Record<string, string>>,
  { profile, port }: WarmBrowser,
): Promise<WebVSCode> {
  const scratch = mkdtempSync(join(tmpdir(), "tcpflow-web-"));
  const [first = ""] = Object.keys(files);
  const extensions = [extensionIn(join(installed, "extensions")), await memoryFiles(scratch, files)];
  const host = await startWebHost({
    extensions,
    folder: "memfs:/",
    openFile: `memfs:/${first}`,
    settings: testSettings,
    port,
  });
  const browser = await openBrowser({ viewport: { width: 1500, height: 900 }, profile });
  const page = await browser.newPage();
  await page.goto(host.url);
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  return {
    page,
    async stop() {
      await browser.close();
      await host.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function memoryFiles(scratch: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(scratch, "memory-files");
  const source = join(root, "test/vscode/web");
  await build({
    entryPoints: [join(source, "extension.ts")],
    outfile: join(folder, "extension.js"),
    bundle: true,
    format: "cjs",
    platform: "browser",
    target: "es2022",
    external: ["vscode"],
  });
  copyFileSync(join(source, "package.json"), join(folder, "package.json"));
  const byPath = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/${name}`, text]));
  writeFileSync(join(folder, "files.json"), JSON.stringify(byPath));
  return folder;
}
