/** Where one clause of a line ends and the next begins, and what a clause is to the others: a reason, an occasion, or what happens. */

export interface Part {
  readonly text: string;
  /** `occasion`: when the others happen. `reason`: why they do. */
  readonly kind: "event" | "occasion" | "reason";
}

const joint =
  /\s*(?:[;；。\u0002]|[,，、](?:\s*(?:and|then|so|while|after which|然后|接着|随后|并且?|于是|则|就|再)(?![A-Za-z]))*|(?:\band\b(?<!\bbetween\s+(?:the\s+)?\S+\s*and)|\bthen\b|\bso\b(?!\s+that)|\bwhile\b|\bbut\b|\bafter which\b)(?:\s+then\b)?|&&|然后|接着|随后|并且|并(?!发))\s*/iu;

/** What ends an occasion in Chinese stays with it: 收到 SYN 后. */
const behind = /(?<=[A-Za-z\d\p{Script=Han}_]\s?)(之后|以后|(?<![最然之以随])后)[，,]?\s*(?=[^的\s，,。])/giu;
/** 发送数据时收到 RST */
const during = /(?<=\p{Script=Han})时\s*(?=收到|就|便|客户端|服务器|服务端|客户机)/gu;
/** `closes because …`, `closes once …`: what begins a clause without a comma. What looks back is asked last: a line may be long. */
const within =
  /(?=\s)(?<=\S\s+\S+)\s+(?=(?:because|since(?!\s+\d)|so that|in order (?:to|that)|after(?!\s+(?:another\s+)?\d|\s+which)|once|when|as soon as|before(?!\s+\d))\s+\S+\s+\S)|(?=因为|由于|以便)/giu;

const reason =
  /^(?:because|since|as (?:it|he|she|the|there|no)\b|due to|owing to|so that|in order (?:to|that)|由于|因为|因(?!此)|为了|以便)/i;
const occasion =
  /^(?:(?:right |shortly |immediately )?(?:after|when|once|upon|on|as soon as|before|during)\s|当|在(?!\s*\d).*(?:时|期间|过程中)$)/i;
const endOfOccasion = /(?:之后|以后|后|(?<!同)时|的时候|期间)$/;
const marker = /^(?:(?:right |shortly |immediately )?(?:after|when|once|upon|on|as soon as)\s+|当)/i;

export function partsOf(body: string): readonly Part[] {
  const quoted: string[] = [];
  const masked = body.replace(/"(?:\\.|[^"\\])*"/g, (text) => `\u0001${String(quoted.push(text) - 1)}\u0001`);
  const unmasked = (part: string): string =>
    part.replace(/\u0001(\d+)\u0001/g, (_, index: string) => quoted[Number(index)] ?? "");
  return masked
    .replace(behind, "$1\u0002")
    .replace(during, "时\u0002")
    .replace(within, "\u0002")
    .split(new RegExp(joint, "giu"))
    .map((part) => partOf(unmasked(part).trim()))
    .filter(({ text }) => text !== "");
}

function partOf(text: string): Part {
  if (reason.test(text)) return { text, kind: "reason" };
  const isOccasion = (occasion.test(text) && !/\d\s*(?:s|ms|min|秒|分)/i.test(text)) || endOfOccasion.test(text);
  return isOccasion ? { text, kind: "occasion" } : { text, kind: "event" };
}

/** What happens on an occasion, without the word that makes it one. */
export function withoutMarker(text: string): string {
  const plain = text.replace(marker, "");
  const isTime = /\d\s*(?:毫?秒|分钟?|小时|MSL|m?s)\s*\S{1,2}$/i.test(plain);
  return isTime ? plain : plain.replace(endOfOccasion, "").trim();
}
