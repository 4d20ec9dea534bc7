/** Declarations: `disable nagle`, `MSS: 1460`, `congestion control = cubic`, `endpoint A isn 100`, `os: linux`. */
import { parameterKinds } from "../../syntax/vocabulary.ts";
import { has, isEmpty, isPronoun, isRoleName, type Sentence } from "./sentence.ts";
import { type SentenceWord, usualMss } from "./words.ts";

const changes = /^(?:drops?|falls?|goes|go|grows?|shrinks?|rises?|becomes?|became|变为|变成|降为|升为|runs?)\b/i;

export function settingIn(sentence: Sentence): string | null {
  const algorithm = sentence.find("parameter") === undefined ? sentence.take("algorithm") : null;
  const settings = algorithm === null ? assignmentsIn(sentence) : [`congestion=${algorithm}`];
  // `cwnd drops to 1 MSS`: what becomes of something while the scenario runs is no setting.
  const isChange = !sentence.endpoints.areOpen && sentence.words.some(({ text }) => changes.test(text));
  if (settings.length === 0 || isChange || saysHowItIs(sentence, settings)) return null;
  const setting = settings.join(" ");
  return sentence
    .skip("set", "check", "compare", "to", "thing", "every", "profile", "wait", "at", "repeat", "on", "later", "both")
    .done(`set ${setting}`);
}

/** `cwnd is 4000`, once something has happened: that is asked for. */
function saysHowItIs(sentence: Sentence, settings: readonly string[]): boolean {
  const [first] = sentence.words;
  const isOrder = first !== undefined && (["set", "on", "off"] as const).some((sense) => has(first, sense));
  // What is numbered is a segment, too.
  const isVariable = sentence.words.some(
    (word) => has(word, "parameter") && (has(word, "variable") || has(word, "parameter", "isn")),
  );
  return !sentence.endpoints.areOpen && !isOrder && isVariable && settings.length === 1;
}

/** `mss of client: 1000`, `disable nagle on client`: before the first statement, of who is not declared yet. */
export function ownSettingIn(sentence: Sentence): string | null {
  const { declared, areOpen } = sentence.endpoints;
  if (!areOpen || countsEndpoints(sentence)) return null;
  const each = eachIn(sentence.again());
  if (each !== null) return each;
  const word = sentence.words.find((one) => has(one, "name") || isRoleName(one));
  if (word === undefined || sentence.words.filter((one) => has(one, "address")).length > 1) return null;
  const role = word.senses.get("role") ?? "host";
  const before = sentence.words[sentence.words.indexOf(word) - 1];
  if (before !== undefined && has(before, "on")) sentence.takeWord(before, "on");
  const name = sentence.takeName(word);
  const settings: string[] = [];
  for (let next = assignmentIn(sentence); next !== null; next = assignmentIn(sentence)) settings.push(next);
  // The port that a server has anyway: what it does is meant.
  if (sentence.take("call", "listen") !== null && settings.includes("port=80")) return null;
  if (settings.length === 0 || declared.includes(name)) return null;
  sentence.skip("set", "check", "compare", "to", "on", "at", "profile");
  return sentence.done([role, name, ...settings].join(" "));
}

/** `the MSS is 1460 on the client and 536 on the server`, 双方的窗口分别为 1000 和 2000: a value for each end. */
function eachIn(sentence: Sentence): string | null {
  const [parameter, ...more] = sentence.words.filter((one) => has(one, "parameter"));
  const name = parameter?.senses.get("parameter") ?? "";
  const sense = parameterKinds.get(name)?.kind === "duration" ? "duration" : "number";
  const values = sentence.words.filter((one) => has(one, sense) || (sense === "number" && has(one, "size")));
  const isOne = more.every((one) => has(one, "parameter", name));
  const isShared = values.length === 1 && sentence.words.some((word) => has(word, "and") || word.text === "、");
  if (parameter === undefined || !isOne || sentence.endpoints.areDeclared) return null;
  if (values.length !== 2 && !isShared) return null;
  const isBoth = sentence.take("both") !== null;
  const ends = sentence.words.filter((one) => has(one, "name") || isRoleName(one));
  if (isBoth && isShared && ends.length === 0) return null;
  if (isBoth && !isShared ? ends.length > 0 : ends.length !== 2) return null;
  const names = isBoth && !isShared ? sentence.pair() : ends.map((one) => sentence.takeName(one));
  if (new Set(names).size !== 2) return null;
  for (const one of [parameter, ...more]) sentence.takeWord(one, "parameter");
  const lines = names.map((one, index) => {
    const value = values[isShared ? 0 : index];
    const written = value === undefined ? "" : sentence.takeWord(value, has(value, "size") ? "size" : sense);
    const role = ends[index]?.senses.get("role") ?? (one === "client" || one === "server" ? one : "host");
    return `${role} ${one} ${name}=${written}`;
  });
  return sentence.skip("check", "compare", "on", "at", "to", "and", "set", "from").done(lines.join("\n"));
}

