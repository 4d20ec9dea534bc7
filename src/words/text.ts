/** The languages of everything that a reader is told. */
export const locales = ["en", "zh-cn"] as const;
export type Locale = (typeof locales)[number];

/** One text in every language. `{name}` is a place that the teller fills. */
export interface Text {
  readonly en: string;
  readonly "zh-cn": string;
}

/** The names of the places in a text: `Places<"{a} is {b}">` is `"a" | "b"`. */
export type Places<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;

/** What a text needs to be told: one value for each of its places. */
export type Arguments<T extends Text> = { readonly [K in Places<T["en"]>]: string | number };

/** A text in one language, with its places filled. A place without a value stays as it is. */
export function tell(text: Text, locale: Locale, values: Readonly<Record<string, string | number>> = {}): string {
  return text[locale].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
