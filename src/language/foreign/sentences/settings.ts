/** Declarations: `disable nagle`, `MSS: 1460`, `congestion control = cubic`, `endpoint A isn 100`, `os: linux`. */
import { parameterKinds } from "../../syntax/vocabulary.ts";
import { has, isRoleName, type Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

export function settingIn(sentence: Sentence): string | null {
  const algorithm = sentence.find("parameter") === undefined ? sentence.take("algorithm") : null;
  const setting = algorithm === null ? assignmentIn(sentence) : `congestion=${algorithm}`;
  if (setting === null) return null;
  return sentence.skip("set", "check", "compare", "to", "thing", "every", "profile").done(`set ${setting}`);
}

/** `mss of client: 1000`, `disable nagle on client`: before the first statement, of who is not declared yet. */
export function ownSettingIn(sentence: Sentence): string | null {
  const { names, areDeclared, areOpen } = sentence.endpoints;
  if (!areOpen) return null;
  const word = sentence.words.find((one) => has(one, "name") || isRoleName(one));
  if (word === undefined) return null;
  const role = word.senses.get("role") ?? "host";
  const before = sentence.words[sentence.words.indexOf(word) - 1];
  if (before !== undefined && has(before, "on")) sentence.takeWord(before, "on");
  const name = sentence.takeName(word);
  const settings: string[] = [];
  for (let next = assignmentIn(sentence); next !== null; next = assignmentIn(sentence)) settings.push(next);
  if (settings.length === 0 || (areDeclared && names.includes(name))) return null;
  sentence.skip("set", "check", "compare", "to", "on", "at", "profile");
  return sentence.done([role, name, ...settings].join(" "));
}

export function profileIn(sentence: Sentence): string | null {
  const system = sentence.take("system");
  return system === null ? null : sentence.skip("profile", "on", "set", "check", "compare").done(`profile ${system}`);
}

/** `participant A`, `hosts A, B`, `server bob: port 80, isn=5`, `client A, server B`. */
export function endpointIn(sentence: Sentence): string | null {
  sentence.skip("set");
  const settings: string[] = [];
  for (let next = assignmentIn(sentence); next !== null; next = assignmentIn(sentence)) settings.push(next);
  const address = sentence.take("address");
  if (address !== null) settings.push(`address=${address}`);
  const [role, ...others] = sentence.words.filter((word) => sentence.isOpen(word) && !has(word, "noise"));
  if (role === undefined || !has(role, "role")) return null;
  const endpoints = endpointsOf(sentence, role, others);
  // `client isn=100`: the role is the name.
  if (endpoints.length === 0 && settings.length > 0)
    endpoints.push(`${sentence.takeWord(role, "role")} ${sentence.takeName(role)}`);
  if (endpoints.length === 0 || (endpoints.length > 1 && settings.length > 0)) return null;
  sentence.skip("and", "on", "at", "check", "compare", "to");
  return sentence.done(endpoints.map((one) => [one, ...settings].join(" ")).join("\n"));
}

/** A role is that of all names up to the next role. */
function endpointsOf(sentence: Sentence, first: SentenceWord, others: readonly SentenceWord[]): string[] {
  let kind = sentence.takeWord(first, "role");
  const endpoints: string[] = [];
  // Of `client: A` and `hosts: A, B`, only the second declares.
  let isNext = true;
  for (const [index, word] of others.entries()) {
    const next = others[index + 1];
    const isName = has(word, "name") || has(word, "word") || has(word, "role");
    const isRole = index > 0 && has(word, "role") && next !== undefined && (has(next, "name") || has(next, "word"));
    if (isNext && isRole) kind = sentence.takeWord(word, "role");
    else if (isNext && isName) endpoints.push(`${kind} ${sentence.takeName(word)}`);
    isNext =
      isNext && isRole
        ? true
        : has(word, "and") || /^[,，、;]$/.test(word.text) || (kind === "host" && word.text === ":");
  }
  return endpoints;
}

/** The next parameter and its value. */
function assignmentIn(sentence: Sentence): string | null {
  const word = sentence.find("parameter");
  if (word === undefined) return null;
  const parameter = word.senses.get("parameter") ?? "";
  const value = valueOf(parameter, word, sentence);
  return value === null ? null : `${sentence.takeWord(word, "parameter")}=${value}`;
}

function valueOf(parameter: string, word: SentenceWord, sentence: Sentence): string | null {
  const kind = parameterKinds.get(parameter);
  const at = sentence.words.indexOf(word);
  const near = [...sentence.words.slice(at + 1), ...sentence.words.slice(0, at).reverse()];
  const take = (...senses: Parameters<typeof has>[1][]): string | null => {
    for (const one of near)
      for (const sense of senses) if (sentence.isOpen(one) && has(one, sense)) return sentence.takeWord(one, sense);
    return null;
  };
  switch (kind?.kind) {
    case undefined:
      return null;
    case "switch":
      return switchOf(take("on", "off", "number"), near);
    case "duration": {
      const time = take("duration", "number", "on", "off");
      return time !== null && /^[\d.]+$/.test(time) ? `${time}s` : time;
    }
    case "number":
      return take("size", "number", "on", "off");
    case "choice":
      return take("algorithm", "word", "off");
    case "address":
      return take("address");
  }
}

function switchOf(written: string | null, near: readonly SentenceWord[]): string | null {
  if (written === null)
    return near.every((one) => has(one, "mark") || has(one, "noise") || has(one, "set")) ? "on" : null;
  return written === "0" || written === "off" ? "off" : "on";
}
