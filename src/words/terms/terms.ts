/** What each word of the language means; shown by hover and completion. */

export { profileTerms, suppositionTerms } from "./profiles.ts";
export { fieldTerms, flagTerms, stateTerms, variableTerms } from "./protocol.ts";
export { arrowTerms, callTerms, errnoTerms, keywordTerms } from "./statements.ts";
export type { Term } from "./term.ts";
