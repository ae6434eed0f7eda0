import { type Actor, type Step, type Target, type Template, usualDetails } from './activities';
import { type Caller, type Details, type Entry, EntryIds, type Json, system } from './entry';
import type { Random } from './random';
import { type Kind, kinds, naming, settings, statuses } from './resource-kinds';
import type { Person, Tenant } from './tenant';
import { presence } from './working-hours';

/** A connection has a source and a destination as its ends, and counts among the `connections` of both. */
type Resource = Target & {
  type: Kind;
  label: { name: string };
  values: Details;
  ends: readonly Resource[];
  connections: number;
};

/** What an activity has had to do with, and the number in the names that it gives. */
type Context = Partial<Record<Kind, Resource>> & { issue?: Target; number?: number };

/** A few are hot, most are quiet. */
const skew = 2.5;

const isKind = (on: Step[3]): on is Kind | Kind[] =>
  Array.isArray(on) || (typeof on === 'string' && on in kinds);

const byConnections = (a: Resource, b: Resource) => a.connections - b.connections;

const allows = (action: string, { values: { status }, connections }: Resource) =>
  status !== 'deleted' && status !== statuses[action] && (action !== 'delete' || connections === 0);

/** What an organization has. Activities change it step by step, and every change is recorded. */
export class Simulation {
  readonly entries: Entry[] = [];
  private readonly ids: EntryIds;
  /** What any activity may pick. */
  private readonly live: Record<Kind, Resource[]>;
  private readonly named: Partial<Record<Kind, number>> = {};
  private lastNumber = 1_180;

