import type { ScenarioTrace, TraceEndpoint } from "../../trace/trace.ts";

/** The endpoints that are drawn: those that take part come first if there are too many. */
export function participantNames(trace: ScenarioTrace, most: number): string[] {
  const all = trace.endpoints.map(({ name }) => name);
  if (all.length <= most) return all;
  const active = new Set(trace.events.flatMap((event) => (event.kind === "segment" ? [event.from, event.to] : [])));
  const kept = new Set([...all.filter((name) => active.has(name)), ...all].slice(0, most));
  return all.filter((name) => kept.has(name));
}

/** What is written at the head of an endpoint's column or lane: with its address, if the text states one. */
export function headName({ name, label, address, addressStated }: TraceEndpoint): string {
  return addressStated === true ? `${label ?? name} (${address})` : (label ?? name);
}

/** The same, by the endpoint's name. */
export function headNames({ endpoints }: Pick<ScenarioTrace, "endpoints">): (name: string) => string {
  const heads = new Map(endpoints.map((endpoint) => [endpoint.name, headName(endpoint)]));
  return (name) => heads.get(name) ?? name;
}

/** An address and a port as tools write them: `10.0.0.1:80`, `[2001:db8::1]:80`. */
export function socketAddress(address: string, port: number | string): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** What an endpoint is called where its column, lane or sockets are shown: its label, or else its name. */
export function shownName({ endpoints }: Pick<ScenarioTrace, "endpoints">): (name: string) => string {
  const labels = new Map(endpoints.flatMap(({ name, label }) => (label === undefined ? [] : [[name, label] as const])));
  return (name) => labels.get(name) ?? name;
}
