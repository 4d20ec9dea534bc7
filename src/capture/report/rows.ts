/** A connection frame by frame, as a table. */
import type { CapturedRow } from "../../trace/captures.ts";
import { explainWords, fateNames, frameKindNames, verdictNames } from "../../words/captures/terms.ts";
import { type Locale, type Text, tell, type Values } from "../../words/text.ts";
import { duration } from "./format.ts";
import type { ConnectionReport, FrameReport, MissingReport } from "./report.ts";
import { segmentText } from "./verdicts.ts";

const { frame, time, from, segment, what, verdict, fate } = explainWords;
/** The verdict is what is looked for: in a narrow list, it is in sight as well. */
const titles: readonly Text[] = [frame, time, from, verdict, segment, what, fate, explainWords.states];

/** The headings of the cells of each row. */
export function rowTitles(locale: Locale): string[] {
  return titles.map((title) => tell(title, locale));
}

/** What each frame is, whether a TCP sends it, and the states that it leads to; in between, what was not captured. */
export function frameRows(one: ConnectionReport, locale: Locale): CapturedRow[] {
  const say = (text: Text, values: Values = {}): string => tell(text, locale, values);
  const missing = new Map<number, CapturedRow[]>();
  for (const gap of one.missing) {
    const row = { frame: null, verdict: null, cells: missingRow(gap, say) };
    missing.set(gap.after, [...(missing.get(gap.after) ?? []), row]);
  }
  return one.frames.flatMap((each) => [
    { frame: each.frame, verdict: each.verdict, cells: frameRow(each, one, say) },
    ...(missing.get(each.frame) ?? []),
  ]);
}

type Say = (text: Text, values?: Values) => string;

function frameRow(each: FrameReport, one: ConnectionReport, say: Say): string[] {
  return [
    String(each.frame),
    duration(each.time),
    say(explainWords[each.from]),
    say(verdictNames[each.verdict]),
    segmentText(each),
    say(frameKindNames[each.what]),
    say(fateNames[each.fate]),
    (["client", "server"] as const).flatMap((name) => statesAt(one, name, each.frame, say)).join(", "),
  ];
}

/** The states that an end entered because of a frame. */
function statesAt({ states }: ConnectionReport, name: "client" | "server", number: number, say: Say): string[] {
  return states[name].filter((each) => each.frame === number).map(({ state }) => `${say(explainWords[name])} ${state}`);
}

function missingRow({ from: sender, seq, length }: MissingReport, say: Say): string[] {
  return [
    "",
    "",
    say(explainWords[sender]),
    "",
    say(missingWords(seq, length), { who: say(explainWords[sender]), seq, length }),
  ];
}

/** What has no length is the SYN with which numbers begin, or an acknowledgment. */
function missingWords(seq: number, length: number): Text {
  const { missing, missingSyn, missingAck } = explainWords;
  return length > 0 ? missing : seq === 0 ? missingSyn : missingAck;
}
