import type { Actor, Recipe, Step, Target } from './activities';
import { usualDetails } from './activities';
import { type Caller, type Details, type Json, Recorder, system } from './entry';
import type { Random } from './random';
import {
  actions,
  idPrefixes,
  type Kind,
  kinds,
  naming,
  settingsOf,
  statuses,
  usual,
} from './resource-kinds';
import type { Person, Tenant } from './tenant';
import { presence } from './working-hours';

type Resource = Target & {
  type: Kind;
  label: { name: string };
  topic: string;
  settings: Details;
  /** Of a connection: its source and destination. */
  ends: Resource[];
  /** How many connections it has. */
  uses: number;
};

/** What an activity has had to do with, and how it names what it creates. */
type Known = Partial<Record<Kind, Resource>> & { issue?: Target; name?: string };

/** A few are hot, most are quiet. */
const skew = 2.5;

const isKind = (on: Step[3]): on is Kind | Kind[] =>
  Array.isArray(on) || (typeof on === 'string' && on in usual);

const allows = (action: string, { settings: { status }, uses }: Resource) =>
  status !== 'deleted' && statuses[action] !== status && (action !== 'delete' || uses === 0);

/** What an organization has. Activities change it, step by step, and all that they do is recorded. */
export class Simulation {
  readonly recorder: Recorder;
  /** What any activity may come upon. */
  private readonly live: Record<Kind, Resource[]>;
  private readonly made: Partial<Record<Kind, number>> = {};
  private lastNumber = 1_180;

  /** `suffix` tells the names of a later batch apart. */
  constructor(
    private readonly tenant: Tenant,
    private readonly random: Random,
    start: number,
    private readonly suffix: string,
  ) {
    this.recorder = new Recorder(tenant.id, start, random);
    this.live = Object.fromEntries(kinds.map((kind) => [kind, []])) as never;
  }

  /** Yields how many milliseconds it rests. Others go on meanwhile, so each step looks at what there is by then. */
  *run(steps: readonly Step[]): Generator<number, void> {
    const { random, recorder } = this;
    const known: Known = {};
    let someone: Person | undefined;
    let last: Actor | undefined;
    let caller: Caller | undefined;
    for (const step of steps) {
      const [when, by, , , , { times = [1, 1], chance = 1 } = {}] = step;
      const done = new Set<Resource>();
      let left = random.fraction() < chance ? random.int(...times) : 0;
      for (; left > 0; left--) {
        const wait = typeof when === 'number' ? when - recorder.now : random.int(...when);
        if (wait > 0) yield wait;
        if (by === 'someone') someone ??= this.someone();
        if (wait > 0 || by !== last) caller = this.request(by === 'someone' ? someone : by);
        last = by;
        if (caller === undefined) return;
        if (!this.do(step, caller, known, done) && step === steps[0]) return;
      }
    }
  }

  /** Does a step once, to nothing that is in `done`. False where there is nothing to do it to. */
  private do(step: Step, caller: Caller, known: Known, done: Set<Resource>): boolean {
    const { random, live } = this;
    const [, , action, on, details = usualDetails[action] ?? {}, { named } = {}] = step;
    if (!isKind(on)) {
      const user = { type: 'user', id: caller.userId, label: {} };
      const target = on === 'user' ? user : on === 'issue' ? known.issue : on;
      // Who fails to sign in is not known to be the person.
      const anonymous = action === 'sign_in_failed' && { userId: null, actorName: null };
      if (target) this.note({ ...caller, ...anonymous }, action, target, details);
      return target !== undefined;
    }
    const isAny = Array.isArray(on);
    const kind = isAny ? random.pickWeighted(on, (one) => usual[one]) : on;
    const fullness = live[kind].length / usual[kind];
    if (action === 'manage') {
      const [chosen] = random.pickWeighted(Object.entries(actions[kind]), ([, weight]) => weight);
      this.do([0, 'someone', chosen, [kind]], caller, known, done);
    } else if (action === 'create') {
      if (named !== undefined) known.name = `${named}-${++this.lastNumber}`;
      if (!isAny) known[kind] = this.create(caller, kind, known);
      else if (fullness < 1.25) live[kind].push(this.create(caller, kind));
    } else {
      const before = isAny ? undefined : known[kind];
      const candidates = before
        ? [before]
        : action === 'delete' && fullness < 0.75
          ? []
          : live[kind];
      const able = candidates.filter((one) => allows(action, one) && !done.has(one));
      if (able.length === 0) return false;
      const resource = random.pick(able, skew);
      done.add(resource);
      for (const one of [resource, ...resource.ends]) known[one.type] = one;
      if (action === 'open') known.issue = this.open(caller, resource, details);
      else this.act(caller, action, resource, details);
    }
    return true;
  }

