import type { Caller } from './entry';
import { Inventory, type Resource } from './inventory';
import type { Random } from './random';
import { Recorder } from './recorder';
import type { Rhythm } from './rhythm';
import type { Device, Job, Key, Person, Tenant } from './tenant';

/**
 * Something that takes its time: it does a step, then yields for how many milliseconds it rests before the next.
 * Meanwhile others take theirs, so each step must look at what is there now.
 */
export type Scene = Generator<number, void>;

export type Issue = { id: string; title: string };

/** Where the scenes play: what the organization has, who is there, and what time it is. */
export class Stage {
  readonly recorder: Recorder;
  readonly inventory: Inventory;
  /** Open or acknowledged, oldest first. */
  readonly issues: Issue[] = [];
  /** One list of resources for each preview environment that is up. */
  readonly previews: Resource[][] = [];
  previewsMade = 1_180;

  constructor(
    readonly random: Random,
    readonly tenant: Tenant,
    readonly rhythm: Rhythm,
    start: number,
    suffix: string,
  ) {
    this.recorder = new Recorder(tenant.id, start, random);
    this.inventory = new Inventory(random, this.recorder, tenant, suffix);
  }

  get now(): number {
    return this.recorder.now;
  }

  /** One of the people, most likely one who is at work. */
  someone(): Person {
    const here = this.tenant.people.filter((person) => person.joinedAt <= this.now);
    const total = here.reduce((sum, person) => sum + this.rhythm.presence(person, this.now), 0);
    let rest = this.random.fraction() * total;
    for (const person of here) {
      rest -= this.rhythm.presence(person, this.now);
      if (rest < 0) return person;
    }
    return this.tenant.people[0];
  }

  /** The key for a job, or null before it is made. */
  key(job: Job): Key | null {
    const found = this.tenant.keys.find((key) => key.job === job);
    return found !== undefined && found.createdAt < this.now ? found : null;
  }

  /** Every request has an id of its own; entries that share it were made by one. */
  request(who: Person | Key, device: Device): Caller {
    const request = {
      ipAddress: device.ipAddress,
      userAgent: device.userAgent,
      requestId: `req_${this.random.hex(12)}`,
    };
    if ('email' in who) {
      const { id: userId, name: actorName, email: actorEmail } = who;
      const actor = { actorType: 'user', userId, actorName, actorEmail } as const;
      return { ...actor, apiKeyId: null, ...request, lag: null };
    }
    const { id: apiKeyId, name: actorName } = who;
    const actor = { actorType: 'api_key', apiKeyId, actorName, userId: null } as const;
    return { ...actor, actorEmail: null, ...request, lag: this.random.int(40, 2_500) };
  }
}
