/**
 * Lines as people write them who have read the README at most, in any order of words and in English or Chinese:
 * test/fixtures/guesses.txt has the place of each, the guess, and what it means. Each is read, or is one error whose fix
 * gives what was meant. A `-` marks a guess for which that is not so, so that their number cannot grow unseen.
 */
import { describe, expect, it } from "vitest";
import { sentencesIn } from "../../../src/language/foreign/sentences/read.ts";
import { format } from "../../../src/language/format/format.ts";
import { parse } from "../../../src/language/parse/parse.ts";
import { edited } from "../edits.ts";
import { type Guess, guesses } from "./guesses.ts";
import { errorsIn } from "./said.ts";

/** About other things: nothing of it is a line of a scenario, though every word may be one. */
const prose: readonly string[] = [
  "The weather was fine and the children played outside.",
  "Please buy milk and bread on your way home.",
  "Our server room needs a new air conditioner.",
  "He closed the door and opened the window.",
  "She received a letter from her sister.",
  "The meeting starts at 9 and ends at 10.",
  "We should talk about the budget next week.",
  "The train was delayed by 20 minutes.",
  "I lost my keys yesterday.",
  "Read chapter 3 and answer questions 4 to 7.",
  "This homework is due on Friday.",
  "See figure 2 for the results.",
  "TODO: ask the teacher about this",
  "My connection to the project is personal.",
  "The quick brown fox jumps over the lazy dog",
  "Remember to save the file before you close the editor",
  "The teacher sends her regards to the class",
  "Two students answered the question correctly",
  "Thanks to everyone who helped",
  "copyright 2024, all rights reserved",
  "版权所有，翻印必究",
  "今天天气很好，我们去公园玩。",
  "请在周五之前提交作业。",
  "老师讲了三个例子。",
  "他关上门，打开了窗户。",
  "这本书有三百页。",
  "参考教材第五章。",
  "我昨天丢了钥匙。",
  "火车晚点二十分钟。",
  "会议九点开始，十点结束。",
  "学号：20230001",
  "姓名：张三",
  "The client paid the bill in time.",
  "Our client wants a new logo.",
  "A server brought the soup.",
  "the server room is locked",
  "客户满意度调查",
];

function isUnderstood({ text, meant }: Guess): boolean {
  const usual = meant.map(format);
  const isMeant = (other: string): boolean => errorsIn(other).length === 0 && usual.includes(format(other));
  const [only, ...others] = errorsIn(text);
  if (only === undefined) return isMeant(text);
  return others.length === 0 && (only.fixes ?? []).some(({ edits }) => isMeant(edited(text, edits)));
}

describe("lines in other words", () => {
  it("are tried a few times, however deep times and repetitions are in each other", () => {
    const addresses = { declared: new Map<string, string>(), used: [] };
    const endpoints = {
      names: [],
      client: null,
      server: null,
      areDeclared: false,
      declared: [],
      areOpen: false,
      areWritten: false,
      actor: null,
      ports: [],
      aliases: new Map<string, string>(),
      addresses,
    };
    for (const depth of [10, 500]) {
      const line = `${"repeat 3 after 1s ".repeat(depth)}zzz qqq${" after 1s".repeat(depth)}`;
      let tries = 0;
      const isOurs = (): boolean => {
        tries++;
        return false;
      };
      const inOurWords = (): null => null;
      for (const { meant } of sentencesIn(line, { endpoints, isOurs, inOurWords, isTolerant: true }))
        expect(meant).not.toBe("");
      expect(tries).toBeLessThan(100);
    }
  });

  it("name the endpoints alike, though no line in our words does", () => {
    const errors = errorsIn("客户端发送SYN\n双方进入SYN_SENT状态\n");
    expect(errors.map(({ fixes = [] }) => fixes.map(({ edits }) => edits.map(({ newText }) => newText)))).toEqual([
      [["客户端 -> 服务器: SYN"]],
      [["expect 客户端 SYN_SENT, 服务器 SYN_SENT"]],
    ]);
  });

  it("are read, or are one error whose fix gives what was meant", () => {
    const missed = guesses.filter((guess) => !isUnderstood(guess)).map(({ line }) => line);
    expect(missed).toEqual(guesses.filter(({ isMissed }) => isMissed).map(({ line }) => line));
  });

  it("are not made of prose about other things, of which each line is one error", () => {
    for (const line of prose) {
      const text = `client: connect\n${line}\n`;
      const read = parse(text, { locale: "en" }).scenarios.map(({ scenario }) => scenario);
      expect(errorsIn(text), line).toHaveLength(1);
      expect(
        read.flatMap(({ statements, declarations }) => [...statements, ...declarations]),
        line,
      ).toHaveLength(1);
    }
  });

  it("are some hundreds, of which nearly all are understood", () => {
    expect(guesses.length).toBeGreaterThan(300);
    expect(guesses.filter(({ isMissed }) => isMissed).length / guesses.length).toBeLessThan(0.05);
  });
});
