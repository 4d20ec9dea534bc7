/** The page's HTML: set once, fed by messages. */

export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** `webview.cspSource`: where the style may come from. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly locale: string;
}

/**
 * A page that runs one script, with the modules that it imports, and loads one style. A nonce among the styles would cancel 'unsafe-inline', which drawings
 * need for their own; images as data serve the export of a picture alone.
 */
export function pageHtml({ script, style, cspSource, nonce, locale }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'unsafe-inline'`,
    "img-src data:",
    `font-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${attribute(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(style)}">
<title>TCP Flow</title>
</head>
<body>
<div id="app"></div>
<script type="module" nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>`;
}

/** A fresh nonce: 128 random bits in hexadecimal. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
