/** The edges of the state machine for those who explain them and may not look into the engine. */
export { edges } from "../tcp/model/transitions.ts";
