/** Frames that a text tells in several lines, as fields: `tshark -V` and Wireshark's plain text, `-T json`, `-T ek`, `-T pdml`. */
import type { SkipReason, TextHint } from "../../model/segment.ts";
import { detailsOf, isDetailsStart } from "./details.ts";
import { addField, type Fields, keyOf, segmentOf } from "./fields.ts";
import type { LineSegment } from "./line.ts";

export interface DissectionReader {
  /** Whether the line belongs to a frame in one of these forms. */
  readonly take: (line: string) => boolean;
  readonly end: () => void;
}

const jsonField =
  /"((?:frame|ip|ipv6|tcp)[._][\w.]{1,60})"\s*:\s*(?:"([^"]*)"|\[([^\]]*)\]|(true|false|\d+(?:\.\d+)?)\b)/g;
const openList = /"((?:frame|ip|ipv6|tcp)[._][\w.]{1,60})"\s*:\s*\[\s*$/;
const markupField = /<field name="((?:frame|ip|ipv6|tcp)\.[\w.]{1,60})"[^>]* show="([^"]*)"/;

/** `hint`: what a frame that is not complete lacks. */
type OnFrame = (found: LineSegment | SkipReason, hint: TextHint) => void;

export function createDissectionReader(frame: OnFrame): DissectionReader {
  let fields: Fields | null = null;
  let form: "json" | "markup" | "details" = "json";
  /** The field whose values are on lines of their own. */
  let list: string | null = null;
  let layer = "";

  const finish = (): void => {
    if (fields !== null) frame(segmentOf(fields), hintFor(fields));
    fields = null;
    list = null;
  };
  const hintFor = (found: Fields): TextHint => {
    if (form === "details") return "collapsed";
    return found.size === 0 ? "no-numbers" : "missing-columns";
  };
  const begin = (next: typeof form): Fields => {
    finish();
    form = next;
    layer = "";
    fields = new Map();
    return fields;
  };

  const takeJson = (line: string, into: Fields): boolean => {
    if (list !== null) {
      const value = /^\s*"([^"]*)",?\s*$/.exec(line)?.[1];
      // Numbers follow the bytes of `-x`, whose lists are named like other fields: `tcp.seq_raw`.
      if (/^\s*\d+,?\s*$/.test(line)) into.delete(keyOf(list));
      else if (value === undefined) list = null;
      else addField(into, list, value);
    }
    list = openList.exec(line)?.[1] ?? list;
    for (const [, name = "", text, several, bare] of line.matchAll(jsonField)) {
      const values = several === undefined ? [text ?? bare ?? ""] : several.split(",").map(unquoted);
      for (const value of values) addField(into, name, value);
    }
    return true;
  };

  /** An empty line ends a frame: what follows may be the row of the next one. */
  const takeDetails = (line: string, into: Fields): boolean => {
    if (line === "" || isListStart(line)) finish();
    if (/^\S/.test(line)) layer = line;
    for (const [name, value] of detailsOf(layer, line)) addField(into, name, value);
    return true;
  };

  const start = (line: string): Fields | null => {
    if (line.includes('"layers"')) return begin("json");
    if (line.includes("<packet>")) return begin("markup");
    return isDetailsStart(line) ? begin("details") : fields;
  };

  return {
    take: (line) => {
      const into = start(line);
      if (into === null) return false;
      switch (form) {
        case "json":
          return takeJson(line, into);
        case "markup": {
          const [, name, value] = markupField.exec(line) ?? [];
          if (name !== undefined && value !== undefined) addField(into, name, value);
          if (line.includes("</packet>")) finish();
          return true;
        }
        case "details":
          return takeDetails(line, into);
        default:
          return form satisfies never;
      }
    },
    end: finish,
  };
}

/** The names of the columns of the list, which come again above each row. */
function isListStart(line: string): boolean {
  return /^No\.\s+Time\b/.test(line);
}

function unquoted(text: string): string {
  return text.trim().replace(/^"|"$/g, "");
}
