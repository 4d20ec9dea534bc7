/** Reading that goes on when more of the file is there: it yields where it waits. */
export type Steps<Result> = Generator<undefined, Result, undefined>;
