/** What the settings say of the language of the texts (else it is that of the editor) and of severities. */
import type { InitializeParams } from "vscode-languageserver";
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
  if (typeof settings !== "object" || settings === null) return null;
  if ("tcpflow" in settings) return severitiesOf(settings.tcpflow);
  const findings: unknown = "findings" in settings ? settings.findings : null;
  return typeof findings === "object" && findings !== null && "severity" in findings
    ? severitiesIn(findings.severity)
    : null;
}
