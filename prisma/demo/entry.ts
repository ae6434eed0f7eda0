import type { ActorType, EntrySource, Outcome } from '@/lib/contract/entry-fields';
import { isEventName } from '@/lib/contract/event-templates';
import { columnsOfEvent } from '@/lib/contract/events';
import type { Random } from './random';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Details = { [key: string]: Json };

type Nullable<Field extends string> = Record<Field, string | null>;

/** Who does something, from where, and when by their own clock: what the entries of one request share. */
export type Caller = Nullable<'userId' | 'actorName' | 'actorEmail' | 'apiKeyId'> &
  Nullable<'ipAddress' | 'userAgent' | 'requestId'> & {
    actorType: ActorType;
    occurredAt: number | null;
  };

/** Times are in milliseconds since 1970. */
export type Entry = Caller & {
  createdAt: number;
  id: string;
  action: string;
  resourceType: string;
  resourceId: string | null;
  resourceName: string | null;
  /** As JSON: the ends of a connection. */
  targets: string | null;
  outcome: Outcome | null;
  details: string | null;
  source: EntrySource;
};

/** The columns that the product itself writes for an event of its catalogue; null for what other systems send. */
export function columnsOfProduct(resourceType: string, action: string) {
  const name = `${resourceType}.${action}`;
  return isEventName(name) ? columnsOfEvent(name) : null;
}

const nobody = { userId: null, actorEmail: null, apiKeyId: null };
const nowhere = { ipAddress: null, userAgent: null, requestId: null, occurredAt: null };
export const system: Caller = { actorType: 'system', actorName: 'System', ...nobody, ...nowhere };

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
