import { type Actor, type Step, type Target, type Template, usualDetails } from './activities';
import {
  type Caller,
  columnsOfProduct,
  type Details,
  type Entry,
  EntryIds,
  type Json,
  system,
} from './entry';
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

const resolve = (details: Template = {}, random: Random): Details =>
  typeof details === 'function' ? details(random) : details;

/** What the label calls it, if it does. */
function nameOf({ label: { name, title, email } }: Target): string | null {
  const known = name ?? title ?? email;
  return typeof known === 'string' ? known : null;
}

const byConnections = (a: Resource, b: Resource) => a.connections - b.connections;

const allows = (action: string, { values: { status }, connections }: Resource) =>
  status !== 'deleted' && status !== statuses[action] && (action !== 'delete' || connections === 0);

/** What an organization has. Activities change it step by step, and every change is recorded. */
export class Simulation {
  readonly entries: Entry[] = [];
  private readonly ids: EntryIds;
  /** What any activity may pick. */
  private live: Resource[] = [];
  private readonly named = new Map<Kind, number>();
  private lastNumber = 1_180;

  /** `now`, in milliseconds since 1970, must never go back. `suffix` tells the names of a later batch apart. */
  constructor(
    private readonly tenant: Tenant,
    private readonly random: Random,
    public now: number,
    private readonly suffix = '',
  ) {
    this.ids = new EntryIds(random);
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
      for (let left = random.fraction() < chance ? random.int(least, most) : 0; left > 0; left--) {
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

  /** Performs a step once, on nothing in `done`. False if there is nothing to perform it on. */
  private perform(step: Step, caller: Caller, context: Context, done: Set<Resource>): boolean {
    const { random } = this;
    const [, , action, on, details = usualDetails[action], { named } = {}] = step;
    if (!isKind(on)) {
      const user = { type: 'user', id: caller.userId, label: {} };
      const target = on === 'user' ? user : on === 'issue' ? context.issue : on;
      // A failed sign-in does not prove who it was.
      const anonymous = action === 'sign_in_failed' && { userId: null, actorName: null };
      if (target) this.record({ ...caller, ...anonymous }, action, target, details);
      return target !== undefined;
    }
    const isAny = Array.isArray(on);
    const kind = isAny ? random.pickWeighted(on, (one) => kinds[one].usual) : on;
    const live = this.of(kind);
    // Keeps the number of each kind near the usual one.
    const fullness = live.length / kinds[kind].usual;
    if (action === 'create') {
      if (!isAny) context[kind] = this.create(caller, kind, context, named);
      else if (fullness < 1.25) this.live.push(this.create(caller, kind));
      return true;
    }
    if (isAny && action === 'delete' && fullness < 0.75) return false;
    const own = isAny ? undefined : context[kind];
    const able = (own ? [own] : live).filter((one) => allows(action, one) && !done.has(one));
    if (able.length === 0) return false;
    const resource = random.pick(able, skew);
    done.add(resource);
    for (const one of [resource, ...resource.ends]) context[one.type] = one;
    if (action === 'open') context.issue = this.open(caller, resource, details);
    else this.change(caller, action, resource, details);
    return true;
  }

  private of(kind: Kind): Resource[] {
    return this.live.filter(({ type }) => type === kind);
  }

  private create(caller: Caller, kind: Kind, context: Context = {}, named?: string): Resource {
    context.number ??= ++this.lastNumber;
    const ends = kind === 'connection' ? this.endsFor(context) : [];
    const name = named?.replace('#', `${context.number}`) ?? this.nameFor(kind, ends);
    const resource: Resource = {
      type: kind,
      id: `${kinds[kind].prefix}_${this.random.hex(32)}`,
      label: { name },
      values: {},
      ends,
      connections: 0,
    };
    const { values } = resource;
    for (const name of Object.keys(settings[kind])) values[name] = this.newValue(resource, name);
    const ids = Object.fromEntries(ends.map((end) => [`${end.type}_id`, end.id]));
    this.record(caller, 'create', resource, { ...values, ...ids });
    values.status = 'active';
    for (const end of ends) end.connections += 1;
    return resource;
  }

  /** The source and the destination with the fewest connections, of the same topic if possible. */
  private endsFor({ source, destination }: Context): Resource[] {
    const to = destination ?? this.of('destination').toSorted(byConnections)[0];
    const [topic = ''] = to?.label.name.toLowerCase().split(' → ') ?? [];
    const sources = this.of('source').toSorted(byConnections);
    const from = source ?? sources.find(({ label }) => label.name.includes(topic)) ?? sources[0];
    return from && to ? [from, to] : [];
  }

  private nameFor(kind: Kind, [source, destination]: readonly Resource[]): string {
    const [firsts, seconds, join] = naming[kind](this.tenant.words);
    if (source && destination) return join(source.label.name, destination.label.name);
    const count = this.named.get(kind) ?? 0;
    this.named.set(kind, count + 1);
    // The lengths of the lists are coprime, so every pair is used before one is repeated.
    const name = join(firsts[count % firsts.length] ?? '', seconds[count % seconds.length] ?? '');
    const round = Math.floor(count / (firsts.length * seconds.length)) + 1;
    return `${name}${round > 1 ? ` ${round}` : ''}${this.suffix}`;
  }

  private change(caller: Caller, action: string, resource: Resource, details?: Template): void {
    const { type, values, ends } = resource;
    const names = action === 'update' ? Object.keys(settings[type]) : ['status'];
    const name = this.random.pick(names, skew);
    const from = values[name] ?? null;
    const to = action === 'update' ? this.newValue(resource, name) : (statuses[action] ?? from);
    values[name] = to;
    const changes = to !== from && { changes: { [name]: { from, to } } };
    this.record(caller, action, resource, (random) => ({
      ...changes,
      ...resolve(details, random),
    }));
    if (action !== 'delete') return;
    values.status = 'deleted';
    for (const end of ends) end.connections -= 1;
    this.live = this.live.filter((other) => other !== resource);
  }

  /** A value for a setting that differs from the current one. */
  private newValue(resource: Resource, name: string): Json {
    const { random, tenant } = this;
    const from = resource.values[name];
    const setting = settings[resource.type][name] ?? [];
    const of = { random, ...resource.label, domain: tenant.domain, from };
    const value = typeof setting === 'function' ? setting(of) : random.pick(setting);
    return JSON.stringify(value) === JSON.stringify(from) ? this.newValue(resource, name) : value;
  }

  /** Opens an issue. The name of the resource is appended to the title. */
  private open(caller: Caller, about: Resource, details?: Template): Target {
    const { title, ...others } = resolve(details, this.random);
    const label = { title: `${title}: ${about.label.name}` };
    const issue = { type: 'issue', id: `iss_${this.random.hex(32)}`, label };
    this.record(caller, 'open', issue, { [`${about.type}_id`]: about.id, ...others });
    return issue;
  }

  record(caller: Caller, action: string, target: Target, details?: Template): void {
    const { type, id, label, ends = [] } = target;
    const facts = { ...label, ...resolve(details, this.random) };
    const targets = ends.map((end) => ({ type: end.type, id: end.id, name: nameOf(end) }));
    const ofProduct = columnsOfProduct(type, action);
    this.entries.push({
      createdAt: this.now,
      id: this.ids.next(this.now),
      ...caller,
      // Only what is sent has a time by another clock.
      occurredAt: ofProduct ? null : caller.occurredAt,
      action,
      resourceType: type,
      resourceId: id,
      resourceName:
        nameOf(target) ?? (id !== null && id === caller.userId ? caller.actorName : null),
      targets: targets.length > 0 ? JSON.stringify(targets) : null,
      // Other systems say how something ended only where it went wrong.
      outcome: ofProduct?.outcome ?? (action.endsWith('failed') ? 'failure' : null),
      details: Object.keys(facts).length > 0 ? JSON.stringify(facts) : null,
      source: ofProduct ? 'product' : 'api',
    });
  }

  /** One of the people, most likely one who is at work, at one of their devices. */
  private someone(): Person {
    const { random, tenant, now } = this;
    const here = tenant.people.filter(({ joinedAt }) => joinedAt <= now);
    const person = random.pickWeighted(here, (one) => presence(one, now));
    return { ...person, devices: [random.pick(person.devices, skew)] };
  }

  /** A request with an id of its own. Undefined if the organization has no key for the job. */
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
