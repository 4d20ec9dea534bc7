/** The options of a drawing and how each value is written, the default first; `endpoints` takes names and has no row here. */
export const previewOptionValues = {
  numbers: { auto: "auto", relative: "relative", absolute: "absolute" },
  acks: { shown: "shown", hidden: "hidden" },
  data: { each: "each", folded: "folded" },
  calls: { shown: true, hidden: false },
  states: { notes: "notes", activations: "activations" },
  times: { off: false, on: true },
  theme: { auto: "auto", light: "light", dark: "dark" },
} as const;

export type ChoiceName = keyof typeof previewOptionValues;

type Values = typeof previewOptionValues;
export type ChoiceValue<Name extends ChoiceName> = Values[Name][keyof Values[Name]];

export const previewOptionNames = [
  ...(Object.keys(previewOptionValues) as ChoiceName[]),
  "endpoints",
] as const satisfies readonly (ChoiceName | "endpoints")[];
