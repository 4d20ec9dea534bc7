/** The page's state over time: an action in, the next state out, and the follower is called. */
import type { Action } from "./actions.ts";
import { reduce } from "./reduce.ts";
import type { PreviewState } from "./state.ts";

type Follower = (after: PreviewState, before: PreviewState, action: Action) => void;

export class Store {
  private current: PreviewState;
  private readonly follow: Follower;

  /** `follow`: called after each action, also one that changed nothing. */
  constructor(initial: PreviewState, follow: Follower) {
    this.current = initial;
    this.follow = follow;
  }

  get state(): PreviewState {
    return this.current;
  }

  dispatch(action: Action): void {
    const before = this.current;
    this.current = reduce(before, action);
    this.follow(this.current, before, action);
  }
}
