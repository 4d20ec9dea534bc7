/** What a scenario is made of: endpoints, latencies, profiles, parameters, suppositions. */
import type { ParameterKind } from "../../words/parameters/parameter.ts";
import type { KeywordLine } from "../kinds/entry.ts";
import { nearest } from "../repair/suggest.ts";
import type {
  Duration,
  EndpointDeclaration,
  ParameterSetting,
  ParameterValue,
  Placed,
  ProfileDeclaration,
  Range,
  Role,
  SetDeclaration,
  StrictDeclaration,
  SupposeDeclaration,
  Word,
} from "../syntax/document.ts";
import { spanning } from "../syntax/range.ts";
import { parameterKinds, parameterNames, profiles, roles, suppositions } from "../syntax/vocabulary.ts";
import { readAddress } from "./addresses.ts";
import { isBandwidth, reportBandwidth } from "./bandwidth.ts";
import { readName } from "./endpoint-refs.ts";
import { type Reader, shorten } from "./reader.ts";
import { readDuration, readNumber, readText } from "./values.ts";

/** `client alice isn=100 profile=linux`, `server db "db-1.example.org"`. */
export function readEndpoint({ reader, keyword }: KeywordLine): readonly EndpointDeclaration[] {
  const role = roles.find((one) => one === keyword.text);
  const name = role === undefined ? null : (nameLeftOut(reader, role, keyword.range) ?? readName(reader));
  if (role === undefined || name === null) return [];
  const label = reader.is("string") || reader.is("unterminated") ? readText(reader, keyword.text) : null;
  const { settings, profile } = readSettings(reader);
  return [{ kind: "endpoint", role, name, label, settings, profile, range: reader.rangeSince(keyword.range) }];
}

/** `profile linux` */
export function readProfile({ reader, keyword }: KeywordLine): readonly ProfileDeclaration[] {
  const name = readProfileName(reader);
  return name === null ? [] : [{ kind: "profile", name, range: reader.rangeSince(keyword.range) }];
}

/** `set rto=1s retries=3` */
export function readSet({ reader, keyword }: KeywordLine): readonly SetDeclaration[] {
  if (reader.ended()) reader.problem("missing-parameter", keyword.range);
  const { settings, profile } = readSettings(reader);
  if (profile !== null) reader.problem("profile-in-set", profile.range, { name: profile.text });
  const shared = settings.filter(({ value }) => value.kind !== "address");
  for (const one of settings)
    if (one.value.kind === "address") reader.problem("address-in-set", whole(one), {}, [reader.removing(whole(one))]);
  return shared.length === 0 ? [] : [{ kind: "set", settings: shared, range: reader.rangeSince(keyword.range) }];
}

/** `name=value` */
function whole({ name, valueRange }: ParameterSetting): Range {
  return { start: name.range.start, end: valueRange.end };
}

export function readStrict({ keyword }: KeywordLine): readonly StrictDeclaration[] {
  return [{ kind: "strict", range: keyword.range }];
}

/** `client isn=100`: the only one of its role may go without a name elsewhere, so it is often forgotten here. */
function nameLeftOut(reader: Reader, role: Role, start: Range): Word | null {
  const length = reader.compoundLength();
  if (length === 0 || !reader.is("=", length)) return null;
  reader.problem("missing-name", start, {}, [reader.inserting(start, ` ${role}`)]);
  return { text: role, range: start };
}

function readProfileName(reader: Reader): Word | null {
  const length = reader.compoundLength();
  if (length === 0) {
    reader.problem("missing-profile", reader.ended() ? reader.lastRange() : reader.range(), {
      profiles,
    });
    return null;
  }
  const word = reader.takeWord(length);
  if ((profiles as readonly string[]).includes(word.text)) return word;
  const values = { profiles };
  const meant = reader.misspelled("unknown-profile", "misspelt-profile", word, profiles, values);
  return meant === null ? null : { text: meant, range: word.range };
}

/** `name=value` until the line ends, or something is there that is none. */
function readSettings(reader: Reader): { settings: readonly ParameterSetting[]; profile: Word | null } {
  const settings: ParameterSetting[] = [];
  let profile: Word | null = null;
  while (!reader.ended()) {
    if (reader.take(",")) continue;
    const length = reader.compoundLength();
    if (length === 0) break;
    const name = reader.takeWord(length);
    if (!reader.take("=")) {
      withoutValue(reader, name);
      continue;
    }
    if (name.text === "profile") {
      profile = readProfileName(reader) ?? profile;
      continue;
    }
    const setting = readSetting(reader, name);
    if (setting === null) continue;
    const earlier = settings.find((other) => other.name.text === setting.name.text);
    if (earlier === undefined) settings.push(setting);
    else reader.repeated("duplicate-parameter", name.text, reader.rangeSince(name.range), earlier.name.range);
  }
  return { settings, profile };
}

function withoutValue(reader: Reader, name: Word): void {
  const kind = parameterKinds.get(name.text);
  if (kind === undefined && name.text !== "profile") {
    reader.problem("unexpected-text", name.range, { text: shorten(name.text) }, [reader.removing(name.range)]);
    return;
  }
  const fixes = kind?.kind === "switch" ? [reader.inserting(name.range, "=on")] : [];
  reader.problem("parameter-without-value", name.range, { name: name.text, takes: takes(kind) }, fixes);
}

