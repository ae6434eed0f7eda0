import { setTimeout as wait } from 'node:timers/promises';
import type { Pauses } from '../../lib/client/import/log-connection';

/** In milliseconds. */
const often = 10_000;

/** Waits between attempts, and says on stderr what for: at the first, and then about every ten seconds, however many requests wait. */
export class Waiting implements Pauses {
  private since: number | undefined;
  private said = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly say: (line: string) => void = sayOnStderr,
    private readonly every = often,
  ) {}

  /** `reason` is a sentence without its end. */
  async pause(milliseconds: number, reason: string): Promise<void> {
    const end = performance.now() + milliseconds;
    this.since ??= performance.now();
    for (;;) {
      const left = end - performance.now();
      if (left <= 0) return;
      this.tell(reason, left, this.since ?? performance.now());
      await wait(Math.min(left, Math.max(1, this.said + this.every - performance.now())));
    }
  }

  /** The log has answered. */
  over(): void {
    this.since = undefined;
  }

  private tell(reason: string, left: number, since: number): void {
    const now = performance.now();
    if (now - this.said < this.every) return;
    this.said = now;
    this.say(
      `${reason}. Waiting for ${seconds(now - since)} s by now; the next attempt is in ${seconds(left)} s.`,
    );
  }
}

const seconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10;

/** On a terminal it takes the place of the line of progress, which is drawn again below it. */
const sayOnStderr = (line: string) =>
  process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[2K' : ''}${line}\n`);
