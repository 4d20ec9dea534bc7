/** From declarations to machines: who takes part, with which parameters, over which network. */

import { endpointsByUse, impliedDeclaration } from "../../language/names/by-use.ts";
import type {
  Declaration,
  Duration,
  EndpointDeclaration,
  ParameterSetting,
  Range,
  Role,
  Scenario,
  SegmentFields,
  Statement,
} from "../../language/syntax/document.ts";
import { textOf } from "../../language/syntax/lines.ts";
import type { Latency } from "../../network/network.ts";
import { pathKey } from "../../network/network.ts";
import { createHost, type Host, type Supposition } from "../../tcp/host.ts";
import { ipOf } from "../../tcp/parameters/ip.ts";
import { profiles } from "../../tcp/profiles/profiles.ts";
import type { Finding } from "../../trace/trace.ts";
import { type Parameters, parameterNamed } from "../../words/parameters/parameters.ts";
import { type Profile, profileNames, type SuppositionName, suppositionNames } from "../../words/terms/profiles.ts";
import type { Locale } from "../../words/text.ts";
import { finding } from "../judge/find.ts";
import { idleSettings } from "../judge/idle-settings.ts";
import { correctlyNamed } from "../judge/misnamed.ts";
import { Addresses } from "./addresses.ts";
import { type Boxes, boxesOf, boxOf } from "./boxes.ts";
import { maxEndpoints } from "./limits.ts";
import { type Losses, lossesOf } from "./loss.ts";
import { type Mtus, mtusOf } from "./mtu.ts";
import { unknownNames } from "./names.ts";

export interface Endpoint {
  readonly name: string;
  /** What drawings and tables call it, if the text says so. */
  readonly label: string | null;
  readonly role: Role;
  readonly address: string;
  /** The text says what its address is. */
  readonly addressStated: boolean;
  readonly port: number;
  readonly profile: Profile;
  readonly parameters: Parameters;
  /** The text says `nagle=on`: then it holds for the sends that segments imply, too. */
  readonly delaysSmall: boolean;
  /** Nothing states its port: `connect` goes from it, as from any other ephemeral port. */
  readonly portIsEphemeral: boolean;
  /** What its timestamp clock shows first, if its first SYN says so. */
  readonly firstTimestamp: number | null;
  /** The text says what its first initial sequence number is. */
  readonly isn: number | null;
  /** Listens from the start, and again after a crash. */
  readonly listens: boolean;
}

export interface Setup {
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly hosts: ReadonlyMap<string, Host>;
  readonly latency: Latency;
  /** The bytes of the IP and TCP headers without options. */
  readonly headers: number;
  readonly boxes: Boxes;
  readonly mtus: Mtus;
  readonly losses: Losses;
  readonly profile: Profile;
  readonly suppose: readonly string[];
  readonly strict: boolean;
  /** The largest MSL among the endpoints, µs. */
  readonly msl: number;
  /** How long timers run at the end, µs. */
  readonly horizon: number;
  readonly findings: readonly Finding[];
}

const defaultLatency = 10_000;
const defaultPorts: Readonly<Record<Role, number>> = { client: 40_000, server: 80, host: 40_000, raw: 40_000 };

