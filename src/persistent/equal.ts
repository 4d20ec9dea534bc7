/** Whether two pieces of plain data are equal, with their keys in the same order. What they share is not looked at. */
export function areEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other))
    return Array.isArray(one) && Array.isArray(other) && areAll(one, other);
  return areAll(Object.keys(one), Object.keys(other)) && areAll(Object.values(one), Object.values(other));
}

function areAll(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at++) if (!areEqual(some[at], others[at])) return false;
  return true;
}
