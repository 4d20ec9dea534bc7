/** `wait 1s`, `wait until bob CLOSED`, `at 2.5s`, `stop`. */
import type { KeywordLine } from "../kinds/entry.ts";
import type { AtStatement, StopStatement, WaitStatement, WaitUntilStatement } from "../syntax/document.ts";
import { readWithoutBlanks } from "./checks.ts";
import { readDuration } from "./values.ts";

export function readWait({ reader, keyword }: KeywordLine): WaitStatement | null {
  const duration = readDuration(reader, keyword.text);
  return duration === null ? null : { kind: "wait", duration, range: reader.rangeSince(keyword.range) };
}

export function readWaitUntil({ reader, keyword }: KeywordLine): WaitUntilStatement | null {
  const checks = readWithoutBlanks(reader);
  return checks.length === 0 ? null : { kind: "wait-until", checks, range: reader.rangeSince(keyword.range) };
}

export function readAt({ reader, keyword }: KeywordLine): AtStatement | null {
  const time = readDuration(reader, keyword.text);
  return time === null ? null : { kind: "at", time, range: reader.rangeSince(keyword.range) };
}

export function readStop({ keyword }: KeywordLine): StopStatement {
  return { kind: "stop", range: keyword.range };
}
