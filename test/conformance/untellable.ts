/** Why a recording cannot be retold: it uses something that the language has no word for. */
export class Untellable extends Error {}
