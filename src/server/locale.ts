/** The language of the texts: what the setting says, else that of the editor. */
import type { InitializeParams } from "vscode-languageserver";
import type { Locale } from "../words/text.ts";

/** `zh-cn`, `zh-Hans`, `zh` are Simplified Chinese; everything else is English. */
export function localeNamed(name: string): Locale {
  return /^zh(?:[-_](?:cn|sg|hans).*)?$/i.test(name) ? "zh-cn" : "en";
}

/** The locale of a client: `initializationOptions.locale`, where it is no `auto`, else the client's own. */
export function localeOf(params: Pick<InitializeParams, "initializationOptions" | "locale">): Locale {
  const options: unknown = params.initializationOptions;
  const chosen = typeof options === "object" && options !== null && "locale" in options ? options.locale : undefined;
  return localeNamed(typeof chosen === "string" && chosen !== "auto" ? chosen : (params.locale ?? "en"));
}
