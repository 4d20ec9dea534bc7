/** `node scripts/readme-picture.mjs` makes docs/pictures/preview.png: VS Code with docs/pictures/request.tcpflow and its preview. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as browsers } from "playwright-core";
import { chromium, root, vsix } from "./lib/paths.mjs";
import { main } from "./lib/run.mjs";
import { installExtension, quietSettings, startServer, writeSettings } from "./lib/vscode-server.mjs";
import { browser as debianBrowser, host, pack, packages } from "./setup.mjs";

const pictures = join(root, "docs/pictures");

main(async () => {
  await packages();
  await pack();
  await Promise.all([host(), debianBrowser()]);
  const data = mkdtempSync(join(tmpdir(), "tcpflow-picture-"));
  const [folder, extensions] = [join(data, "folder"), join(data, "extensions")];
  for (const path of [folder, extensions]) mkdirSync(path);
  copyFileSync(join(pictures, "request.tcpflow"), join(folder, "request.tcpflow"));
  writeSettings(data, {
    ...quietSettings,
    "editor.minimap.enabled": false,
    "breadcrumbs.enabled": false,
    "workbench.activityBar.location": "hidden",
    "workbench.sideBar.defaultVisibility": "hidden",
    "window.commandCenter": false,
    "workbench.layoutControl.enabled": false,
    "tcpflow.preview.openAutomatically": true,
  });
  await installExtension(vsix, { data, extensions });
  const server = await startServer({ data, extensions });
  const executablePath = chromium();
  const browser = await browsers.launch(executablePath === undefined ? {} : { executablePath });
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 1060 } });
    const file = `vscode-remote://${server.authority}${join(folder, "request.tcpflow")}`;
    await page.goto(server.address(folder, [["openFile", file]]));
    const preview = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
    await preview.locator(".tf-pane-timeline .tf-segment").first().waitFor();
    await page.keyboard.press("Control+b");
    await page.locator(".view-line", { hasText: "retransmission" }).click();
    await preview.locator(".is-current").first().waitFor();
    // The light bulb follows the cursor after a moment.
    await page.waitForTimeout(2000);
    await page.screenshot({ path: join(pictures, "preview.png") });
  } finally {
    await browser.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
});
