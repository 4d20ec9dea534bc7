/**
 * Every kind of statement and of declaration: what begins its line and how it is read, what it is to the run, whom it
 * speaks of, how it is laid out and colored. A new kind gets an entry here; `scenario/run` and `ide` have tables of the
 * same kind for what they do with it.
 */
import {
  checksLayout,
  endpointLayout,
  listLayout,
  phaseLayout,
  plainLayout,
  segmentLayout,
  transitionLayout,
} from "../format/layouts.ts";
import { readFirewall, readNat } from "../parse/boxes.ts";
import { readAlways, readExpect, readFinally } from "../parse/checks.ts";
import { readAt, readStop, readWait, readWaitUntil } from "../parse/clock.ts";
import { readEndpoint, readProfile, readSet, readStrict, readSuppositions } from "../parse/declarations.ts";
import { isPortNumber } from "../parse/endpoint-refs.ts";
import { readIcmp } from "../parse/icmp.ts";
import { readLatency, readLoss, readMtu } from "../parse/network.ts";
import { readCrash, readCut, readMend } from "../parse/paths.ts";
import { readNote, readPhase } from "../parse/remarks.ts";
import { readForged } from "../parse/segments.ts";
import type {
  Check,
  DeclarationKind,
  DeclarationOf,
  Path,
  StatementKind,
  StatementOf,
  Word,
} from "../syntax/document.ts";
import { roles } from "../syntax/vocabulary.ts";
import type { DeclarationEntry, StatementEntry } from "./entry.ts";

const ofPath = ({ from, to }: Path): readonly Word[] => [from, to];
const ofOne = ({ endpoint }: { readonly endpoint: { readonly name: Word } }): readonly Word[] => [endpoint.name];
const ofChecks = ({ checks }: { readonly checks: readonly Check[] }): readonly Word[] =>
  checks.flatMap((check) => (check.kind === "time" ? [] : [check.endpoint.name]));
const ofNobody = (): readonly Word[] => [];

const checkColours = ["state", "variable", "blank", "peer", "error", "checked", "value"] as const;

export const statementKinds = {
  segment: {
    begins: ["forge"],
    read: readForged,
    effect: "action",
    endpoints: ({ from, to }) => [from, to],
    layout: segmentLayout,
    colours: ["segment-words", "field", "flag", "blank", "value"],
  },
  arrives: { begins: null, effect: "action", endpoints: ofNobody, layout: plainLayout, colours: [] },
  call: {
    begins: null,
    effect: "action",
    endpoints: ofOne,
    layout: plainLayout,
    colours: ["call", "peer", "call-words", "error", "value"],
  },
  transition: {
    begins: null,
    effect: "check",
    endpoints: ofOne,
    layout: transitionLayout,
    colours: ["state", "blank"],
  },
  cut: {
    begins: ["cut"],
    read: readCut,
    effect: "action",
    endpoints: ofPath,
    layout: plainLayout,
    colours: ["arrow", "comma", "endpoint"],
  },
  mend: {
    begins: ["mend"],
    read: readMend,
    effect: "action",
    endpoints: ofPath,
    layout: plainLayout,
    colours: ["arrow", "comma", "endpoint"],
  },
  crash: {
    begins: ["crash"],
    read: readCrash,
    effect: "action",
    endpoints: ({ endpoint }) => [endpoint],
    layout: plainLayout,
    colours: ["endpoint"],
  },
  icmp: {
    begins: ["icmp"],
    read: readIcmp,
    effect: "action",
    endpoints: ({ endpoint, peer }) => (peer === null || isPortNumber(peer.text) ? [endpoint] : [endpoint, peer]),
    layout: plainLayout,
    colours: ["colon", "icmp", "peer", "endpoint", "value"],
  },
  wait: {
    begins: ["wait"],
    read: readWait,
    effect: "clock",
    endpoints: ofNobody,
    layout: plainLayout,
    colours: ["value"],
  },
  "wait-until": {
    begins: ["wait until"],
    read: readWaitUntil,
    effect: "clock",
    endpoints: ofChecks,
    layout: checksLayout,
    colours: checkColours,
  },
  at: { begins: ["at"], read: readAt, effect: "clock", endpoints: ofNobody, layout: plainLayout, colours: ["value"] },
  stop: { begins: ["stop"], read: readStop, effect: "action", endpoints: ofNobody, layout: plainLayout, colours: [] },
  expect: {
    begins: ["expect"],
    read: readExpect,
    effect: "check",
    endpoints: ofChecks,
    layout: checksLayout,
    colours: checkColours,
  },
  finally: {
    begins: ["finally"],
    read: readFinally,
    effect: "check",
    endpoints: ofChecks,
    layout: checksLayout,
    colours: checkColours,
  },
  always: {
    begins: ["always"],
    read: readAlways,
    effect: "check",
    endpoints: ofChecks,
    layout: checksLayout,
    colours: checkColours,
  },
  phase: {
    begins: ["phase"],
    read: readPhase,
    effect: "remark",
    endpoints: ofNobody,
    layout: phaseLayout,
    colours: [],
  },
  note: {
    begins: ["note"],
    read: readNote,
    effect: "remark",
    endpoints: ({ endpoints }) => endpoints,
    layout: plainLayout,
    colours: ["comma", "colon", "endpoint"],
  },
} as const satisfies { readonly [K in StatementKind]: StatementEntry<StatementOf<K>> };

export const declarationKinds = {
  endpoint: {
    begins: roles,
    read: readEndpoint,
    layout: endpointLayout,
    colours: ["profile", "parameter", "switch", "value"],
  },
  latency: { begins: ["latency"], read: readLatency, layout: plainLayout, colours: ["path", "value"] },
  mtu: { begins: ["mtu"], read: readMtu, layout: plainLayout, colours: ["path", "mtu", "value"] },
  loss: { begins: ["loss"], read: readLoss, layout: plainLayout, colours: ["path", "condition", "flag", "value"] },
  firewall: {
    begins: ["firewall"],
    read: readFirewall,
    layout: plainLayout,
    colours: ["box-option", "comma", "value-of-box", "endpoint"],
  },
  nat: {
    begins: ["nat"],
    read: readNat,
    layout: plainLayout,
    colours: ["arrow", "box-option", "comma", "value-of-box", "endpoint"],
  },
  profile: { begins: ["profile"], read: readProfile, layout: plainLayout, colours: ["profile", "value"] },
  set: { begins: ["set"], read: readSet, layout: listLayout, colours: ["parameter", "switch", "value"] },
  suppose: { begins: ["suppose"], read: readSuppositions, layout: listLayout, colours: ["supposition", "value"] },
  strict: { begins: ["strict"], read: readStrict, layout: plainLayout, colours: [] },
} as const satisfies { readonly [K in DeclarationKind]: DeclarationEntry<DeclarationOf<K>> };
