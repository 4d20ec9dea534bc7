/** The page as one HTML file, opened from the disk, without a network. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { sharedPage } from "../../src/ide/shared-page.ts";
import { type PageBundle, sharedPageHtml } from "../../src/views/shared-page.ts";
import { buildBundle, launch } from "./harness.ts";
import { pressTool } from "./tools.ts";

const folder = mkdtempSync(join(tmpdir(), "tcpflow-shared-"));
const example = (name: string): string => readFileSync(join("examples", `${name}.tcpflow`), "utf8");
const text = [
  example("opening/01-three-way-handshake"),
  example("data/05-reordering"),
  example("mistakes/m04-ack-is-the-received-seq"),
  '# </script><img src="https://example.org/x.png" onerror="alert(1)"> <!--',
].join("\n");

let browser: Browser;
let bundle: PageBundle;

beforeAll(async () => {
  const { script } = await buildBundle("page as a file");
  bundle = { script, style: inject("page").style };
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  readonly size: number;
  /** What went wrong, and what was asked of the network. */
  readonly complaints: string[];
}

async function open(width: number, colorScheme: "light" | "dark"): Promise<Opened> {
  const hash = createHash("sha256").update(bundle.script).digest("base64");
  const html = sharedPageHtml(sharedPage("three.tcpflow", text, { locale: "en" }), bundle, hash);
  const file = join(folder, `${width}.html`);
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true, colorScheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  await page.locator(".tf-pane-sequence .tf-message").first().waitFor();
  return { page, complaints, size: Buffer.byteLength(html) };
}

describe("a page of its own", () => {
  it("is light enough for a mail, loads nothing, and no policy is broken", async () => {
    const { page, size, complaints } = await open(1400, "light");
    expect(size).toBeLessThan(1_200_000);
    expect(await page.locator(".tf-picker option").allTextContents()).toHaveLength(4);
    for (const name of ["States", "Sockets", "Text"]) await page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("tab", { name: "Sockets" }).click();
    await page.locator(".tf-pane-sockets .tf-chunks, .tf-pane-sockets svg, .tf-pane-sockets table").first().waitFor();
    await page.screenshot({ path: "out/screenshots/shared-page-light.png" });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("links text and drawings both ways, and moves in time", async () => {
    const { page, complaints } = await open(1400, "dark");
    await page.locator("#tcpflow-source li", { hasText: "server -> client: SYN+ACK" }).first().click();
    await page.locator(".tf-pane-sequence .is-current", { hasText: "SYN+ACK" }).first().waitFor();
    await page.locator(".tf-pane-sequence .tf-message").first().click();
    expect(await page.locator("#tcpflow-source [aria-current]").textContent()).toContain("client -> server: SYN");
    await page.keyboard.press("ArrowLeft");
    await page.locator(".tf-travelling").first().waitFor();
    await page.screenshot({ path: "out/screenshots/shared-page-dark.png" });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("follows a click on a line into its scenario, says what is wrong there, and speaks both languages", async () => {
    const { page, complaints } = await open(800, "light");
    const wrong = page.locator("#tcpflow-source .tf-has-error");
    await wrong.click();
    await page.waitForFunction(() => document.querySelector<HTMLSelectElement>(".tf-picker")?.value === "2");
    expect(await wrong.getAttribute("title")).toContain("The received number plus the length".toLowerCase());
    await pressTool(page, "中文");
    await page.locator(".tf-tools button", { hasText: "English" }).waitFor({ state: "attached" });
    await page.locator(".tf-pane-sequence .tf-message").first().waitFor();
    expect(await page.locator(".tf-picker").inputValue()).toBe("2");
    expect(await wrong.getAttribute("title")).toMatch(/[\u4e00-\u9fff]/);
    await page.screenshot({ path: "out/screenshots/shared-page-narrow.png" });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("is printed, or saved as PDF, with each scenario on a page of its own: its text, what is wrong, its pictures", async () => {
    const { page, complaints } = await open(1400, "dark");
    const pdf = (await page.pdf({ path: "out/screenshots/shared-page.pdf", preferCSSPageSize: true })).toString(
      "latin1",
    );
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(4);
    // What a browser's own dialog sees.
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const sheets = page.locator(".tf-sheet");
    expect(await sheets.locator("h1").allTextContents()).toHaveLength(3);
    expect(await sheets.nth(2).locator("li.tf-is-error").textContent()).toContain("received number plus the length");
    for (const sheet of await sheets.all()) {
      expect(await sheet.locator("ol li").count()).toBeGreaterThan(3);
      expect(await sheet.locator(".tf-printed svg").count()).toBeGreaterThanOrEqual(2);
    }
    expect(await page.locator("#app, #tcpflow-source").filter({ visible: true }).count()).toBe(0);
    // On white, whatever the colours of the screen.
    const colors = await sheets.first().evaluate((sheet) => {
      const text = sheet.querySelector("ol");
      return [getComputedStyle(document.body).backgroundColor, text === null ? "" : getComputedStyle(text).color];
    });
    expect(colors).toEqual(["rgb(255, 255, 255)", "rgb(31, 35, 40)"]);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    expect(await sheets.count()).toBe(0);
    expect(await page.locator(".tf-pane-sequence").isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