/** `10 clients connect to a server with a backlog of 5`, 10 个客户端: how many there are is the value of nothing. */
function countsEndpoints({ words }: Sentence): boolean {
  return words.some((word, index) => {
    const next = words[index + 1];
    return (
      has(word, "number") &&
      next !== undefined &&
      isRoleName(next) &&
      (/s$/.test(next.text) || /^\p{Script=Han}/u.test(next.text))
    );
  });
}

/** `there is no TIME_WAIT`, `TIME_WAIT lasts 60s` */
export function supposeIn(sentence: Sentence): string | null {
  const what = sentence.endpoints.areOpen ? sentence.take("suppose") : null;
  if (what === null) return null;
  const time = what === "time-wait" ? sentence.take("duration") : "";
  if (time === null) return null;
  sentence.skip("set", "check", "compare", "on", "call", "and", "wait", "to");
  return sentence.done(`suppose ${what}${time === "" ? "" : `=${time}`}`);
}

export function strictIn(sentence: Sentence): string | null {
  return sentence.take("strict") === null ? null : sentence.skip("set", "on", "compare", "check").done("strict");
}

export function profileIn(sentence: Sentence): string | null {
  const system = sentence.take("system");
  const { areOpen, areDeclared } = sentence.endpoints;
  const word = sentence.words.find((one) => isRoleName(one));
  if (system !== null && word !== undefined && areOpen && !areDeclared) {
    const role = word.senses.get("role") ?? "host";
    return sentence
      .skip("profile", "on", "check", "at", "to", "from")
      .done(`${role} ${sentence.takeName(word)} profile=${system}`);
  }
  return system === null
    ? null
    : sentence.skip("both", "wait", "profile", "on", "set", "check", "compare").done(`profile ${system}`);
}

/** `participant A`, `hosts A, B`, `server bob: port 80, isn=5`, `client A, server B`. */
export function endpointIn(sentence: Sentence): string | null {
  if (!sentence.endpoints.areOpen || countsEndpoints(sentence)) return null;
  // `the client paid` declares nothing.
  const [start] = sentence.words;
  const isProse = /^(?:the|an?|our|my)$/i.test(start?.text ?? "") && !sentence.words.some((one) => has(one, "check"));
  if (isProse || (start !== undefined && has(start, "check"))) return null;
  if (sentence.words.filter((one) => has(one, "address")).length > 1) return null;
  sentence.skip("set");
  const settings: string[] = [];
  for (let next = assignmentIn(sentence); next !== null; next = assignmentIn(sentence)) settings.push(next);
  const address = sentence.take("address");
  if (address !== null) settings.push(`address=${address}`);
  // `server bob listens on port 443`
  if (settings.length > 0) sentence.take("call", "listen");
  // `three hosts: A, B and C`
  if (sentence.find("number") === sentence.words.find((word) => sentence.isOpen(word))) sentence.take("number");
  const [role, ...others] = sentence.words.filter(
    (word) => sentence.isOpen(word) && !(isEmpty(word) || has(word, "check")),
  );
  if (role === undefined || !has(role, "role")) return null;
  const endpoints = endpointsOf(sentence, role, others);
  // `client isn=100`: the role is the name.
  if (endpoints.length === 0 && settings.length > 0)
    endpoints.push(`${sentence.takeWord(role, "role")} ${sentence.takeName(role)}`);
  if (endpoints.length === 0 || (endpoints.length > 1 && settings.length > 0)) return null;
  // `client hung the connection up`
  const isSaid = endpoints.some((one) => /\s\p{Ll}+ed$/u.test(one)) && settings.length === 0;
  if (isSaid && !sentence.words.some((one) => has(one, "and") || one.text === ",")) return null;
  sentence.skip("and", "on", "at", "check", "compare", "to");
  return sentence.done(endpoints.map((one) => [one, ...settings].join(" ")).join("\n"));
}

