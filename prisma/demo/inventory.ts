import type { Caller, Details, Json } from './entry';
import { type Kind, kindOf, kinds, type NamedKind } from './kinds';
import { kebab, type Name, nameOf } from './naming';
import type { Random } from './random';
import type { Recorder } from './recorder';
import type { Tenant } from './tenant';

export type Resource = {
  id: string;
  kind: Kind;
  name: Name;
  fields: Record<string, Json>;
  /** A connection's source and destination. */
  needs: Resource[];
  /** The connections of a source or destination: they go when it goes. */
  dependants: Resource[];
  deleted: boolean;
  /** Left to the story: nobody switches it off or deletes it by chance. */
  kept: boolean;
};

type Wish = { name?: Name; kept?: boolean };

/** What the organization has at the moment. Every act changes it and is written down. */
export class Inventory {
  private readonly live: Record<Kind, Resource[]>;
  private readonly made: Partial<Record<Kind, number>> = {};

  constructor(
    private readonly random: Random,
    private readonly recorder: Recorder,
    private readonly tenant: Tenant,
    private readonly suffix: string,
  ) {
    const names = Object.keys(kinds) as Kind[];
    this.live = Object.fromEntries(names.map((kind) => [kind, []])) as never;
  }

  all(kind: Kind): readonly Resource[] {
    return this.live[kind];
  }

  /** Fewer than usual: below 1. */
  fullness(kind: Kind): number {
    return this.live[kind].length / kinds[kind].usual;
  }

  create(caller: Caller, kind: NamedKind, { name, kept = false }: Wish = {}): Resource {
    return this.add(caller, kind, name ?? this.nextName(kind), [], kept);
  }

  connect(caller: Caller, source: Resource, destination: Resource): Resource {
    const { topic, text } = source.name;
    const { other } = destination.name;
    const name = { topic, other, text: kebab(`${text} to ${other}`) };
    return this.add(caller, 'connection', name, [source, destination], false);
  }

  /** Connects a destination with a source of the same topic, or any where there is none. */
  connectTo(caller: Caller, destination: Resource): void {
    const { topic } = destination.name;
    const fitting = this.live.source.filter((source) => source.name.topic === topic);
    const sources = fitting.length > 0 ? fitting : this.live.source;
    if (sources.length > 0) this.connect(caller, this.random.pick(sources), destination);
  }

  /** Gives one or two settings, or the one asked for, another value. */
  update(caller: Caller, resource: Resource, only?: string): void {
    const names = Object.keys(kindOf(resource.kind).fields);
    const chosen = only ?? this.random.pickHot(names);
    const changes = this.change(resource, chosen);
    const second = this.random.pick(names);
    if (only === undefined && second !== chosen && this.random.chance(0.2)) {
      Object.assign(changes, this.change(resource, second));
    }
    this.note(caller, 'update', resource, { changes });
  }

  rename(caller: Caller, resource: Resource, text: string): void {
    const changes = { name: { from: resource.name.text, to: text } };
    resource.name = { ...resource.name, text };
    this.recorder.record(caller, 'update', resource.kind, resource.id, { changes });
  }

  isOn(resource: Resource): boolean {
    return resource.fields.status === 'active';
  }

  /** Does nothing where it is so already. */
  turn(caller: Caller, resource: Resource, on: boolean, more: Details = {}): void {
    const { off } = kinds[resource.kind];
    if (off === null || resource.deleted || this.isOn(resource) === on) return;
    const to = on ? 'active' : off.status;
    const changes = { status: { from: resource.fields.status as Json, to } };
    resource.fields.status = to;
    this.note(caller, on ? off.turnOn : off.turnOff, resource, { changes, ...more });
  }

  /** What depends on it goes first, in the same request. */
  remove(caller: Caller, resource: Resource): void {
    if (resource.deleted) return;
    for (const dependant of resource.dependants) this.remove(caller, dependant);
    resource.deleted = true;
    const list = this.live[resource.kind];
    list.splice(list.indexOf(resource), 1);
    this.note(caller, 'delete', resource, {});
  }

  /** Records an act that changes no setting. */
  note(caller: Caller, action: string, resource: Resource, details: Details): void {
    const named = details === null ? null : { name: resource.name.text, ...details };
    this.recorder.record(caller, action, resource.kind, resource.id, named);
  }

  private nextName(kind: NamedKind): Name {
    const count = this.made[kind] ?? 0;
    this.made[kind] = count + 1;
    return nameOf(kind, count, this.tenant.vocabulary, this.suffix);
  }

  private add(caller: Caller, kind: Kind, name: Name, needs: Resource[], kept: boolean): Resource {
    const of = { from: undefined, name, domain: this.tenant.domain };
    const settings = Object.fromEntries(
      Object.entries(kindOf(kind).fields).map(([field, make]) => [field, make(this.random, of)]),
    );
    const resource: Resource = {
      id: `${kinds[kind].prefix}_${this.random.hex(32)}`,
      kind,
      name,
      fields: { status: 'active', ...settings },
      needs,
      dependants: [],
      deleted: false,
      kept,
    };
    for (const needed of needs) needed.dependants.push(resource);
    this.live[kind].push(resource);
    const ends = needs.map((needed) => [`${needed.kind}_id`, needed.id]);
    this.note(caller, 'create', resource, { ...settings, ...Object.fromEntries(ends) });
    return resource;
  }

  private change(resource: Resource, field: string): { [key: string]: Json } {
    const from = resource.fields[field] as Json;
    const make = kindOf(resource.kind).fields[field];
    if (make === undefined) throw new Error(`A ${resource.kind} has no ${field}.`);
    let to: Json;
    do {
      to = make(this.random, { from, name: resource.name, domain: this.tenant.domain });
    } while (JSON.stringify(to) === JSON.stringify(from));
    resource.fields[field] = to;
    return { [field]: { from, to } };
  }
}