function readSetting(reader: Reader, written: Word): ParameterSetting | null {
  let name = written;
  let kind = parameterKinds.get(name.text);
  if (kind === undefined && isBandwidth(written.text)) {
    skipValue(reader);
    reportBandwidth(reader, written);
    return null;
  }
  if (kind === undefined) {
    const meant = reader.misspelled("unknown-parameter", "misspelt-parameter", written, parameterNames);
    kind = meant === null ? undefined : parameterKinds.get(meant);
    if (meant === null || kind === undefined) {
      skipValue(reader);
      return null;
    }
    name = { text: meant, range: written.range };
  }
  if (reader.ended()) {
    reader.problem("parameter-without-value", reader.lastRange(), { name: name.text, takes: takes(kind) });
    return null;
  }
  const start = reader.range();
  const value = readParameterValue(reader, name.text, kind);
  if (value === null) {
    skipValue(reader);
    return null;
  }
  const valueRange = reader.rangeSince(start);
  checkUnit(reader, name.text, value, valueRange);
  return { name, value, valueRange };
}

/** A congestion window of so few bytes is meant in segments, as textbooks count it. */
const mostSegments = 64;
const usualMss = 1460;

function checkUnit(reader: Reader, name: string, value: ParameterValue, range: Range): void {
  if ((name !== "cwnd" && name !== "ssthresh") || value.kind !== "number" || value.value > mostSegments) return;
  const meant = String(value.value * usualMss);
  reader.problem("window-in-segments", range, { name, text: String(value.value), meant }, [
    reader.replacing(range, meant),
  ]);
}

function readParameterValue(reader: Reader, name: string, kind: ParameterKind): ParameterValue | null {
  const word = reader.is("name") ? reader.word() : "";
  switch (kind.kind) {
    case "switch": {
      if (word === "on" || word === "off") return switched(reader, word);
      const range = reader.range();
      const fixes = ["on", "off"].map((text) => reader.replacing(range, text));
      reader.problem("not-a-switch", range, { name, text: shorten(reader.word()) }, fixes);
      return null;
    }
    case "choice": {
      if (kind.words.includes(word)) return chosen(reader, word);
      const range = reader.range();
      const fixes = nearestFirst(word, kind.words).map((text) => reader.replacing(range, text));
      const values = { name, words: kind.words, text: shorten(reader.word()) };
      reader.problem("not-a-choice", range, values, fixes);
      return null;
    }
    case "address": {
      const address = readAddress(reader);
      return address === null ? null : { kind: "address", value: address.value };
    }
    case "number": {
      if (kind.off && word === "off") return off(reader);
      if (kind.on !== undefined && word === "on") return switched(reader, word);
      const number = readNumber(reader, name, kind);
      return number === null ? null : { kind: "number", value: number.value };
    }
    case "duration": {
      if (kind.on !== undefined && (word === "on" || word === "off")) return switched(reader, word);
      if (kind.off && (word === "off" || word === "never")) return off(reader);
      const duration = readDuration(reader, name);
      return duration === null ? null : { kind: "duration", value: duration.value };
    }
  }
}

function chosen(reader: Reader, word: string): ParameterValue {
  reader.skip();
  return { kind: "choice", value: word };
}

function nearestFirst(word: string, words: readonly string[]): readonly string[] {
  return [...new Set([...nearest(word, words), ...words])];
}

function switched(reader: Reader, word: "on" | "off"): ParameterValue {
  reader.skip();
  return { kind: "switch", value: word === "on" };
}

function off(reader: Reader): ParameterValue {
  reader.skip();
  return { kind: "off" };
}

/** Goes on to the next `name=`, so that one wrong value costs itself alone. */
function skipValue(reader: Reader): void {
  while (!reader.ended()) {
    const length = reader.compoundLength();
    if (length > 0 && reader.is("=", length)) return;
    reader.skip();
  }
}

/** What a parameter takes, as it is written. */
function takes(kind: ParameterKind | undefined): readonly string[] {
  switch (kind?.kind) {
    case "switch":
      return ["on", "off"];
    case "choice":
      return kind.words;
    case "address":
      return ["10.0.0.1", "2001:db8::1"];
    case "number":
      return [`${String(kind.min)} … ${String(kind.max)}`, ...switches(kind)];
    case "duration":
      return ["10ms", "1.5s", "2MSL", ...switches(kind)];
    case undefined:
      return profiles;
  }
}

function switches({ on, off }: { readonly on?: unknown; readonly off?: boolean }): readonly string[] {
  return [...(on === undefined ? [] : ["on"]), ...(off === true ? ["off"] : [])];
}

/** `suppose a`, `suppose a b`, `suppose time-wait=1s`: a declaration for each. */
export function readSuppositions({ reader }: KeywordLine): readonly SupposeDeclaration[] {
  const found: SupposeDeclaration[] = [];
  if (reader.ended()) reader.problem("missing-supposition", reader.lineRange(), { names: suppositions });
  while (!reader.ended()) {
    if (reader.take(",")) continue;
    const length = reader.compoundLength();
    if (length === 0) break;
    const written = reader.takeWord(length);
    const name = knownSupposition(reader, written);
    let duration: Placed<Duration> | null = null;
    const sign = reader.range();
    if (reader.take("=")) {
      duration = readDuration(reader, written.text);
      if (duration === null) {
        skipValue(reader);
        continue;
      }
      if (name !== null && name.text !== "time-wait") {
        reader.problem("supposition-takes-nothing", spanning(sign, duration.range), { name: name.text });
        duration = null;
      }
    } else if (name?.text === "time-wait") {
      reader.problem("supposition-needs-duration", name.range, {}, [reader.inserting(name.range, "=1s")]);
      continue;
    }
    if (name !== null) found.push({ kind: "suppose", name, duration, range: reader.rangeSince(written.range) });
  }
  return found;
}

function knownSupposition(reader: Reader, word: Word): Word | null {
  if ((suppositions as readonly string[]).includes(word.text)) return word;
  const values = { names: suppositions };
  const meant = reader.misspelled("unknown-supposition", "misspelt-supposition", word, suppositions, values);
  return meant === null ? null : { text: meant, range: word.range };
}
