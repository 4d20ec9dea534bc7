/** The language of the texts: what the setting says, else that of the editor. */
import type { InitializeParams } from "vscode-languageserver";
import type { Locale } from "../ide/types.ts";

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
