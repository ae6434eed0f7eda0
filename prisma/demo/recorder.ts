import { type Caller, type Details, type Entry, EntryIds } from './entry';
import type { Random } from './random';

/** Takes down what is done, in the order in which it is done. */
export class Recorder {
  /** The time of the next entry. It never goes back. */
  now: number;
  recorded = 0;
  private readonly ids: EntryIds;
  private unread: Entry[] = [];

  constructor(
    private readonly orgId: string,
    start: number,
    random: Random,
  ) {
    this.now = start;
    this.ids = new EntryIds(random);
  }

  record(
    { lag, ...actor }: Caller,
    action: string,
    resourceType: string,
    resourceId: string | null,
    details: Details = null,
  ): void {
    this.recorded += 1;
    this.unread.push({
      orgId: this.orgId,
      createdAt: this.now,
      id: this.ids.next(this.now),
      action,
      resourceType,
      resourceId,
      details: details === null ? null : JSON.stringify(details),
      ...actor,
      occurredAt: lag === null ? null : this.now - lag,
    });
  }

  /** What was recorded since the last call. */
  take(): Entry[] {
    const taken = this.unread;
    this.unread = [];
    return taken;
  }
}
