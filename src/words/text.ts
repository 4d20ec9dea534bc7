/** The languages of every text. */
export const locales = ["en", "zh-cn"] as const;
export type Locale = (typeof locales)[number];

/** One text in every language. `{name}` is a placeholder, `{count:segment|segments}` a number and what it counts: `1 segment`. */
export interface Text {
  readonly en: string;
  readonly "zh-cn": string;
}

/** The names of the placeholders in a text: `Places<"{a} is {b:byte|bytes}">` is `"a" | "b"`. */
export type Places<T extends string> = T extends `${string}{${infer Place}}${infer Rest}`
  ? NameOf<Place> | Places<Rest>
  : never;
type NameOf<Place extends string> = Place extends `${infer Name}:${string}` ? Name : Place;

/** What a placeholder is filled with. A list is written with the commas of each language. */
export type Value = string | number | readonly string[];
export type Values = Readonly<Record<string, Value>>;

/** One value for each placeholder of a text. */
export type Arguments<T extends Text> = { readonly [K in Places<T["en"]>]: Value };

/** A text in one language, with its placeholders filled. A placeholder without a value is kept. */
export function tell(text: Text, locale: Locale, values: Values = {}): string {
  // Most labels have none, and a table has many.
  if (!text[locale].includes("{")) return text[locale];
  return text[locale].replace(
    /( ?)\{(\w+)(?::([^}]+))?\}( ?)/g,
    (place, before: string, name: string, nouns: string | undefined, after: string, at: number) => {
      const value = counted(written(values[name] ?? `{${name}}`, locale), nouns);
      if (locale === "en") return before + value + after;
      // Chinese text has a space beside what is not Chinese, and none beside a value that is.
      const whole = text[locale];
      const isJoined = (edge: string, beside: string | undefined): boolean =>
        isChinese(edge) && isChinese(beside ?? "");
      const left = isJoined(value.charAt(0), whole[at - 1]) ? "" : before;
      const right = isJoined(value.slice(-1), whole[at + place.length]) ? "" : after;
      return left + value + right;
    },
  );
}

/** A number before what it counts: the noun of one, `|`, and that of several. */
function counted(value: string, nouns: string | undefined): string {
  if (nouns === undefined) return value;
  const [one, several] = nouns.split("|");
  return `${value} ${(value === "1" ? one : several) ?? nouns}`;
}

function written(value: Value, locale: Locale): string {
  return typeof value === "object" ? value.join(locale === "en" ? ", " : "、") : String(value);
}

function isChinese(character: string): boolean {
  return /\p{Script=Han}/u.test(character);
}

/** Whole sentences in a row, as each language writes them; empty ones are left out. */
export function sentences(locale: Locale, each: readonly string[]): string {
  return each.filter((sentence) => sentence !== "").join(locale === "en" ? " " : "");
}

/** Each sentence with a capital letter: a name in lower case may begin it. */
export function asSentence(text: string): string {
  return text.replace(/(?:^|[.] )\p{Ll}/gu, (beginning) => beginning.toUpperCase());
}
