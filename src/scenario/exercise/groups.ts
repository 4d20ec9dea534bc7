/** What an exercise can ask for. */
export const blankGroups = ["seq", "ack", "values", "flags", "states"] as const;
export type BlankGroup = (typeof blankGroups)[number];
