/**
 * From a message's arrival at the page to its painting, compared with `mermaid.render` as shipped for the same diagram
 * in the same browser, in alternation. Goals on an idle machine: a ratio of 0.5 for 30 segments, 16 ms for the timeline
 * alone, 300 ms for 1,000 segments and 500 ms for 10,000; while scrolling through those, no task of more than 20 ms.
 */
import * as esbuild from "esbuild";
import type { Browser, Page } from "playwright-core";
import type { PageState } from "../src/trace/messages.ts";
import { sequenceDiagram } from "../src/views/sequence/mermaid.ts";
import { type BuiltPage, buildPage, launch, Preview } from "../test/preview/harness.ts";
import { manySegments } from "../test/unit/views/many-segments.ts";
import { report } from "./measure.ts";

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Mermaid as npm ships it, without our patches; of its diagrams, only sequences are loaded. */
async function shippedMermaid(page: Page): Promise<void> {
  const result = await esbuild.build({
    stdin: { contents: 'import mermaid from "mermaid"; window.mermaid = mermaid;', resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false,
  });
  await page.setContent("<!DOCTYPE html><html><body></body></html>");
  await page.addScriptTag({ content: result.outputFiles[0]?.text ?? "" });
  await page.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 1e7 })");
}

/** How long the page takes from the arrival of a message with another trace to the moment after its painting, in ms. */
async function messageToPaint(preview: Preview, count: number, variant: number): Promise<number> {
  return preview.page.evaluate(
    (message) =>
      new Promise<number>((resolve) => {
        let start = 0;
        const app = document.getElementById("app");
        const watch = new MutationObserver(() => {
          watch.disconnect();
          // The frame in which it is painted, and the moment after it.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              resolve(performance.now() - start);
            };
            port2.postMessage(null);
          });
        });
        if (app !== null) watch.observe(app, { attributes: true, attributeFilter: ["data-version"] });
        const arrives = (): void => {
          start = performance.now();
        };
        window.addEventListener("message", arrives, { once: true, capture: true });
        window.postMessage(message, "*");
      }),
    // Another text each time: nothing may be remembered from the last one.
    preview.trace(manySegments(count, variant)),
  );
}

async function rendering(page: Page, count: number, variant: number): Promise<number> {
  return page.evaluate(
    async ([id, text]) => {
      const { mermaid } = window as unknown as { mermaid: { render: (id: string, text: string) => Promise<unknown> } };
      const start = performance.now();
      await mermaid.render(id, text);
      return performance.now() - start;
    },
    [`m${variant}`, sequenceDiagram(manySegments(count, variant)).text] as const,
  );
}

function stateOf(...views: NonNullable<PageState["views"]>): PageState {
  return { uri: "file:///example.tcpflow", views, beside: views.length > 1 };
}

/** Our page and Mermaid alone, in alternation: what else the machine does affects both. */
async function beside(
  browser: Browser,
  built: BuiltPage,
  mermaid: Page,
  count: number,
  ...views: NonNullable<PageState["views"]>
): Promise<void> {
  const repeats = count > 100 ? 5 : 15;
  const preview = await Preview.open(browser, built, { state: stateOf(...views) });
  await preview.show(manySegments(count));
  await rendering(mermaid, count, 0);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let i = 1; i <= repeats; i++) {
    ours.push(await messageToPaint(preview, count, i));
    // A minute of Mermaid's time says nothing that its ratio at 1,000 does not.
    if (count <= 1_000) theirs.push(await rendering(mermaid, count, i));
  }
  await preview.close();
  const name = `preview: ${count.toLocaleString("en")} segments, ${views.join(" and ")}`;
  report(`${name}: message to paint`, median(ours), "ms");
  if (theirs.length > 0) report(`${name}: compared with Mermaid`, median(ours) / median(theirs), "times");
}

async function timelineAlone(browser: Browser, built: BuiltPage, count: number): Promise<void> {
  const preview = await Preview.open(browser, built, { state: stateOf("timeline") });
  await preview.show(manySegments(count));
  const times: number[] = [];
  for (let i = 1; i <= 15; i++) times.push(await messageToPaint(preview, count, i));
  await preview.close();
  report(`preview: ${count.toLocaleString("en")} segments, timeline alone: message to paint`, median(times), "ms");
}

interface TraceRecord {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The longest tasks of the page's thread while both panes scroll, bit by bit and in leaps: by the clock, and in its own time. */
async function scrolling(browser: Browser, built: BuiltPage, count: number): Promise<void> {
  const preview = await Preview.open(browser, built, { state: stateOf("sequence", "timeline") });
  await preview.show(manySegments(count));
  await browser.startTracing(preview.page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await preview.page.evaluate(async () => {
    for (const scroller of document.querySelectorAll(".tf-pane:not([hidden]) .tf-scroll")) {
      for (let step = 0; step < 60; step++) {
        scroller.scrollTop += step < 45 ? 300 : 20_000;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  });
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceRecord[] };
  const threads = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) =>
      name.endsWith("RunTask") && ph === "X" && threads.some((thread) => thread.pid === pid && thread.tid === tid),
  );
  const longest = (of: (task: TraceRecord) => number | undefined): number =>
    Math.max(...tasks.map((task) => of(task) ?? 0)) / 1_000;
  const name = `preview: ${count.toLocaleString("en")} segments, scrolling: longest task`;
  report(
    name,
    longest(({ dur }) => dur),
    "ms",
  );
  report(
    `${name}, its own CPU time`,
    longest(({ tdur }) => tdur),
    "ms",
  );
  await preview.close();
}

const built = await buildPage();
const browser = await launch();
try {
  const mermaid = await (await browser.newContext()).newPage();
  await shippedMermaid(mermaid);
  for (const count of [10, 30, 100, 300, 1_000]) await beside(browser, built, mermaid, count, "sequence");
  for (const count of [30, 1_000, 10_000]) await beside(browser, built, mermaid, count, "sequence", "timeline");
  await timelineAlone(browser, built, 30);
  for (const count of [1_000, 10_000]) await scrolling(browser, built, count);
} finally {
  await browser.close();
}
