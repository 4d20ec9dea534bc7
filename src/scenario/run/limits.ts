/** How far a scenario may go: every input ends, however large or hostile. */

export const maxEndpoints = 1000;

/** Steps of one scenario: statements, calls, arrivals, timers, what they send, and findings, tries included. */
export const maxSteps = 200_000;

/** Steps of all scenarios of one document together. */
export const maxDocumentSteps = 300_000;

/** What beginning a run costs, in steps. */
export const stepsToBegin = 10;

/** Steps that the search for follow-on errors may take in one scenario, and in all scenarios of a document. */
export const maxRepairSteps = 20_000;
export const maxDocumentRepairSteps = 100_000;

/** Segments of one `forge` line. */
export const maxForged = 5_000;