  /** `now`, in milliseconds since 1970, must never go back. `suffix` tells the names of a later batch apart. */
  constructor(
    private readonly tenant: Tenant,
    private readonly random: Random,
    public now: number,
    private readonly suffix = '',
  ) {
    this.ids = new EntryIds(random);
    this.live = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []])) as never;
  }

  /** Yields milliseconds until its next step. Other activities go on meanwhile, so each step looks at what is there then. */
  *run(steps: readonly Step[]): Generator<number, void> {
    const { random } = this;
    const context: Context = {};
    let someone: Person | undefined;
    let last: Actor | undefined;
    let caller: Caller | undefined;
    for (const step of steps) {
      const [when, by, , , , { times: [least, most] = [1, 1], chance = 1 } = {}] = step;
      const done = new Set<Resource>();
      let left = random.fraction() < chance ? random.int(least, most) : 0;
      for (; left > 0; left--) {
        const wait = typeof when === 'number' ? when - this.now : caller ? random.int(...when) : 0;
        if (wait > 0) yield wait;
        if (by === 'someone') someone ??= this.someone();
        if (wait > 0 || by !== last) caller = this.request(by === 'someone' ? someone : by);
        last = by;
        if (caller === undefined) return;
        if (!this.perform(step, caller, context, done) && step === steps[0]) return;
      }
    }
  }

  /** Does a step once, to nothing in `done`. False where there is nothing to do it to. */
  private perform(step: Step, caller: Caller, context: Context, done: Set<Resource>): boolean {
    const { random, live } = this;
    const [, , action, on, details = usualDetails[action], { named } = {}] = step;
    if (!isKind(on)) {
      const user = { type: 'user', id: caller.userId, label: {} };
      const target = on === 'user' ? user : on === 'issue' ? context.issue : on;
      // Who fails to sign in is not known to be the person.
      const anonymous = action === 'sign_in_failed' && { userId: null, actorName: null };
      if (target) this.record({ ...caller, ...anonymous }, action, target, details);
      return target !== undefined;
    }
    const isAny = Array.isArray(on);
    const kind = isAny ? random.pickWeighted(on, (one) => kinds[one].usual) : on;
    // Each kind stays near its usual number.
    const fullness = live[kind].length / kinds[kind].usual;
    if (action === 'create') {
      context.number ??= ++this.lastNumber;
      const name = named?.replace('#', String(context.number));
      if (!isAny) context[kind] = this.create(caller, kind, context, name);
      else if (fullness < 1.25) live[kind].push(this.create(caller, kind));
      return true;
    }
    if (isAny && action === 'delete' && fullness < 0.75) return false;
    const candidates = (!isAny && context[kind] && [context[kind]]) || live[kind];
    const able = candidates.filter((one) => allows(action, one) && !done.has(one));
    if (able.length === 0) return false;
    const resource = random.pick(able, skew);
    done.add(resource);
    for (const one of [resource, ...resource.ends]) context[one.type] = one;
    if (action === 'open') context.issue = this.open(caller, resource, details);
    else this.change(caller, action, resource, details);
    return true;
  }

  private create(caller: Caller, kind: Kind, context: Context = {}, name?: string): Resource {
    const ends = kind === 'connection' ? this.endsFor(context) : [];
    const id = `${kinds[kind].prefix}_${this.random.hex(32)}`;
    const label = { name: name ?? this.nameFor(kind, ends) };
    const resource: Resource = { type: kind, id, label, values: {}, ends, connections: 0 };
    const { values } = resource;
    for (const setting of Object.keys(settings[kind])) {
      values[setting] = this.newValue(resource, setting);
    }
    const ids = Object.fromEntries(ends.map((end) => [`${end.type}_id`, end.id]));
    this.record(caller, 'create', resource, { ...values, ...ids });
    values.status = 'active';
    for (const end of ends) end.connections += 1;
    return resource;
  }

  /** The source and the destination with the fewest connections, of the same topic if there are such. */
  private endsFor({ source, destination }: Context): Resource[] {
    const { live } = this;
    const to = destination ?? live.destination.toSorted(byConnections)[0];
    const [topic = ''] = to?.label.name.toLowerCase().split(' → ') ?? [];
    const fitting = live.source.filter(({ label }) => label.name.includes(topic));
    const from = source ?? [...fitting.toSorted(byConnections), ...live.source][0];
    return from && to ? [from, to] : [];
  }

  private nameFor(kind: Kind, [source, destination]: readonly Resource[]): string {
    const [firsts, seconds, join] = naming[kind](this.tenant.words);
    if (source && destination) return join(source.label.name, destination.label.name);
    const count = this.named[kind] ?? 0;
    this.named[kind] = count + 1;
    // Every pair comes before any comes again, for the lengths of the lists have no common factor.
    const name = join(firsts[count % firsts.length] ?? '', seconds[count % seconds.length] ?? '');
    const round = Math.floor(count / (firsts.length * seconds.length)) + 1;
    return `${name}${round > 1 ? ` ${round}` : ''}${this.suffix}`;
  }

  private change(caller: Caller, action: string, resource: Resource, details?: Template): void {
    const { type, values, ends } = resource;
    const names = action === 'update' ? Object.keys(settings[type]) : ['status'];
    const isChange = action === 'update' || action in statuses;
    const name = this.random.pick(names, skew);
    const from = values[name] ?? null;
    if (isChange) values[name] = statuses[action] ?? this.newValue(resource, name);
    const changes = isChange && { changes: { [name]: { from, to: values[name] ?? null } } };
    this.record(caller, action, resource, { ...changes, ...details });
    if (action !== 'delete') return;
    values.status = 'deleted';
    for (const end of ends) end.connections -= 1;
    this.live[type] = this.live[type].filter((other) => other !== resource);
  }

  /** A value for a setting, other than the present one. */
  private newValue(resource: Resource, name: string): Json {
    const { random, tenant } = this;
    const from = resource.values[name];
    const setting = settings[resource.type][name] ?? [];
    const of = { random, ...resource.label, domain: tenant.domain, from };
    const value = typeof setting === 'function' ? setting(of) : random.pick(setting);
    return JSON.stringify(value) === JSON.stringify(from) ? this.newValue(resource, name) : value;
  }

  /** The template's title is followed by the name of what the issue is about. */
  private open(caller: Caller, about: Resource, { title, ...details }: Template = {}): Target {
    const what = typeof title === 'function' ? title(this.random) : title;
    const label = { title: `${what}: ${about.label.name}` };
    const issue = { type: 'issue', id: `iss_${this.random.hex(32)}`, label };
    this.record(caller, 'open', issue, { [`${about.type}_id`]: about.id, ...details });
    return issue;
  }

  record(
    caller: Caller,
    action: string,
    { type, id, label }: Target,
    template: Template = {},
  ): void {
    const details: Details = { ...label };
    for (const [name, value] of Object.entries(template)) {
      details[name] = typeof value === 'function' ? value(this.random) : value;
    }
    const text = Object.keys(details).length > 0 ? JSON.stringify(details) : null;
    const act = { action, resourceType: type, resourceId: id, details: text };
    const { tenant, now: createdAt } = this;
    this.entries.push({
      orgId: tenant.id,
      createdAt,
      id: this.ids.next(createdAt),
      ...caller,
      ...act,
    });
  }

  /** One of the people, most likely one who is at work, at one of their devices. */
  private someone(): Person {
    const { random, tenant, now } = this;
    const here = tenant.people.filter(({ joinedAt }) => joinedAt <= now);
    const person = random.pickWeighted(here, (one) => presence(one, now));
    return { ...person, devices: [random.pick(person.devices, skew)] };
  }

  /** A request with an id of its own. Undefined where the organization has no key for the job. */
  private request(by: Exclude<Actor, 'someone'> | undefined): Caller | undefined {
    if (by === 'system') return system;
    const who = typeof by === 'string' ? this.tenant.keys.find(({ job }) => job === by) : by;
    if (who === undefined) return undefined;
    const [ipAddress, userAgent] = 'email' in who ? who.devices[0] : who.device;
    const requestId = `req_${this.random.hex(12)}`;
    const request = { ...system, actorName: who.name, ipAddress, userAgent, requestId };
    const occurredAt = this.now - this.random.int(40, 2_500);
    return 'email' in who
      ? { ...request, actorType: 'user', userId: who.id, actorEmail: who.email }
      : { ...request, actorType: 'api_key', apiKeyId: who.id, occurredAt };
  }
}
