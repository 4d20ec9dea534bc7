/** Who is meant by `it`, `the other side`, 对方. */
import type { Endpoints } from "./sentence.ts";
import { Sentence } from "./sentence.ts";

const same =
  /^(?:it|she|he|they|this (?:side|end|host)|the (?:latter|former)|它|其|她|他|本方|己方)(?=\s|\p{Script=Han})(?!\s+(?:is|was)\s+\d)/iu;
const other =
  /^(?:and\s+)?(?:the\s+other\s+(?:side|end|host|party|one|peer|machine)|(?:the|its|his)\s+(?:peer|counterpart)|对方|对端|另一(?:方|端|台主机))(?:'s|’s)?(?=\s|的|\p{Script=Han}|[:：])/iu;

/** A clause whose first word stands for an endpoint, with its name. `subject`: who has acted before. */
export function withNameOf(clause: string, subject: string, endpoints: Endpoints): string {
  if (subject === "") return clause;
  const peer = other.test(clause) ? new Sentence("", endpoints).otherThan(subject) : null;
  return peer === null ? clause.replace(same, `${subject} `) : clause.replace(other, `${peer} `);
}