export function setUp(scenario: Scenario, locale: Locale): Setup {
  const findings: Finding[] = [];
  const of = <K extends Declaration["kind"]>(kind: K): Extract<Declaration, { kind: K }>[] =>
    scenario.declarations.filter((one): one is Extract<Declaration, { kind: K }> => one.kind === kind);

  const byUse = endpointsByUse(scenario);
  const named =
    byUse === null
      ? correctlyNamed(of("endpoint"), scenario, locale, findings)
      : byUse.endpoints.map(impliedDeclaration);
  const declared = limited(named, locale, findings);
  const profile = profileOf(of("profile").at(-1)?.name.text);
  const settings = of("set").flatMap((one) => one.settings);
  const syns = firstSyns(scenario.statements);
  const listening = callers(scenario.statements, "listen");

  const pending = declared.map((declaration) => {
    const own = declaration.profile === null ? profile : profileOf(declaration.profile.text);
    return {
      declaration,
      profile: own,
      settings: [...settings, ...declaration.settings],
      syn: syns.get(declaration.name.text),
    };
  });
  const msls = pending.map((one) => durationSetting(one.settings, "msl") ?? profiles[one.profile].parameters.msl);
  const longest = msls.reduce((most, one) => Math.max(most, one), 0);
  const msl = Math.max(profiles[profile].parameters.msl, longest);
  const largest = msls.length > 0 ? longest : msl;
  const time = (duration: Duration): number => duration.micros + duration.msl * largest;

  const addresses = new Addresses(declared, of("nat"));
  const endpoints = new Map<string, Endpoint>();
  for (const { declaration, profile: own, settings, syn } of pending) {
    const { name, label, role } = declaration;
    const address = addresses.of(name.text, endpoints.size);
    const plain = withAddress(parametersOf(own, role), address.text);
    const parameters = withSettings(plain, [...(syn?.settings ?? []), ...settings], time);
    endpoints.set(name.text, {
      name: name.text,
      label: label?.value ?? null,
      role,
      address: address.text,
      addressStated: address.isStated,
      port: parameters.port ?? defaultPorts[role],
      profile: own,
      parameters,
      delaysSmall: parameters.nagle && settings.some(({ name: { text } }) => text === "nagle"),
      portIsEphemeral: role !== "server" && !settings.some(({ name: { text } }) => text === "port"),
      firstTimestamp: syn?.timestamp ?? null,
      isn: parameters.isn ?? syn?.isn ?? null,
      listens: role === "server" && !listening.has(name.text),
    });
  }

  const supposed = of("suppose");
  for (const found of unknownNames(scenario, endpoints, locale)) findings.push(found);
  for (const found of idleSettings(of("set"), pending, scenario, locale)) findings.push(found);
  return {
    endpoints,
    hosts: hostsOf(endpoints, scenario.statements, suppositionsOf(supposed, time)),
    latency: latencyOf(of("latency"), time),
    headers: ipOf([...endpoints.values()][0]?.parameters ?? { address: null }).headers,
    boxes: boxesOf(
      [...of("firewall"), ...of("nat")].map((one) => {
        const idle = one.idle === null ? Number.POSITIVE_INFINITY : time(one.idle.value);
        return boxOf(one, idle, one.kind === "nat" ? (one.address?.value ?? addresses.next()) : null);
      }),
    ),
    mtus: mtusOf(of("mtu")),
    losses: lossesOf(of("loss")),
    profile,
    suppose: supposed.map(({ name, duration }) =>
      duration === null ? name.text : `${name.text}=${textOf(scenario, duration.range)}`,
    ),
    strict: of("strict").length > 0,
    msl: largest,
    horizon: durationSetting(settings, "horizon", time) ?? profiles[profile].parameters.horizon,
    findings,
  };
}

/** A machine for each endpoint whose segments are not all written by hand. */
function hostsOf(
  endpoints: ReadonlyMap<string, Endpoint>,
  statements: readonly Statement[],
  suppose: readonly Supposition[],
): ReadonlyMap<string, Host> {
  const reading = callers(statements, "recv");
  const accepting = callers(statements, "accept");
  const hosts = new Map<string, Host>();
  for (const { name, role, profile, parameters, portIsEphemeral, firstTimestamp, isn } of endpoints.values()) {
    if (role === "raw") continue;
    const reads = reading.has(name) ? "on-call" : "at-once";
    const accepts = accepting.has(name) ? "on-call" : "at-once";
    hosts.set(
      name,
      createHost({
        ...{ name, seed: 1, profile, parameters, suppose, isn, reads, accepts },
        ...{ portIsEphemeral, firstTimestamp },
      }),
    );
  }
  return hosts;
}

function suppositionsOf(
  supposed: readonly Extract<Declaration, { kind: "suppose" }>[],
  time: (duration: Duration) => number,
): Supposition[] {
  return supposed.flatMap(({ name: word, duration }) => {
    const name = suppositionNames.find((each): each is SuppositionName => each === word.text);
    return name === undefined ? [] : [{ name, duration: duration === null ? null : time(duration.value) }];
  });
}

function profileOf(name: string | undefined): Profile {
  return profileNames.find((each) => each === name) ?? profileNames[0];
}

/** No more endpoints than a scenario may have. */
function limited(
  declarations: readonly EndpointDeclaration[],
  locale: Locale,
  findings: Finding[],
): readonly EndpointDeclaration[] {
  const first = declarations[maxEndpoints];
  if (first === undefined) return declarations;
  findings.push(finding(locale, "too-many-endpoints", first.name.range, { limit: maxEndpoints }, { endpoint: null }));
  return declarations.slice(0, maxEndpoints);
}

/** The parameters of an endpoint that sets none: made once, for a scenario is set up anew at every try. */
const plainParameters = new Map(profileNames.map((profile) => [profile, plainByRole(profile)]));

