/** IP addresses where names belong: `10.0.0.1:40000 -> 10.0.0.2:80: SYN`. */
import type { Endpoints } from "./sentence.ts";

const ipAddress = /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?:[:.](\d{1,5}))?(?![\d.])/g;

/** An address and the port beside it. */
interface Socket {
  readonly address: string;
  readonly port: string | null;
}

function socketsIn(text: string): readonly Socket[] {
  const found = new Map<string, Socket>();
  for (const [, address = "", port] of text.matchAll(ipAddress)) {
    const known = found.get(address);
    if ((known?.port ?? null) === null) found.set(address, { address, port: port ?? null });
  }
  return [...found.values()];
}

/** The addresses that a text has without declaring them, the client's first: who sends a SYN before any other. */
export function addressesInText(text: string): readonly string[] {
  const lines = text.split("\n").filter((line) => !/^\s*(?:#|\/\/)/.test(line));
  const first = lines.find((line) => socketsIn(line).length > 0) ?? "";
  const addresses = socketsIn(lines.join("\n")).map(({ address }) => address);
  const isAnswer = /SYN\W{0,3}ACK|\[S\.\]/i.test(first) && socketsIn(first).length === 2;
  return isAnswer ? [addresses[1] ?? "", addresses[0] ?? "", ...addresses.slice(2)] : addresses;
}

/** The line with names in the place of addresses, and what declares them where nothing does; null where it has none. */
export function namedAddresses(
  body: string,
  endpoints: Endpoints,
): { readonly line: string; readonly declares: readonly string[] } | null {
  const sockets = socketsIn(body);
  const isOption = /(?:client|server|host|address|ip|addr|客户端|服务器|地址|=|:)\s*["']?\d{1,3}\.\d/i.test(body);
  if (sockets.length === 0 || sockets.length > 2 || isOption) return null;
  const names = new Map(sockets.map(({ address }) => [address, nameOf(address, endpoints)] as const));
  const isClear = [...names.values()].every((name) => name !== null) && new Set(names.values()).size === names.size;
  if (!isClear) return null;
  const line = body.replace(ipAddress, (_, address: string) => names.get(address) ?? "");
  if (endpoints.areDeclared || !endpoints.areOpen) return { line, declares: [] };
  const declares = [...sockets]
    .sort(
      (one, other) => endpoints.addresses.used.indexOf(one.address) - endpoints.addresses.used.indexOf(other.address),
    )
    .map(({ address, port }) => {
      const name = names.get(address) ?? "";
      const role = name === (endpoints.server ?? "server") ? "server" : "client";
      return `${role} ${name} address=${address}${port === null ? "" : ` port=${port}`}`;
    });
  return { line, declares };
}

/** Who has an address: who declares it, else the first two that the scenario uses are the client's and the server's. */
function nameOf(address: string, { addresses, client, server, names }: Endpoints): string | null {
  const declared = addresses.declared.get(address);
  if (declared !== undefined) return declared;
  if (addresses.declared.size > 0) return null;
  switch (addresses.used.indexOf(address)) {
    case 0:
      return client ?? names[0] ?? "client";
    case 1:
      return server ?? names[1] ?? "server";
    default:
      return null;
  }
}
