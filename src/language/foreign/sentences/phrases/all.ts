/** All phrases. */
import { happenings } from "./happenings.ts";
import { names } from "./names.ts";
import type { Phrases } from "./senses.ts";
import { subjects } from "./subjects.ts";

/** Of a phrase with several senses, the first of a kind counts. */
export const phrases: Phrases = [...names, ...subjects, ...happenings];
