import { readFileSync } from "node:fs";
import { analyze, traceOf } from "../../src/scenario/analyze.ts";
import { buildPage, launch, Preview } from "./harness.ts";

const [theme, lang, width, height, ...files] = process.argv.slice(2);
const built = await buildPage();
const browser = await launch();
for (const spec of files) {
  const [file = "", index = "0"] = spec.split("@");
  const a = analyze(readFileSync(file, "utf8"), { locale: lang === "zh-cn" ? "zh-cn" : "en" });
  const trace = traceOf(a, Number(index));
  if (!trace) continue;
  const p = await Preview.open(browser, built, {
    theme: theme as never,
    lang: lang ?? "en",
    width: Number(width),
    height: Number(height),
  });
  await p.show(trace);
  await p.page.waitForTimeout(300);
  const out = `/tmp/shots/${file.split("/").pop()?.replace(".tcpflow", "") ?? ""}-${index}-${theme}.png`;
  await p.page.screenshot({ path: out });
  console.log(out, p.complaints.join(";"));
  await p.page.context().close();
}
await browser.close();
