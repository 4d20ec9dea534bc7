/** What the page loads, and when: each view comes with its first showing. */
import { describe, expect, it } from "vitest";
import { handshake } from "../unit/views/traces.ts";
import type { OpenOptions, Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();

async function shown(options: OpenOptions = {}): Promise<Preview> {
  const opened = await open(options);
  await opened.show(handshake);
  return opened;
}

/** The modules of views and of exports that were asked for, in alphabetical order. */
function loaded({ page }: Preview): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .flatMap(({ name }) => /(\w+-view|exported)-\w+\.js$/.exec(name)?.[1] ?? [])
      .sort(),
  );
}

describe("a view that is not shown", () => {
  it("is not loaded", async () => {
    expect(await loaded(await shown())).toEqual(["sequence-view", "timeline-view"]);
  });

  it("is loaded once when it is first shown, Mermaid included", async () => {
    const state = { uri: "file:///example.tcpflow", views: ["states"], beside: false };
    const opened = await shown({ state });
    const { page } = opened;
    expect(await loaded(opened)).toEqual(["states-view"]);
    for (const view of ["Sockets", "Sequence", "States", "Sockets"]) {
      await page.getByRole("button", { name: view, exact: true }).click();
      await page.locator(`.tf-pane-${view.toLowerCase()} :is(svg, table)`).first().waitFor();
    }
    expect(await loaded(opened)).toEqual(["sequence-view", "sockets-view", "states-view"]);
  });
});

describe("a view that cannot be loaded", () => {
  it("is reported, and the others stay", async () => {
    const opened = await shown();
    const { page } = opened;
    await page.route("**/states-view-*", (route) => route.abort());
    await page.getByRole("button", { name: "States", exact: true }).click();
    await page.locator(".tf-notice").waitFor({ state: "visible" });
    expect(await page.locator(".tf-notice").textContent()).toContain("Failed to draw this scenario");
    expect(await page.locator(".tf-pane-sequence .tf-message").count()).toBe(3);
    opened.complaints.length = 0; // Chromium reports the file that is missing
  });
});
