/** A document as one HTML file: its text, its pictures and the slider, with nothing to load. */
import { type SharedPage, sharedPageId, sharedSourceId } from "../trace/shared-page.ts";
import { xml } from "./shared/escape.ts";

/** The page's bundle. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

/**
 * `scriptHash`: the SHA-256 of the script in base64. It is the only script that may run, whatever the document says, and
 * nothing may be loaded from anywhere.
 */
export function sharedPageHtml(page: SharedPage, { script, style }: PageBundle, scriptHash: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${scriptHash}'`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${xml(page.name)}</title>
<style>${style}</style>
</head>
<body class="tf-shared">
<aside id="${sharedSourceId}"><ol tabindex="0">
${page.text
  .split(/\r\n|\r|\n/)
  .map(lineHtml)
  .join("\n")}
</ol></aside>
<div id="app"></div>
<script type="application/json" id="${sharedPageId}">${JSON.stringify(page).replaceAll("<", "\\u003c")}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** A line can be read, searched and copied where no script runs, too. */
function lineHtml(line: string): string {
  const kind = /^\s*#/.test(line)
    ? ` class="tf-comment"`
    : /^\s*(?:scenario|场景)\b/.test(line)
      ? ` class="tf-title"`
      : "";
  return `<li${kind}><code>${xml(line)}</code></li>`;
}
