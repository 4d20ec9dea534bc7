/** The engine's parameters for those who explain them and may not look into the engine. */
export { parameterTable } from "../tcp/parameters/table.ts";
export type { AnyParameterEntry } from "../tcp/parameters/types.ts";
