/**
 * Contact sheets of the preview: every scenario of the gallery and the hard ones, in each view, theme and width. To look
 * at, and as an artifact of CI. `npm run pictures -- [--view V] [--theme T] [--width N] [--only WORDS] [--single]`
 * writes PNG files into out/pictures; `--single` writes one for each scenario as well.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { viewIds } from "../src/trace/views.ts";
import { buildPage, launch, Preview } from "../test/preview/harness.ts";
import { everyScenario } from "../test/preview/scenarios.ts";
import { themes } from "../test/preview/themes.ts";
import { chromium, root } from "./lib/paths.mjs";

const { values } = parseArgs({
  options: {
    view: { type: "string", multiple: true },
    theme: { type: "string", multiple: true },
    width: { type: "string", multiple: true },
    only: { type: "string" },
    single: { type: "boolean", default: false },
  },
});
const out = join(root, "out/pictures");
const height = 900;
/** Pixels of a picture on a sheet, and how many are on one. */
const [thumbWidth, perSheet] = [460, 12];

const scenarios = everyScenario().filter(({ name }) => values.only === undefined || name.includes(values.only));
const views = viewIds.filter((id) => values.view?.includes(id) ?? true);
const themeNames = /** @type {(keyof typeof themes)[]} */ (Object.keys(themes)).filter(
  (name) => values.theme?.includes(name) ?? true,
);
const widths = (values.width ?? ["480", "800", "1400"]).map(Number);

mkdirSync(out, { recursive: true });
process.env["CHROMIUM"] ??= chromium();
const [built, browser] = await Promise.all([buildPage(), launch()]);
const blank = await browser.newPage({ viewport: { width: 3 * (thumbWidth + 8), height: 600 } });
for (const width of widths)
  for (const theme of themeNames)
    for (const view of views) {
      const state = { uri: "file:///example.tcpflow", zoom: 0, views: [view], beside: false };
      const preview = await Preview.open(browser, built, { width, height, theme, state });
      /** @type {{ name: string, png: Buffer }[]} */
      const shots = [];
      for (const { name, trace } of scenarios) {
        await preview.show(trace);
        const png = await preview.page.screenshot();
        shots.push({ name, png });
        if (values.single) writeFileSync(join(out, `${fileName(name)}-${view}-${theme}-${width}.png`), png);
      }
      await preview.close();
      for (let from = 0, sheet = 1; from < shots.length; from += perSheet, sheet++) {
        const figures = shots
          .slice(from, from + perSheet)
          .map(
            ({ name, png }) =>
              `<figure><figcaption>${name.replaceAll("<", "&lt;")}</figcaption><img src="data:image/png;base64,${png.toString("base64")}"></figure>`,
          );
        await blank.setContent(
          `<style>body{margin:0;font:12px sans-serif;display:grid;grid-template-columns:repeat(3,${thumbWidth}px);gap:8px}figure{margin:0}img{width:${thumbWidth}px;border:1px solid #888}</style>${figures.join("")}`,
        );
        await blank.screenshot({ path: join(out, `sheet-${view}-${theme}-${width}-${sheet}.png`), fullPage: true });
      }
      console.log(`${view}, ${theme}, ${width} px: ${shots.length} pictures`);
    }
await browser.close();

/** @param {string} name */
function fileName(name) {
  return name.replace(/\.tcpflow/, "").replace(/[^\w-]+/g, "_");
}
