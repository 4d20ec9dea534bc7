/**
 * Work of which only the latest counts: while one task runs, all but the last of those that are asked for
 * meanwhile are dropped. A macrotask passes before each task, so that messages that wait are heard first.
 */
export class Latest<T> {
  private next: { readonly value: T } | null = null;
  private running = false;
  private readonly work: (value: T) => Promise<void>;

  constructor(work: (value: T) => Promise<void>) {
    this.work = work;
  }

  /** Asks for a task. */
  ask(value: T): void {
    this.next = { value };
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      for (;;) {
        await macrotask();
        const task = this.next;
        if (task === null) return;
        this.next = null;
        await this.work(task.value);
      }
    } finally {
      this.running = false;
    }
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Resolves after the messages that are under way; not throttled as timers are. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
