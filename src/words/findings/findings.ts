import { languageFindings } from "./language.ts";
import { scenarioFindings } from "./scenario.ts";

/** Every finding that a reader can be told, by code. */
export const findingCatalogue = { ...languageFindings, ...scenarioFindings };
