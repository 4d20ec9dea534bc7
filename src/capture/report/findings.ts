/** Findings about a connection, in the reader's language. */

import { type SituationCode, situations } from "../../words/captures/situations.ts";
import { endNames } from "../../words/captures/terms.ts";
import { sectionLink } from "../../words/links.ts";
import { asSentence, type Locale, tell, type Values } from "../../words/text.ts";
import type { Connection, SideName } from "../table/connection.ts";
import { endpoint } from "./format.ts";
import type { CaptureFinding } from "./report.ts";

/** `client 10.0.0.1:40000` */
export function endName(connection: Connection, name: SideName, locale: Locale): string {
  return tell(endNames[name], locale, { address: endpoint(connection[name]) });
}

export function finding(code: SituationCode, locale: Locale, values: Values, frame?: number): CaptureFinding {
  const words = situations[code];
  const section = "section" in words ? words.section : undefined;
  return {
    code,
    severity: words.severity,
    message: asSentence(tell(words.message, locale, values)),
    ...(frame !== undefined && { frame }),
    ...(section !== undefined && { rule: section, href: sectionLink(section) }),
  };
}
