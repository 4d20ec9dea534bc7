import { CommanderError, InvalidArgumentError, Option } from "commander";
import { isFindingCode, isSeverityLevel, type Severities, severityLevels } from "../scenario/judge/severities.ts";
import { wrongUsage } from "./io.ts";

/** The `code` of the error about a finding that does not exist. */
export const unknownCode = "tflow.unknownCode";

/** `--severity CODE=LEVEL`, as often as one likes. */
export function severityOption(about: string): Option {
  return new Option("--severity <code=level>", about).argParser((written: string, before: Severities | undefined) => {
    const [code = "", level] = written.split("=");
    if (!isSeverityLevel(level)) {
      throw new InvalidArgumentError(`Allowed choices are ${severityLevels.map((one) => `CODE=${one}`).join(", ")}.`);
    }
    if (!isFindingCode(code)) throw new CommanderError(wrongUsage, unknownCode, `error: unknown code '${code}'`);
    return new Map(before).set(code, level);
  });
}
