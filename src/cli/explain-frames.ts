import { duration } from "../capture/report/format.ts";
import type { ConnectionReport, FrameReport, MissingReport } from "../capture/report/report.ts";
import { segmentText } from "../capture/report/verdicts.ts";
import { explainWords, fateNames, frameKindNames, verdictNames } from "../words/captures/terms.ts";
import { type Locale, type Text, tell } from "../words/text.ts";

const { frame, time, from, segment, what, verdict, fate } = explainWords;
const titles: readonly Text[] = [frame, time, from, segment, what, verdict, fate];

/** A connection frame by frame: what each is, whether a TCP sends it, and the states that it leads to. */
export function frameRows(one: ConnectionReport, locale: Locale): string[][] {
  const say = (text: Text, values: Readonly<Record<string, string | number>> = {}): string =>
    tell(text, locale, values);
  const rows = one.frames.flatMap((each) => [
    frameRow(each, one, say),
    ...one.missing.filter(({ after }) => after === each.frame).map((missing) => missingRow(missing, say)),
  ]);
  return [[...titles, explainWords.states].map((title) => say(title)), ...rows];
}

type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string;

function frameRow(each: FrameReport, one: ConnectionReport, say: Say): string[] {
  return [
    String(each.frame),
    duration(each.time),
    say(explainWords[each.from]),
    segmentText(each),
    say(frameKindNames[each.what]),
    say(verdictNames[each.verdict]),
    say(fateNames[each.fate]),
    (["client", "server"] as const).flatMap((name) => statesAt(one, name, each.frame, say)).join(", "),
  ];
}

/** The states that an end entered because of a frame. */
function statesAt({ states }: ConnectionReport, name: "client" | "server", number: number, say: Say): string[] {
  return states[name].filter((each) => each.frame === number).map(({ state }) => `${say(explainWords[name])} ${state}`);
}

function missingRow({ from: sender, seq, length }: MissingReport, say: Say): string[] {
  return ["", "", say(explainWords[sender]), say(explainWords.missing, { seq, length })];
}
