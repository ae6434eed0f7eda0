import { type Count, newCount, sumOf } from './count';
import type { Place } from './place';

/** A part of a file: what is in one request, and what was refused while that was gathered. */
export type Stretch = { count: Count; end: Place | null; isDone: boolean };

const newStretch = (): Stretch => ({ count: newCount(), end: null, isDone: false });

/**
 * Up to where a file is done. Requests are answered in any order, and an import that was interrupted goes on behind the last of those
 * before which none is missing.
 */
export class Progress {
  private gathered = newStretch();
  /** Those whose turn has not come, in the order of the file; the last is being gathered. */
  private stretches: Stretch[] = [this.gathered];

  constructor(
    private done: Count,
    private readonly onDone: ((count: Count, place: Place) => void) | undefined,
  ) {}

  get count(): Count {
    return sumOf([this.done, ...this.stretches.map(({ count }) => count)]);
  }

  /** The part that is being gathered reaches up to this place. Returns its counts. A record counts as read by its first entry. */
  reach({ number, at }: Place): Count {
    const { gathered } = this;
    gathered.end = { number, at };
    if (at === 0) gathered.count.read++;
    return gathered.count;
  }

  /** Begins the next part. Returns the one before. */
  begin(): Stretch {
    const { gathered } = this;
    this.gathered = newStretch();
    this.stretches.push(this.gathered);
    return gathered;
  }

  end(stretch: Stretch): void {
    stretch.isDone = true;
    let end: Place | null = null;
    while (this.stretches[0]?.isDone) {
      const [first] = this.stretches.splice(0, 1);
      if (first === undefined) break;
      this.done = sumOf([this.done, first.count]);
      end = first.end ?? end;
    }
    if (end !== null) this.onDone?.(this.done, end);
  }
}
