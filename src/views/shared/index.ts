/** What several views need. */

export { applyOptions, drawnTrace } from "./apply-options.ts";
export { arrowRules, frameRules } from "./arrow-style.ts";
export { boxLabel, entriesAt, flowText } from "./boxes.ts";
export { type ArrowCaption, type Caption, captionsOf, type NoteCaption } from "./captions.ts";
export { correctionsOf, richXml, struck } from "./corrections.ts";
export { type Details, detailsOf } from "./details.ts";
export { arrivalsIn, type DiagramRow, diagramRows, type EventRow, isBothWays } from "./diagram-rows.ts";
export { dropSentence, dropsOf, dropText, own, ruleSentence } from "./drops.ts";
export { mermaidLabel, printable, xml } from "./escape.ts";
export { type FigureWriter, figureWriter, knowledgeOf, type PlainFigure } from "./figures.ts";
export { type Flight, flightsLanding, flightsOf, meetingRows } from "./flights.ts";
export { placeholder } from "./folding.ts";
export {
  formatDuration,
  formatSegment,
  formatTime,
  icmpLabel,
  isHeld,
  type Numbering,
  numberingOf,
  segmentRemarks,
  shorten,
} from "./format.ts";
export { rowsOf } from "./known-rows.ts";
export { besideLifeLines, lifeLineWalls, offLifeLines } from "./life-lines.ts";
export { firstIndex, grouped, grow, lastUpTo } from "./lists.ts";
export { largest, smallest } from "./numbers.ts";
export { type Palette, tint } from "./palette.ts";
export { headName, headNames, participantNames, shownName, socketAddress } from "./participants.ts";
export { type PeerName, peerNames } from "./peers.ts";
export { ByHeight, LabelPlacer, type Line, labelsApart, linesByHeight, type PlacedLabel, pastTail } from "./placing.ts";
export { alternatives, type Picture, type Rule, round, type StandaloneOptions, standalone } from "./standalone.ts";
export { stateGroup, stateGroups } from "./state-groups.ts";
export { type Stop, stopsOf } from "./stops.ts";
export { heightOfTime, type TimeAxis, timeAxisOf } from "./time-axis.ts";
export { breakFrom, type Instant, lostDrop, rowHeight } from "./time-scale.ts";
export { shortTimerName } from "./timers.ts";
export { acrossPath, againPath, maskPath, spoofedFrom, strokeOf, strokes, traitsOf } from "./traits.ts";
export { boundedLines, cells, clip, cutLabel, labelLines, padEnd, padStart, pixels, wrap } from "./width.ts";
