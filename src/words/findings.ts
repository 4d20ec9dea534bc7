import { languageFindings } from "./findings-language.ts";
import { scenarioFindings } from "./findings-scenario.ts";

/** Every finding that a reader can be told, by code. */
export const findingCatalogue = { ...languageFindings, ...scenarioFindings };
