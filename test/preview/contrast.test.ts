/** Words can be read in every theme: the contrast with what lies under them. */
import { describe, expect, it } from "vitest";
import { run } from "../unit/scenario/telling.ts";
import { pages } from "./pages.ts";
import { type ThemeName, themes } from "./themes.ts";

const open = pages();

const wrong = run(`client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -> server: PSH+ACK seq=x+9 len=4
expect client TIME_WAIT
stop
`);

describe("contrast", () => {
  it.each(Object.keys(themes) as ThemeName[])("of words, numbers and figures is enough: %s", async (theme) => {
    const opened = await open({
      width: 1500,
      theme,
      state: { uri: "file:///example.tcpflow", views: ["states", "sockets"], beside: true },
    });
    await opened.show(wrong);
    const weak = await opened.page.evaluate(() => {
      const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      /** What colours that lie on each other look like, as luminance. */
      const luminance = (...layers: readonly Layer[]): number => {
        if (context === null) return Number.NaN;
        context.clearRect(0, 0, 1, 1);
        for (const { colour, share } of layers) {
          context.globalAlpha = share;
          context.fillStyle = colour;
          context.fillRect(0, 0, 1, 1);
        }
        const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
          const part = value / 255;
          return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const app = document.getElementById("app");
      const paper = { colour: app === null ? "" : getComputedStyle(app).backgroundColor, share: 1 };
      const found: string[] = [];
      const compare = (element: Element, ink: string, ...ground: readonly Layer[]): void => {
        const [a, b] = [luminance({ colour: ink, share: 1 }), luminance(...ground)];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (!(contrast >= 4.5)) found.push(`${element.textContent} ${contrast.toFixed(2)}`);
      };
      for (const text of document.querySelectorAll(".tf-pane-states text")) {
        const pill = text.parentElement?.querySelector(":scope > rect:not(.tf-back)");
        const { fill = "", fillOpacity = "1" } = pill ? getComputedStyle(pill) : {};
        const layers = pill ? [{ colour: fill, share: Number(fillOpacity) }] : [];
        compare(text, getComputedStyle(text).fill, paper, ...layers);
      }
      for (const cell of document.querySelectorAll(
        ".tf-pane-sockets :is(th, caption, td:not(.tf-figures), dt, dd, span, li)",
      )) {
        const own = cell.closest(".tf-socket-row td");
        const layers = own === null ? [] : [{ colour: getComputedStyle(own).backgroundColor, share: 1 }];
        compare(cell, getComputedStyle(cell).color, paper, ...layers);
      }
      return found;
    });
    expect(weak).toEqual([]);
  });

  it("of words and edges is enough in the colours of the system, whatever the theme", async () => {
    const text = "client: connect\nclient -x server: PSH+ACK len=10\nforge client -> server: RST seq=9\nwait 2s";
    for (const colorScheme of ["dark", "light"] as const) {
      const opened = await open({ theme: colorScheme === "dark" ? "light" : "dark" });
      await opened.page.emulateMedia({ forcedColors: "active", colorScheme });
      await opened.show(run(text));
      const inks = await opened.page
        .locator(".tf-scroll svg text:not(.tf-mark text)")
        .evaluateAll((texts) => texts.map((each) => getComputedStyle(each.querySelector("tspan") ?? each).fill));
      const ink = colorScheme === "dark" ? "rgb(255, 255, 255)" : "rgb(0, 0, 0)";
      expect(inks.length).toBeGreaterThan(10);
      expect(new Set(inks)).toEqual(new Set([ink]));
      const edges = await opened.page
        .locator(".tf-is-state rect, .tf-timeline .tf-band > :is(rect, path)")
        .evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).stroke));
      const channels = edges.filter((edge) => edge !== "none").flatMap((edge) => edge.match(/[\d.]+/g) ?? []);
      // Of 1 in one notation, of 255 in the other.
      const isInk = (value: string): boolean => (colorScheme === "dark" ? Number(value) >= 1 : Number(value) === 0);
      expect(channels.length).toBeGreaterThan(10);
      expect(channels.filter((value) => !isInk(value))).toEqual([]);
    }
  });
});

interface Layer {
  readonly colour: string;
  /** 0 to 1. */
  readonly share: number;
}
