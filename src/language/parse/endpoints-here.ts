/** The endpoints that a line can speak of: those declared above it, else those that the whole scenario uses. */
import { addressesInText } from "../foreign/sentences/addresses.ts";
import { roleOfName } from "../foreign/sentences/lexicon.ts";
import type { Endpoints } from "../foreign/sentences/sentence.ts";
import { namesInText } from "../names/in-text.ts";
import type { EndpointDeclaration } from "../syntax/document.ts";

export class EndpointsHere {
  private readonly text: string;
  private namesByUse: readonly string[] | null = null;
  private addressesUsed: readonly string[] | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** `declared`: those above; `areOpen`: whether there is no statement yet. */
  with(declared: readonly EndpointDeclaration[], areOpen: boolean): Endpoints {
    this.namesByUse ??= namesInText(this.text);
    this.addressesUsed ??= addressesInText(this.text);
    const roles = new Map(declared.map(({ name, role }) => [name.text, role]));
    const areDeclared = declared.length > 0;
    const names = areDeclared ? [...roles.keys()] : this.namesByUse;
    const only = (role: "client" | "server"): string | null => {
      const [one = null, ...others] = names.filter((name) => (roles.get(name) ?? roleOfName(name)) === role);
      return others.length === 0 ? one : null;
    };
    return {
      names,
      client: only("client"),
      server: only("server"),
      areDeclared,
      areOpen,
      addresses: { declared: addressesOf(declared), used: this.addressesUsed },
    };
  }
}

function addressesOf(declared: readonly EndpointDeclaration[]): ReadonlyMap<string, string> {
  return new Map(
    declared.flatMap(({ name, settings }) =>
      settings.flatMap(({ value }) => (value.kind === "address" ? [[value.value, name.text] as const] : [])),
    ),
  );
}
