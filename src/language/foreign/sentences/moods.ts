/** Lines that say nothing of what happens: what they ask, and what they say would happen if something else did. */

/** `What does the server send?`, 为什么需要 TIME_WAIT. */
const questions: readonly RegExp[] = [
  /^(?:and |but |so )?(?:why|how|what|which|who|whose|where|whether)\b(?!\s+(?:is|are) (?:more|left)\b)/i,
  /^(?:does|do|did|is|are|was|were|can|could|will|would|should|has|have|when)\b.*[?？]\s*$/i,
  /为什么|为何|怎么|怎样|如何|何时|能否|可否|是否[^,，]*[?？]|[吗呢][?？。]?\s*$/,
  /^(?=[^?？]*\s)[^?？]*\p{L}[?？]\s*$/u,
];

/** `B can still send data`, 仍可继续发送: what somebody may do is not done yet. */
const ability =
  /(?:^|\s)((?:can|may|could|(?:is|are) (?:still )?(?:able|allowed|free) to)(?!\s*(?:not|'t)\b))\s+(?:\w+\s+){0,2}(?:send|transmit|write|read|receive|accept|close|connect)\b|((?:仍|还|依然|仍然)?(?:可以?|能够?|允许)(?:再|继续)*)(?=发|接收|收|传|读|写|关闭|建立)/i;

export function isAbility(text: string): boolean {
  return ability.test(text);
}

/** `If the ACK is lost, …`, 如果服务器崩溃. */
const suppositions: readonly RegExp[] = [
  /(?:^|[,;]\s*|\b(?:and|but|so|even|only|what)\s+)(if(?!\s*[({]|(?:\s+[^\s,]+){1,2}$)|unless|in case|provided that|otherwise)\s/i,
  /\s(if|unless|in case)\s+(?!\w+\s*[=!<>])/i,
  /(?:^|[,，;；。]\s*)(?:但|但是|而)?(如果|若(?!干)|假如|倘若|要是|万一|除非|一旦|即使|即便|否则|不然)/,
  /\b(would(?!\s+like)|might|could have)\b/i,
  /(有?可能(?!性)|也许|或许)/,
];

/** What makes a line a question or a supposition; null: it says what happens. */
export function moodOf(line: string): string | null {
  const plain = line.replace(/"(?:\\.|[^"\\])*"/g, '""').trim();
  if (/^(?:[({}]|(?:if|while|for)\s*\(|if\s+(?:not\s+)?\w+[.(])/i.test(plain) || /[{:：]\s*$/.test(plain)) return null;
  const asked = questions.map((one) => one.exec(plain)?.[0]).find((one) => one !== undefined);
  if (asked !== undefined) return asked.length > 24 ? (/[?？]\s*$/.exec(asked)?.[0].trim() ?? asked) : asked.trim();
  const supposed = suppositions.map((one) => one.exec(plain)?.[1]).find((one) => one !== undefined);
  if (supposed !== undefined) return supposed;
  // Beside something that happens, an ability is a remark.
  if (/[,，;；]|\band\b/.test(plain)) return null;
  const found = ability.exec(plain);
  return found?.[1] ?? found?.[2] ?? null;
}
