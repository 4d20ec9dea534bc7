/** The words that a line of one scenario may be made of. */
import type { Colour } from "../kinds/entry.ts";
import { declarationKeywords, keywordEntries, statementKeywords } from "../kinds/lookup.ts";
import {
  arrows,
  boxOptions,
  callNames,
  choiceWords,
  errnoNames,
  fieldNames,
  flagNames,
  innerKeywords,
  lossConditions,
  mslUnit,
  parameterNames,
  profiles,
  roles,
  states,
  suppositions,
  switchWords,
  timesWord,
  timeVariable,
  variableNames,
} from "../syntax/vocabulary.ts";

export const keywords: readonly string[] = [...declarationKeywords, ...statementKeywords];
export const options: readonly string[] = [...fieldNames, ...parameterNames];
const flagSets: readonly string[] = [...flagNames, "FIN+ACK", "SYN+ACK"];
export const variables: readonly string[] = [...variableNames, timeVariable];
const others: readonly string[] = [
  ...innerKeywords,
  ...suppositions,
  ...switchWords,
  ...choiceWords,
  ...lossConditions,
  ...boxOptions,
  timesWord,
];
const durations: readonly string[] = ["1s", `2${mslUnit}`];
const maxOwnWords = 30;
const maxOwnValues = 60;
const maxOwnTexts = 10;

/** The words of the language that occur where a name cannot. */
export const lineWords: ReadonlySet<string> = new Set([
  ...flagNames,
  ...callNames,
  ...options,
  ...variables,
  ...others,
  ...states,
  ...errnoNames,
]);

function isNumber(word: string): boolean {
  return /^\d{1,10}$/.test(word);
}

function isDuration(word: string): boolean {
  return /^\d+(?:\.\d+)?(?:us|ms|s|min|h|MSL)$/.test(word);
}

/** Further down in a text no words are looked for. In UTF-16 code units. */
const mostText = 100_000;

export class LineVocabulary {
  readonly classes: readonly (readonly string[])[];
  readonly known: ReadonlySet<string>;
  readonly names: readonly string[];
  /** Symbols, held segments' names and numbers that the scenario uses. */
  readonly own: readonly string[];
  /** Numbers and durations that the scenario uses, and its texts, in quotes. */
  private readonly values: readonly string[];
  private readonly texts: readonly string[];

  constructor(names: readonly string[], text: string) {
    this.names = names;
    this.classes = [flagNames, arrows, names, callNames, keywords, options, variables, others, states];
    this.known = new Set(this.classes.flat());
    const used =
      text
        .slice(0, mostText)
        .replace(/".*?"|#.*|\/\/.*/g, " ")
        .match(/[\p{L}\p{N}_.]+/gu) ?? [];
    const own = [...new Set(used.filter((word) => !this.known.has(word)))];
    this.own = own.slice(0, maxOwnWords);
    this.values = own.filter((word) => isNumber(word) || isDuration(word)).slice(0, maxOwnValues);
    this.texts = [...new Set(text.slice(0, mostText).match(/"(?:\\.|[^"\\\n])+"/g))].slice(0, maxOwnTexts);
  }

  /** Values that may be missing: those of the scenario, and their neighbours. */
  missingValues(): readonly string[] {
    const near = this.values.filter(isNumber).flatMap((one) => [String(Number(one) - 1), String(Number(one) + 1)]);
    return [...this.values, ...durations, ...switchWords, ...choiceWords, ...near];
  }

  /** Values of the same kind that may have been meant by a number or a duration: its neighbours, then others of the scenario. */
  valuesLike(value: string): readonly string[] {
    if (isNumber(value)) {
      const count = Number(value);
      return [String(count + 1), String(count - 1), ...this.values.filter(isNumber)];
    }
    return isDuration(value) ? [...this.values.filter(isDuration), ...durations] : [];
  }

  /** What may be between two parts of a line; `undefined` is its beginning or its end. */
  between(before: string | undefined, after: string | undefined): readonly string[] {
    const isArrow = (word: string | undefined): boolean => arrows.some((arrow) => arrow === word);
    const isName = (word: string | undefined): boolean => word !== undefined && this.names.includes(word);
    const isFlag = (word: string | undefined): boolean => flagNames.some((flag) => flag === word);
    const fitting: readonly (false | readonly string[])[] = [
      before === undefined && [...this.names, ...keywords],
      (isArrow(before) || isArrow(after) || after === ":" || before === ",") && this.names,
      isName(before) && isName(after) && [...arrows, ","],
      isName(before) && [":"],
      before === ":" && [...callNames, ...flagSets],
      before === "send" && [...this.texts, ...this.values.filter(isNumber)],
      before === "until" && this.names,
      isName(before) && (after === "" || after === ",") && states,
      roles.some((role) => role === before) && this.names,
      after === "=" && [...options, ...variables, ...others],
      (before === "=" || before === "as" || after === "arrives") && [
        ...this.own,
        ...durations,
        ...switchWords,
        ...choiceWords,
      ],
      (before === "+" || after === "+") && flagNames,
      isFlag(before) && isFlag(after) && ["+"],
      options.some((option) => option === before) && ["="],
      before !== undefined && this.afterKeyword(before),
      ["+", "=", ",", "as", "until", "from", "fails"],
    ];
    return fitting.flatMap((words) => (words === false ? [] : words));
  }

  /** What the kinds of line take that the keyword begins, judged by what is colored in them. */
  private afterKeyword(keyword: string): readonly string[] {
    const colours = new Set((keywordEntries.get(keyword) ?? []).flatMap((entry) => entry.colours));
    const takes = (...some: readonly Colour[]): boolean => some.some((colour) => colours.has(colour));
    const takesNames = takes("endpoint", "path", "peer", "checked");
    return [
      ...(takesNames ? this.names : []),
      ...(takes("value") && !takesNames ? [...this.own, ...durations] : []),
      ...(takes("parameter") ? options : []),
      ...(takes("supposition") ? suppositions : []),
      ...(takes("profile") ? profiles : []),
    ];
  }
}
