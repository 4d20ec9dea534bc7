/** The engine's parameters for those who explain them and may not look into the engine. */
export { parameterTable } from "../tcp/parameter-table.ts";
export type { AnyParameterEntry } from "../tcp/parameter-types.ts";
