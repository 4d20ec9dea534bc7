/**
 * All tests. Sets up what is missing, runs the stages, names once more what failed, and ends with one line: `N passed, N failed`.
 *   node scripts/test.mjs [STAGE…]
 * A stage that ran no test has failed; a stage that broke down counts as one failure at least.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium, reports, root, toolNode } from "./lib/paths.mjs";
import { Failure, main, run, seconds } from "./lib/run.mjs";
import { browser, build, editor, host, oldestHost, pack, packages } from "./setup.mjs";

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} messages of what failed, beginning with the test's name
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly (() => Promise<void>)[]} needs
 * @property {() => readonly string[]} command program and arguments; it leaves `report`
 * @property {string} report full path of a file or a folder
 * @property {(report: string) => Counts} read
 */

/** Lines of a failed test's message that are repeated at the end. */
const longestMessage = 12;

/** @type {readonly Stage[]} */
const stages = [
  {
    name: "check",
    needs: [],
    command: () => [toolNode(), "scripts/check.mjs"],
    report: join(reports, "check.json"),
    read: readJson,
  },
  // Coverage makes code half as fast; what the tests of cost and properties run, the others run as well. Files that shared
  // their modules would lose the counts of some of them.
  vitest("unit", "unit", [build, editor], ["test/unit", "test/conformance", "--coverage", "--isolate"]),
  vitest("property", "unit", [], ["test/cost", "test/property"]),
  {
    name: "grammar",
    needs: [],
    command: () => [
      "vscode-tmgrammar-test",
      ...["--xunit-report", join(reports, "grammar"), ...standInGrammars()],
      ...grammarTests(),
    ],
    report: join(reports, "grammar"),
    read: readXunit,
  },
  vitest("preview", "preview", [browser, build]),
  {
    name: "vscode",
    needs: [browser, host, oldestHost, pack],
    command: () => [toolNode(), "test/vscode/run.ts"],
    report: join(reports, "vscode"),
    read: readSuites,
  },
  vitest("window", "window", [browser, host, pack]),
];

main(async () => {
  const start = performance.now();
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) throw new Failure(`stages are ${stages.map((stage) => stage.name).join(", ")}`);
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const messages = [];
  for (const stage of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const counts = await runStage(stage);
    total.passed += counts.passed;
    total.failed += counts.failed;
    messages.push(...counts.messages.map((message) => `${stage.name}: ${message}`));
  }
  for (const message of messages) console.log(`\n${message.split("\n").slice(0, longestMessage).join("\n")}`);
  console.log(`\nall stages: ${seconds(start)}`);
  console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

/**
 * @param {Stage} stage
 * @returns {Promise<Counts>}
 */
async function runStage(stage) {
  console.log(`\n── ${stage.name} ──`);
  const start = performance.now();
  const counts = await countsOf(stage);
  console.log(`${stage.name}: ${String(counts.passed)} passed, ${String(counts.failed)} failed (${seconds(start)})`);
  return counts;
}

/**
 * @param {Stage} stage
 * @returns {Promise<Counts>}
 */
async function countsOf({ needs, command, report, read }) {
  try {
    await packages();
    for (const need of needs) await need();
    mkdirSync(reports, { recursive: true });
    rmSync(report, { recursive: true, force: true });
    const [program, ...args] = command();
    const code = program === undefined ? 1 : await run(program, args);
    if (!existsSync(report)) throw new Failure(`no report was left (exit code ${String(code)})`);
    const counts = read(report);
    const { passed, failed } = counts;
    if (passed + failed === 0) throw new Failure("no test ran");
    if (code === 0 || failed > 0) return counts;
    return { passed, failed: 1, messages: [`every test passed, and yet the exit code is ${String(code)}`] };
  } catch (error) {
    const message =
      error instanceof Failure ? `error: ${error.message}` : String(error instanceof Error ? error.stack : error);
    console.error(message);
    return { passed: 0, failed: 1, messages: [message] };
  }
}

/**
 * @param {string} name
 * @param {string} project of vitest.config.ts
 * @param {Stage["needs"]} needs
 * @param {readonly string[]} args more of Vitest's arguments
 * @returns {Stage}
 */
function vitest(name, project, needs, args = []) {
  const report = join(reports, `${name}.json`);
  return {
    name,
    needs,
    // A browser that is not found by itself would fail each test with a message of its own: say it once.
    command: () => {
      if (project !== "unit" && chromium() === undefined) throw new Failure("no Chromium");
      return [
        "vitest",
        "run",
        "--project",
        project,
        "--reporter=dot",
        "--reporter=json",
        `--outputFile.json=${report}`,
        ...args,
      ];
    },
    report,
    read: readVitest,
  };
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} Test
 * @param {string} report
 * @returns {Counts}
 */
function readVitest(report) {
  const { numPassedTests, numFailedTests, testResults } = readJson(report);
  /** @type {{ status: string, name: string, message: string, assertionResults: Test[] }[]} */
  const files = testResults.filter((/** @type {{ status: string }} */ { status }) => status === "failed");
  /** A file that could not be loaded has no tests that could fail. */
  const broken = files.filter(({ assertionResults }) => assertionResults.length === 0);
  const failed = files.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === "failed"));
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    messages: [
      ...broken.map(({ name, message }) => `${name}: ${message}`),
      ...failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join("\n")}`),
    ],
  };
}

/**
 * The suite's counts in all hosts: a host that left no report fails the stage by its exit code.
 * @param {string} folder with a report for each host
 * @returns {Counts}
 */
function readSuites(folder) {
  const suites = readdirSync(folder).map((file) => readJson(join(folder, file)));
  return {
    passed: sum(suites.map(({ passes }) => passes)),
    failed: sum(suites.map(({ failures }) => failures)),
    messages: suites.flatMap(({ messages }) => messages),
  };
}

/** The files with a grammar test's header; what a later shell would expand is listed here. */
function grammarTests() {
  return grammarFolder()
    .filter((file) => /\.(tcpflow|pkt|md)$/.test(file))
    .filter((file) => readFileSync(join(root, file), "utf8").includes("SYNTAX TEST"));
}

/** Grammars in place of VS Code's own ones (Markdown), which are not in this folder. */
function standInGrammars() {
  const files = grammarFolder().filter((file) => file.endsWith(".tmLanguage.json"));
  return files.flatMap((file) => ["--grammar", file]);
}

function grammarFolder() {
  const folder = "test/grammar";
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).sort();
  return files.map((file) => `${folder}/${file}`);
}

/**
 * Every checked line of a grammar test is a test.
 * @param {string} folder with a file in XUnit's XML for each file of tests
 * @returns {Counts}
 */
function readXunit(folder) {
  const files = readdirSync(folder).map((file) => {
    const [head] = readFileSync(join(folder, file), "utf8").split("<testcase");
    const [tests = 0, failures = 0, errors = 0] = ["tests", "failures", "errors"].map((name) =>
      Number(new RegExp(`\\b${name}="(\\d+)"`).exec(head ?? "")?.[1]),
    );
    return { file, tests, failed: failures + errors };
  });
  return {
    passed: sum(files.map(({ tests, failed }) => tests - failed)),
    failed: sum(files.map(({ failed }) => failed)),
    messages: files.filter(({ failed }) => failed > 0).map(({ file, failed }) => `${file}: ${String(failed)} failed`),
  };
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