/** A role is that of all names up to the next role. */
function endpointsOf(sentence: Sentence, first: SentenceWord, others: readonly SentenceWord[]): string[] {
  const isPlural = /s$/.test(first.text);
  let kind = sentence.takeWord(first, "role");
  const endpoints: string[] = [];
  // `client: dance` is a call, `client: Alice` a name.
  let isNext = true;
  for (const [index, word] of others.entries()) {
    const next = others[index + 1];
    const isName = (has(word, "name") || has(word, "word") || has(word, "role")) && !isPronoun(word);
    const isRole = index > 0 && has(word, "role") && next !== undefined && (has(next, "name") || has(next, "word"));
    if (isNext && isRole) kind = sentence.takeWord(word, "role");
    else if (isNext && isName) endpoints.push(`${kind} ${sentence.takeName(word)}`);
    isNext =
      isNext && isRole
        ? true
        : has(word, "and") ||
          /^[,，、;]$/.test(word.text) ||
          (word.text === ":" &&
            (kind === "host" || (next !== undefined && has(next, "word") && /^\p{Lu}/u.test(next.text)))) ||
          (isName && isPlural && /^[A-Z]/.test(word.text));
  }
  return endpoints;
}

/** Of several parameters with one switch, it is that of all: `disable nagle and sack`. */
function assignmentsIn(sentence: Sentence): readonly string[] {
  const settings: string[] = [];
  for (let next = assignmentIn(sentence); next !== null; next = assignmentIn(sentence)) settings.push(next);
  const shared = /=(on|off)$/.exec(settings[0] ?? "")?.[1];
  if (shared === undefined) return settings;
  sentence.skip("and");
  for (let word = sentence.find("parameter"); word !== undefined; word = sentence.find("parameter")) {
    const parameter = sentence.takeWord(word, "parameter");
    if (parameterKinds.get(parameter)?.kind === "switch") settings.push(`${parameter}=${shared}`);
  }
  return settings;
}

/** The next parameter and its value. */
function assignmentIn(sentence: Sentence): string | null {
  const word = sentence.find("parameter");
  if (word === undefined) return null;
  const parameter = word.senses.get("parameter") ?? "";
  const value = valueOf(parameter, word, sentence);
  if (value === null) return null;
  // 最大报文段长度 MSS
  for (const one of sentence.words) if (has(one, "parameter", parameter)) sentence.takeWord(one, "parameter");
  return `${parameter}=${value}`;
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
      // `neither end uses SACK`
      if (sentence.words.some((one) => has(one, "off") && has(one, "both"))) {
        sentence.skip("off", "on");
        return "off";
      }
      return switchOf(take("on", "off", "number"), near);
    case "duration": {
      const time = take("duration") ?? take("number", "off", "on");
      return time !== null && /^[\d.]+$/.test(time) ? `${time}s` : time;
    }
    case "number":
      return numberOf(parameter, take("size", "number", "on", "off"), near, sentence);
    case "choice":
      return take("algorithm", "word") ?? (take("off") === null ? null : "none");
    case "address":
      return take("address");
  }
}

/** Windows of congestion control are counted in segments, too: `cwnd = 10 packets`. */
function numberOf(
  parameter: string,
  written: string | null,
  near: readonly SentenceWord[],
  sentence: Sentence,
): string | null {
  if (parameter === "wscale" && (written === "on" || written === null)) return written === null ? null : "7";
  // `MSS is 1000, initial window 1 MSS`
  const [, count] = /^(\d+)\s*MSS$/i.exec(near.find((one) => has(one, "size", written ?? ""))?.text ?? "") ?? [];
  if (count !== undefined) return String(Number(count) * mssIn(sentence));
  const said = near.filter((one) => has(one, "number", written ?? "") || !isEmpty(one));
  const unit = said[said.findIndex((one) => has(one, "number", written ?? "")) + 1];
  const isUnit = unit !== undefined && (has(unit, "thing") || has(unit, "parameter", "mss"));
  if (written === null || !isUnit) return written;
  // `a window of 4 segments` is no number of bytes.
  if (parameter !== "cwnd" && parameter !== "ssthresh") return parameter === "window" ? null : written;
  sentence.takeWord(unit, "thing");
  return String(Number(written) * mssIn(sentence));
}

/** The maximum segment size that the line says, else the usual one. */
function mssIn({ words }: Sentence): number {
  const at = words.findIndex((one) => has(one, "parameter", "mss"));
  const size = words.slice(at).find((one) => has(one, "size") || has(one, "number"));
  return at < 0 || size === undefined ? usualMss : Number(size.senses.get("size") ?? size.senses.get("number"));
}

function switchOf(written: string | null, near: readonly SentenceWord[]): string | null {
  if (written === null)
    return near.every((one) => has(one, "mark") || has(one, "noise") || has(one, "set")) ? "on" : null;
  if (written === "0" || written === "off") return "off";
  return written === "1" || written === "on" ? "on" : null;
}
