/** What the settings say of the language of the texts (else it is that of the editor), of severities and of hints. */
import type { InitializeParams } from "vscode-languageserver";
import { type HintManner, hintManners } from "../ide/inlay-hints.ts";
import type { Locale } from "../ide/types.ts";
import { type Severities, severitiesIn } from "../scenario/judge/severities.ts";

/** `zh-cn`, `zh-Hans`, `zh` are Simplified Chinese; everything else is English. */
function localeNamed(name: string): Locale {
  return /^zh(?:[-_](?:cn|sg|hans).*)?$/i.test(name) ? "zh-cn" : "en";
}

/** The locale that settings ask for: `{ locale }` or `{ tcpflow: { locale } }`; null where they leave it to the editor. */
export function localeIn(settings: unknown): Locale | null {
  if (typeof settings !== "object" || settings === null) return null;
  if ("tcpflow" in settings) return localeIn(settings.tcpflow);
  const named = "locale" in settings ? settings.locale : undefined;
  return typeof named === "string" && named !== "auto" ? localeNamed(named) : null;
}

/** The locale of a client: its `initializationOptions`, where they say one, else the editor's own. */
export function localeOf(params: Pick<InitializeParams, "initializationOptions" | "locale">): Locale {
  return localeIn(params.initializationOptions) ?? localeNamed(params.locale ?? "en");
}

/** The severities that settings ask for: `{ findings: { severity } }`, perhaps within `tcpflow`; null where they say nothing. */
export function severitiesOf(settings: unknown): Severities | null {
  const severity = valueOf(settings, "findings", "severity");
  return severity === undefined ? null : severitiesIn(severity);
}

/** Whether settings ask for the findings of files that are not open: `{ findings: { files: "workspace" } }`; null where they say nothing. */
export function checksAllFilesOf(settings: unknown): boolean | null {
  const files = valueOf(settings, "findings", "files");
  return files === undefined ? null : files === "workspace";
}

/** How inlay hints tell states: `{ inlayHints: { states } }`, perhaps within `tcpflow`; null where the settings say nothing. */
export function hintMannerOf(settings: unknown): HintManner | null {
  const manner = valueOf(settings, "inlayHints", "states");
  return hintManners.find((each) => each === manner) ?? null;
}

/** A setting in its section, perhaps within `tcpflow`. */
function valueOf(settings: unknown, section: string, name: string): unknown {
  const own = member(settings, "tcpflow") ?? settings;
  return member(member(own, section), name);
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([each]) => each === name)?.[1]
    : undefined;
}
