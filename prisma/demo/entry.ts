import type { ActorType } from '@/lib/contract/audit-log';
import type { Random } from './random';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Details = { [key: string]: Json };

/** Who does something, from where: what the entries of one request share. */
export type Caller = {
  userId: string | null;
  actorType: ActorType;
  actorName: string | null;
  actorEmail: string | null;
  apiKeyId: string | null;
  ipAddress: string | null;
  userAgent: string | null;
  requestId: string | null;
  /** When the caller says that it happened. Times are in milliseconds since 1970. */
  occurredAt: number | null;
};

export type Entry = Caller & {
  orgId: string;
  createdAt: number;
  id: string;
  action: string;
  resourceType: string;
  resourceId: string | null;
  details: string | null;
};

const nobody = { userId: null, actorEmail: null, apiKeyId: null };
const nowhere = { ipAddress: null, userAgent: null, requestId: null, occurredAt: null };
export const system: Caller = { ...nobody, actorType: 'system', actorName: 'System', ...nowhere };

/** UUIDv7s of a time that never goes back; those of one millisecond count up. */
export class EntryIds {
  private time = -1;
  private counter = 0;

  constructor(private readonly random: Random) {}

  next(time: number): string {
    this.counter = time === this.time ? this.counter + 1 : this.random.int(0, 255);
    this.time = time;
    // 12 bits count, and an id out of order would break the order of pages.
    if (this.counter > 0xfff) throw new Error('More than 3,840 entries in one millisecond.');
    const ms = time.toString(16).padStart(12, '0');
    const tail = this.random.hex(16);
    const variant = '89ab'[Number.parseInt(tail.charAt(0), 16) & 3];
    const count = this.counter.toString(16).padStart(3, '0');
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7${count}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
  }
}

/** Turns what is done into entries, in the order in which it is done. */
export class Recorder {
  private entries: Entry[] = [];
  private readonly ids: EntryIds;

  constructor(
    private readonly orgId: string,
    /** The time of the next entry. It never goes back. */
    public now: number,
    random: Random,
  ) {
    this.ids = new EntryIds(random);
  }

  record(
    caller: Caller,
    action: string,
    resourceType: string,
    resourceId: string | null,
    details: Details,
  ) {
    const { orgId, now: createdAt } = this;
    const text = JSON.stringify(details);
    const what = { action, resourceType, resourceId, details: text === '{}' ? null : text };
    this.entries.push({ orgId, createdAt, id: this.ids.next(createdAt), ...caller, ...what });
  }

  /** What was recorded since the last call. */
  take(): Entry[] {
    return this.entries.splice(0);
  }
}
