/** The endpoints that a line can speak of: those declared above it, else those that the whole scenario uses. */
import { name } from "../foreign/arrows.ts";
import { addressesInText } from "../foreign/sentences/addresses.ts";
import { roleOfName } from "../foreign/sentences/lexicon.ts";
import type { Endpoints } from "../foreign/sentences/sentence.ts";
import { endpointWords } from "../kinds/lookup.ts";
import { namesInText } from "../names/in-text.ts";
import type { EndpointDeclaration, Statement } from "../syntax/document.ts";

const declaration = /^\s*(?:client|server|host|raw)(?:\s+[\p{L}_][\p{L}\p{N}_]*)?\s*(?:$|"|#|\/\/|[\w-]+\s*=)/mu;

export class EndpointsHere {
  private readonly text: string;
  private namesByUse: readonly string[] | null = null;
  private isWritten: boolean | null = null;
  private addressesUsed: readonly string[] | null = null;
  private aliases: ReadonlyMap<string, string> | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** `declared`: those above; `statements`: what has been read above. */
  with(declared: readonly EndpointDeclaration[], statements: readonly Statement[]): Endpoints {
    const last = statements.at(-1);
    const areOpen = last === undefined;
    this.namesByUse ??= namesInText(this.text);
    this.isWritten ??= declaration.test(this.text);
    this.addressesUsed ??= addressesInText(this.text);
    this.aliases ??= aliasesIn(this.text);
    const roles = new Map(declared.map(({ name, role }) => [name.text, role]));
    const areDeclared = declared.length > 0;
    const isAlone = areOpen && roles.size === 1 && this.namesByUse.some((name) => roles.has(name));
    const used = this.namesByUse.length > 0 ? this.namesByUse : namesOf(statements);
    const names = areDeclared && !isAlone ? withOther([...roles.keys()], used) : used;
    const only = (role: "client" | "server"): string | null => {
      const [one = null, ...others] = names.filter((name) => (roles.get(name) ?? roleOfName(name)) === role);
      return others.length === 0 ? one : null;
    };
    return {
      names,
      client: only("client"),
      server: only("server"),
      areDeclared,
      declared: [...roles.keys()],
      areOpen,
      areWritten: this.isWritten,
      actor: last === undefined ? null : actorOf(last),
      ports: declared.flatMap(portsOf),
      aliases: this.aliases,
      addresses: { declared: addressesOf(declared), used: this.addressesUsed },
    };
  }
}

/** Beside the only one that is declared, the other one of the two that lines use. */
function withOther(declared: readonly string[], used: readonly string[]): readonly string[] {
  const isOne = declared.length === 1 && used.length === 2 && used.some((name) => declared.includes(name));
  return isOne ? used : declared;
}

/** So many statements are looked at: the first ones name both ends. */
const mostLooked = 10;

/** A 与 B 建立连接, once it has been read. */
function namesOf(statements: readonly Statement[]): readonly string[] {
  const names = new Set(
    statements
      .slice(0, mostLooked)
      .flatMap(endpointWords)
      .map(({ text }) => text),
  );
  return names.size === 2 ? [...names] : [];
}

function actorOf(last: Statement): string | null {
  if (last.kind === "segment") return last.from.text;
  return last.kind === "call" ? last.endpoint.name.text : null;
}

const accepting = new RegExp(
  String.raw`^\s*(?:[A-Za-z]\w*\s+)?([A-Za-z_]\w*)(?:\s*,\s*\w+)*\s*:?=\s*(${name})\s*[.:]\s*accept\b`,
  "gmu",
);

function aliasesIn(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(accepting)].map(([, alias = "", who = ""]) => [alias, who]));
}

function portsOf({ settings }: EndpointDeclaration): readonly string[] {
  return settings.flatMap(({ name, value }) =>
    name.text === "port" && value.kind === "number" ? [String(value.value)] : [],
  );
}

function addressesOf(declared: readonly EndpointDeclaration[]): ReadonlyMap<string, string> {
  return new Map(
    declared.flatMap(({ name, settings }) =>
      settings.flatMap(({ value }) => (value.kind === "address" ? [[value.value, name.text] as const] : [])),
    ),
  );
}
