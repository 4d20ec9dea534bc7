/**
 * From a message's arrival at the page to its painting, beside what `mermaid.render` as shipped takes alone for the same
 * diagram in the same browser. What it must reach: a ratio of at most 1 for 30 segments.
 */
import * as esbuild from "esbuild";
import type { Page } from "playwright-core";
import { sequenceDiagram } from "../src/views/sequence.ts";
import { buildPage, launch, Preview } from "../test/preview/harness.ts";
import { manySegments } from "../test/unit/views/traces.ts";

const rounds = 15;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Mermaid as npm ships it, sequence diagrams only, so that nothing else is loaded; not mended in any way. */
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

const built = await buildPage();
const browser = await launch();
console.log(`page script ${(built.script.length / 1000).toFixed(0)} kB`);
try {
  for (const count of [10, 30, 100, 300, 1_000]) {
    const repeats = count > 100 ? 5 : rounds;
    const preview = await Preview.open(browser, built);
    await preview.show(manySegments(count));
    const painted: number[] = [];
    for (let i = 0; i < repeats; i++) {
      // Another text each time: nothing may be remembered from the last one.
      const trace = manySegments(count, i + 1);
      painted.push(
        await preview.page.evaluate(
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
              window.addEventListener(
                "message",
                () => {
                  start = performance.now();
                },
                { once: true, capture: true },
              );
              window.postMessage(message, "*");
            }),
          preview.trace(trace),
        ),
      );
    }
    await preview.close();

    const context = await browser.newContext();
    const page = await context.newPage();
    await shippedMermaid(page);
    const texts = Array.from({ length: repeats + 1 }, (_, i) => sequenceDiagram(manySegments(count, i)).text);
    const alone = await page.evaluate(async (list) => {
      const { mermaid } = window as unknown as { mermaid: { render: (id: string, text: string) => Promise<unknown> } };
      const times: number[] = [];
      for (const [index, text] of list.entries()) {
        const start = performance.now();
        await mermaid.render(`m${index}`, text);
        times.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve));
      }
      // The first one is cold.
      return times.slice(1);
    }, texts);
    await context.close();
    const [ours, theirs] = [median(painted), median(alone)];
    console.log(
      `${count} segments: message to paint ${ours.toFixed(1)} ms, mermaid.render as shipped ${theirs.toFixed(1)} ms, ratio ${(ours / theirs).toFixed(2)}`,
    );
  }
} finally {
  await browser.close();
}
