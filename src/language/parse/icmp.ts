/** `icmp alice: fragmentation-needed mtu=1400 (bob)`: an ICMP message reaches an endpoint. */
import { type IcmpType, icmpTypes } from "../../words/terms/standard-names.ts";
import type { KeywordLine } from "../kinds/entry.ts";
import type { IcmpStatement, Placed } from "../syntax/document.ts";
import { mtuBounds } from "../syntax/vocabulary.ts";
import { readName, readPeer } from "./endpoint-refs.ts";
import type { Reader } from "./reader.ts";
import { readNumber } from "./values.ts";

export function readIcmp({ reader, keyword }: KeywordLine): IcmpStatement | null {
  const endpoint = readName(reader);
  if (endpoint === null) return null;
  // Without a type as well, that is the one mistake.
  if (!reader.take(":") && !reader.ended())
    reader.problem("missing-colon", endpoint.range, { name: endpoint.text }, [reader.inserting(endpoint.range, ":")]);
  const type = readType(reader);
  if (type === null) return null;
  const mtu = type.value === "fragmentation-needed" ? readMtuField(reader, type) : null;
  if (mtu === undefined) return null;
  const peer = readPeer(reader);
  return peer === undefined
    ? null
    : { kind: "icmp", endpoint, type, mtu, peer, range: reader.rangeSince(keyword.range) };
}

function readType(reader: Reader): Placed<IcmpType> | null {
  const types = icmpTypes;
  const length = reader.compoundLength();
  if (length === 0) {
    reader.problem("missing-icmp-type", reader.ended() ? reader.lastRange() : reader.range(), { types });
    return null;
  }
  const word = reader.takeWord(length);
  const known = icmpTypes.find((one) => one === word.text);
  if (known !== undefined) return { value: known, range: word.range };
  const meant = reader.misspelled("unknown-icmp-type", "misspelt-icmp-type", word, icmpTypes, { types });
  const value = icmpTypes.find((one) => one === meant);
  return value === undefined ? null : { value, range: word.range };
}

/** `mtu=1400`; undefined and a problem where there is none. */
function readMtuField(reader: Reader, type: Placed<IcmpType>): Placed<number> | undefined {
  if (!reader.isWord("mtu") || !reader.is("=", 1)) {
    reader.problem("icmp-without-mtu", type.range, {}, [reader.inserting(type.range, " mtu=1400")]);
    reader.skipRest();
    return undefined;
  }
  reader.skip(2);
  return readNumber(reader, "mtu", mtuBounds) ?? undefined;
}
