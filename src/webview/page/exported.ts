/** What leaves the page: a drawing of the whole scenario in the colours of the page, as SVG, pixels or text. */
import type { ExportRequest, ExportResult } from "../../trace/messages.ts";
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { lightPalette, type Palette, paletteNames } from "../../views/shared/palette.ts";
import { stopsOf } from "../../views/shared/stops.ts";
import type { DrawingFileOptions } from "../../views/view.ts";
import { drawingOf } from "../../views/views.ts";
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";

export interface Exportable {
  readonly trace: ScenarioTrace;
  /** The line of the file below the scenario; undefined: it goes to the end. */
  readonly endLine: number | undefined;
  readonly options: DrawingOptions;
  /** The position of the time cursor, as an index of `stopsOf`; null: none. */
  readonly position: number | null;
}

type Without<Whole, Key extends string> = Whole extends unknown ? Omit<Whole, Key> : never;

export async function exported(
  { view, form, target, text }: ExportRequest,
  { trace, endLine, options, position }: Exportable,
  locale: Locale,
): Promise<Without<ExportResult, "id">> {
  const stop = position === null ? undefined : stopsOf(trace)[position];
  const look: DrawingFileOptions = {
    ...(stop === undefined ? {} : { stop }),
    ...options,
    locale,
    palette: themePalette(),
    background: form !== "png-transparent",
    source: text
      .split(/\r\n|\r|\n/)
      .slice(trace.line, endLine)
      .join("\n"),
  };
  const { title } = trace;
  const pixels = form === "png" || form === "png-transparent";
  const draw = drawingOf(view, pixels ? "svg" : form);
  if (draw === undefined) throw new Error(tell(pageLabels.exportNotThere, locale));
  const drawn = draw(trace, look);
  if (!pixels) return { title, data: drawn, encoding: "text" };
  const picture = await png(drawn, locale);
  if (target === "clipboard") {
    window.focus();
    await navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
    return { copied: true };
  }
  return { title, data: await base64(picture), encoding: "base64" };
}

/** The page's colours and fonts, as they are now. */
function themePalette(): Palette {
  const style = getComputedStyle(document.querySelector("main") ?? document.body);
  const context = document.createElement("canvas").getContext("2d");
  const value = (name: keyof Palette): string => {
    const text = style.getPropertyValue(`--tf-${name}`).trim() || lightPalette[name];
    if (context === null || name === "font" || name === "mono" || name === "fill" || name === "edge") return text;
    // A canvas returns every opaque color as #rrggbb.
    context.fillStyle = text;
    return context.fillStyle;
  };
  return Object.fromEntries(paletteNames.map((name) => [name, value(name)])) as Palette;
}

/** More pixels than this, in all or along a side, no browser holds in a canvas. */
const mostPixels = 200_000_000;
const longestSide = 32_000;

/** Twice the size of the drawing; less where that is too much, and not at all where it could not be read. */
async function png(svg: string, locale: Locale): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(2, longestSide / width, longestSide / height, Math.sqrt(mostPixels / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const blob = await new Promise<Blob | null>((resolve) => {
    if (scale < 0.6) {
      resolve(null);
      return;
    }
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(resolve, "image/png");
  });
  if (blob === null) throw new Error(tell(pageLabels.exportTooLarge, locale, { width, height }));
  return blob;
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
