/** The menu of an item: what a reader does to a picture, the text does. */
import { describe, expect, it } from "vitest";
import { analyze, traceOf } from "../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";
import type { ThemeName } from "./themes.ts";

const open = pages();

function trace(): ScenarioTrace {
  const text = "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\nclient: send 100\n";
  const ran = traceOf(analyze(text, { locale: "en" }), 0);
  if (ran === undefined) throw new Error("nothing ran");
  return ran;
}

async function shown(theme: ThemeName = "light", lang = "en"): Promise<Preview> {
  const opened = await open({ theme, lang });
  await opened.show(trace());
  return opened;
}

const indexOf = (fits: (event: ScenarioTrace["events"][number]) => boolean): number => trace().events.findIndex(fits);
const arrow = (name: string): string => `.tf-pane-sequence .tf-message[aria-label*="${name}"]`;
const items = (opened: Preview): Promise<string[]> => opened.page.getByRole("menuitem").allTextContents();

describe("the menu of an item", () => {
  it("loses a segment at a right click", async () => {
    const opened = await shown();
    await opened.page.locator(arrow("SYN+ACK")).first().click({ button: "right" });
    expect(await items(opened)).toEqual(["Lose this segment", "Deliver it twice", "Delay it", "Remove this line"]);
    await opened.page.screenshot({ path: "out/screenshots/menu-light.png" });
    await opened.page.getByRole("menuitem", { name: "Lose this segment" }).click();
    const event = indexOf((each) => each.kind === "segment" && each.id === 2);
    const uri = "file:///example.tcpflow";
    expect(await opened.posts()).toContainEqual({ type: "rewrite", uri, version: 1, scenario: 0, event, kind: "lose" });
    expect(await opened.page.getByRole("menu").count()).toBe(0);
  });

  it("is opened, walked through and closed by the keyboard, in Chinese as well", async () => {
    const opened = await shown("highContrast", "zh-cn");
    const implied = opened.page.locator(arrow("len=100")).first();
    await implied.focus();
    await opened.page.keyboard.press("Shift+F10");
    expect(await items(opened)).toEqual(["丢失此报文段", "让它到达两次", "延迟到达", "写出这一行"]);
    await opened.page.screenshot({ path: "out/screenshots/menu-contrast.png" });
    await opened.page.keyboard.press("Escape");
    expect(await opened.page.getByRole("menu").count()).toBe(0);
    expect(await implied.evaluate((item) => item === document.activeElement)).toBe(true);
    await opened.page.keyboard.press("Shift+F10");
    await opened.page.keyboard.press("End");
    await opened.page.keyboard.press("Enter");
    expect(await opened.posts()).toContainEqual(expect.objectContaining({ type: "rewrite", kind: "write" }));
  });

  it("expects a state, also in the timeline", async () => {
    const opened = await shown();
    const band = opened.page.locator(".tf-pane-timeline .tf-band", { hasText: "SYN_SENT" });
    await band.first().click({ button: "right" });
    await opened.page.getByRole("menuitem", { name: "Expect this state here" }).click();
    const event = indexOf((each) => each.kind === "state" && each.to === "SYN_SENT");
    expect(await opened.posts()).toContainEqual(expect.objectContaining({ type: "rewrite", event, kind: "expect" }));
  });

  it("is closed by a click beside it, and is not there where nothing can be done", async () => {
    const opened = await shown();
    await opened.page.locator(arrow("SYN+ACK")).first().click({ button: "right" });
    await opened.page.mouse.click(5, 300);
    expect(await opened.page.getByRole("menu").count()).toBe(0);
    await opened.page.locator(".tf-pane-sequence .actor-box").first().click({ button: "right" });
    expect(await opened.page.getByRole("menu").count()).toBe(0);
  });
});