function plainByRole(profile: Profile): Readonly<Record<Role, Parameters>> {
  const base = profiles[profile].parameters;
  const at = (role: Role): Parameters => ({ ...base, port: base.port ?? defaultPorts[role] });
  return { client: at("client"), server: at("server"), host: at("host"), raw: at("raw") };
}

function parametersOf(profile: Profile, role: Role): Parameters {
  return (plainParameters.get(profile) ?? plainByRole(profile))[role];
}

/** The MSS of a profile is that of IPv4. */
function withAddress(base: Parameters, address: string): Parameters {
  const own = { ...base, address };
  return { ...own, mss: base.mss + ipOf(base).headers - ipOf(own).headers };
}

function withSettings(
  base: Parameters,
  settings: readonly ParameterSetting[],
  time: (duration: Duration) => number,
): Parameters {
  if (settings.length === 0) return base;
  const changes: Record<string, unknown> = {};
  for (const { name, value } of settings) {
    const parameter = parameterNamed(name.text);
    if (parameter === undefined) continue;
    const { key, kind } = parameter;
    switch (value.kind) {
      case "number":
      case "choice":
      case "address":
        changes[key] = value.value;
        break;
      case "duration":
        changes[key] = time(value.value);
        break;
      case "off":
        changes[key] = kind.kind === "switch" ? false : null;
        break;
      case "switch":
        if (kind.kind === "switch") changes[key] = value.value;
        else if (kind.kind !== "choice" && kind.kind !== "address")
          changes[key] = value.value ? (base[key] ?? kind.on ?? null) : null;
        break;
    }
  }
  return { ...base, ...changes };
}

/** The last setting of a duration; `time` null: for the MSL itself, which cannot be expressed in MSL. */
function durationSetting(
  settings: readonly ParameterSetting[],
  name: string,
  time?: (duration: Duration) => number,
): number | null {
  const value = settings.findLast((setting) => setting.name.text === name)?.value;
  if (value?.kind !== "duration") return null;
  return time === undefined ? value.value.micros : time(value.value);
}

/** Who makes a call anywhere in the scenario. */
function callers(statements: readonly Statement[], call: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const one of statements) if (one.kind === "call" && one.call.value === call) names.add(one.endpoint.name.text);
  return names;
}

/** What an endpoint's first SYN says of it: numbers in `seq` and `ts`, and a window and options that nothing declares. */
interface FirstSyn {
  readonly isn: number | null;
  readonly timestamp: number | null;
  readonly settings: readonly ParameterSetting[];
}

function firstSyns(statements: readonly Statement[]): ReadonlyMap<string, FirstSyn> {
  const found = new Map<string, FirstSyn>();
  for (const one of statements) {
    if (one.kind !== "segment" || one.forge !== null || !one.flags?.value.includes("SYN") || found.has(one.from.text))
      continue;
    const seq = one.fields.seq?.value;
    const isn = seq?.symbol === null ? seq.offset : null;
    const timestamp = one.fields.ts?.value[0] ?? null;
    found.set(one.from.text, { isn, timestamp, settings: offered(one.fields) });
  }
  return found;
}

/** The parameters by which a SYN carries these fields. */
function offered({ win, mss, wscale, sack, ts }: SegmentFields): readonly ParameterSetting[] {
  const numbers = [
    ["window", win],
    ["mss", mss],
    ["wscale", wscale],
  ] as const;
  const settings = numbers.flatMap(([name, field]): ParameterSetting[] => {
    const kind = parameterNamed(name)?.kind;
    if (field === undefined || typeof field.value !== "number" || kind?.kind !== "number") return [];
    if (field.value < kind.min || field.value > kind.max) return [];
    return [setting(name, { kind: "number", value: field.value }, field.range)];
  });
  if (sack?.value === true) settings.push(setting("sack", { kind: "switch", value: true }, sack.range));
  if (ts !== undefined) settings.push(setting("timestamps", { kind: "switch", value: true }, ts.range));
  return settings;
}

function setting(name: string, value: ParameterSetting["value"], range: Range): ParameterSetting {
  return { name: { text: name, range }, value, valueRange: range };
}

function latencyOf(
  declarations: readonly Extract<Declaration, { kind: "latency" }>[],
  time: (duration: Duration) => number,
): Latency {
  const paths = new Map<string, number>();
  let everywhere = defaultLatency;
  for (const { from, to, duration } of declarations) {
    if (from === null || to === null) everywhere = time(duration.value);
    else paths.set(pathKey(from.text, to.text), time(duration.value));
  }
  return { default: everywhere, paths };
}
