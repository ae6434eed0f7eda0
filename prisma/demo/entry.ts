import type { ActorType } from '@/lib/contract/entry-fields';
import type { Random } from './random';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Details = { [key: string]: Json } | null;

export type Entry = {
  orgId: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  id: string;
  userId: string | null;
  action: string;
  resourceType: string;
  resourceId: string | null;
  details: string | null;
  ipAddress: string | null;
  actorType: ActorType;
  actorName: string | null;
  actorEmail: string | null;
  apiKeyId: string | null;
  userAgent: string | null;
  requestId: string | null;
  occurredAt: number | null;
};

/** Who does something, and from where. */
export type Caller = Pick<
  Entry,
  | 'userId'
  | 'actorType'
  | 'actorName'
  | 'actorEmail'
  | 'apiKeyId'
  | 'ipAddress'
  | 'userAgent'
  | 'requestId'
> & {
  /** By how much the caller's own time of the act lies before ours, where the caller states it. */
  lag: number | null;
};

export const system: Caller = {
  userId: null,
  actorType: 'system',
  actorName: 'System',
  actorEmail: null,
  apiKeyId: null,
  ipAddress: null,
  userAgent: null,
  requestId: null,
  lag: null,
};

/** UUIDv7s of a time that never goes back; those of one millisecond count up. */
export class EntryIds {
  private time = -1;
  private counter = 0;

  constructor(private readonly random: Random) {}

  next(time: number): string {
    this.counter = time === this.time ? this.counter + 1 : this.random.int(0, 255);
    this.time = time;
    // 12 bits count, and an id out of order would break the walk.
    if (this.counter > 0xfff) throw new Error('More than 3,840 entries in one millisecond.');
    const ms = time.toString(16).padStart(12, '0');
    const tail = this.random.hex(16);
    const variant = '89ab'[Number.parseInt(tail.charAt(0), 16) & 3];
    const count = this.counter.toString(16).padStart(3, '0');
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7${count}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
  }
}
