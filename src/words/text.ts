/** The languages of every text. */
export const locales = ["en", "zh-cn"] as const;
export type Locale = (typeof locales)[number];

/** One text in every language. `{name}` is a placeholder. */
export interface Text {
  readonly en: string;
  readonly "zh-cn": string;
}

/** The names of the placeholders in a text: `Places<"{a} is {b}">` is `"a" | "b"`. */
export type Places<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;

/** One value for each placeholder of a text. */
export type Arguments<T extends Text> = { readonly [K in Places<T["en"]>]: string | number };

/** A text in one language, with its placeholders filled. A placeholder without a value is kept. */
export function tell(text: Text, locale: Locale, values: Readonly<Record<string, string | number>> = {}): string {
  return text[locale].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Whole sentences in a row, as each language writes them; empty ones are left out. */
export function sentences(locale: Locale, each: readonly string[]): string {
  return each.filter((sentence) => sentence !== "").join(locale === "en" ? " " : "");
}