  private create(caller: Caller, kind: Kind, known: Known = {}): Resource {
    const { random, live } = this;
    const ends: Resource[] = [];
    if (kind === 'connection') {
      const destination = known.destination ?? random.pick(live.destination);
      const fitting = live.source.filter(({ topic }) => topic === destination.topic);
      ends.push(
        known.source ?? random.pick(fitting.length > 0 ? fitting : live.source),
        destination,
      );
    }
    const [topic, name] = this.nameFor(kind, ends);
    const id = `${idPrefixes[kind]}_${random.hex(32)}`;
    const label = { name: known.name ?? name };
    const resource: Resource = { type: kind, id, label, topic, settings: {}, ends, uses: 0 };
    const { settings } = resource;
    for (const setting of Object.keys(settingsOf(kind)))
      settings[setting] = this.valueOf(resource, setting);
    for (const end of ends) end.uses += 1;
    const ids = Object.fromEntries(ends.map((end) => [`${end.type}_id`, end.id]));
    this.note(caller, 'create', resource, { ...settings, ...ids });
    settings.status = 'active';
    return resource;
  }

  private nameFor(kind: Kind, ends: readonly Resource[]): [topic: string, name: string] {
    const [topics, others, join] = naming[kind](this.tenant.words);
    const [source, destination] = ends;
    if (source && destination) return ['', join(source.label.name, destination.label.name)];
    const count = this.made[kind] ?? 0;
    this.made[kind] = count + 1;
    // All pairs come, for the lengths of the two lists have no common factor.
    const [topic = '', other = ''] = [topics[count % topics.length], others[count % others.length]];
    const round = Math.floor(count / (topics.length * others.length)) + 1;
    return [topic, `${join(topic, other)}${round > 1 ? ` ${round}` : ''}${this.suffix}`];
  }

  private act(caller: Caller, action: string, resource: Resource, details: Recipe): void {
    const { type, settings, ends } = resource;
    const next: Details = {};
    const status = statuses[action];
    if (status !== undefined) next.status = status;
    if (action === 'update') {
      const names = Object.keys(settingsOf(type));
      const chosen = [
        this.random.pick(names, skew),
        ...(this.random.fraction() < 0.2 ? names.slice(0, 1) : []),
      ];
      for (const name of chosen) next[name] = this.valueOf(resource, name);
    }
    const changes = Object.entries(next).map(([name, to]) => [name, { from: settings[name], to }]);
    Object.assign(settings, next);
    const all = changes.length > 0 ? { changes: Object.fromEntries(changes), ...details } : details;
    this.note(caller, action, resource, all);
    if (action !== 'delete') return;
    settings.status = 'deleted';
    for (const end of ends) end.uses -= 1;
    this.live[type] = this.live[type].filter((other) => other !== resource);
  }

  /** A value for a setting, other than the one that it has. */
  private valueOf(resource: Resource, name: string): Json {
    const { random, tenant } = this;
    const from = resource.settings[name];
    const setting = settingsOf(resource.type)[name] ?? [];
    const context = { random, domain: tenant.domain, name: resource.label.name, from };
    const value = typeof setting === 'function' ? setting(context) : random.pick(setting);
    return JSON.stringify(value) === JSON.stringify(from) ? this.valueOf(resource, name) : value;
  }

  /** The title is followed by the name of what the issue is about. */
  private open(caller: Caller, about: Resource, { title, ...details }: Recipe): Target {
    const what = typeof title === 'function' ? title(this.random) : title;
    const label = { title: `${what}: ${about.label.name}` };
    const issue = { type: 'issue', id: `iss_${this.random.hex(32)}`, label };
    this.note(caller, 'open', issue, { [`${about.type}_id`]: about.id, ...details });
    return issue;
  }

  private note(caller: Caller, action: string, { type, id, label }: Target, recipe: Recipe): void {
    const details: Details = { ...label };
    for (const [name, value] of Object.entries(recipe)) {
      details[name] = typeof value === 'function' ? value(this.random) : value;
    }
    this.recorder.record(caller, action, type, id, details);
  }

  /** One of the people, most likely one who is at work, at one of their devices. */
  private someone(): Person {
    const { random, recorder } = this;
    const here = this.tenant.people.filter(({ joinedAt }) => joinedAt <= recorder.now);
    const person = random.pickWeighted(here, (one) => presence(one, recorder.now));
    return { ...person, devices: [random.pick(person.devices, skew)] };
  }

  /** Every request has an id of its own. Undefined where the organization has no key for the job. */
  private request(by: Exclude<Actor, 'someone'> | undefined): Caller | undefined {
    if (by === 'system') return system;
    const who = typeof by === 'string' ? this.tenant.keys.find(({ job }) => job === by) : by;
    if (who === undefined) return undefined;
    const [ipAddress, userAgent] = 'email' in who ? who.devices[0] : who.device;
    const requestId = `req_${this.random.hex(12)}`;
    const request = { ...system, actorName: who.name, ipAddress, userAgent, requestId };
    if ('email' in who)
      return { ...request, actorType: 'user', userId: who.id, actorEmail: who.email };
    const occurredAt = this.recorder.now - this.random.int(40, 2_500);
    return { ...request, actorType: 'api_key', apiKeyId: who.id, occurredAt };
  }
}
