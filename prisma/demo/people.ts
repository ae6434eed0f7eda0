import type { Caller } from './entry';
import type { Resource } from './inventory';
import type { Kind } from './kinds';
import type { Issue, Scene, Stage } from './stage';
import { type Device, minute, type Person } from './tenant';

// What people do in the browser.

const interests = {
  connection: 34,
  destination: 22,
  transform: 16,
  source: 13,
  alert_rule: 6,
  project: 2,
  issue: 8,
  export: 1,
} as const;

/** What is off may get this mark first, and goes when somebody comes by again. */
const retired = ' (retired)';

/** Somebody comes, does a few things, and mostly leaves without signing out. */
export function* workSession(stage: Stage): Scene {
  const { random } = stage;
  const person = stage.someone();
  const device = random.pickHot(person.devices);
  if (random.chance(0.5)) yield* signIn(stage, person, device);
  for (let left = random.int(2, 14); left > 0; left--) {
    act(stage, person, device);
    yield 4_000 + random.wait(1.5 * minute);
  }
  if (random.chance(0.15)) signOut(stage, person, device);
}

export function* signIn(stage: Stage, person: Person, device: Device, failures?: number): Scene {
  const { random } = stage;
  for (let left = failures ?? (random.chance(0.12) ? random.int(1, 2) : 0); left > 0; left--) {
    // Who fails to sign in is not known to be the person.
    const unknown = { userId: null, actorName: null };
    const caller = { ...stage.request(person, device), ...unknown };
    stage.recorder.record(caller, 'sign_in_failed', 'user', person.id);
    yield random.int(4_000, 19_000);
  }
  stage.recorder.record(stage.request(person, device), 'sign_in', 'user', person.id);
  yield random.int(6_000, 40_000);
}

export function signOut(stage: Stage, person: Person, device: Device): void {
  stage.recorder.record(stage.request(person, device), 'sign_out', 'user', person.id);
}

function act(stage: Stage, person: Person, device: Device): void {
  const { random, inventory } = stage;
  const caller = stage.request(person, device);
  const interest = random.pickWeighted(interests);
  if (interest === 'export') {
    const details = { format: random.pick(['csv', 'ndjson']), entries: random.int(40, 9_000) };
    stage.recorder.record(caller, 'export', 'audit_log', null, details);
  } else if (interest === 'issue') {
    const issue = stage.issues[0];
    if (issue !== undefined) resolve(stage, issue, caller);
  } else {
    const fullness = inventory.fullness(interest);
    if (random.chance(fullness < 0.8 ? 0.5 : 0.02)) create(stage, interest, caller);
    else if (fullness > 0) tend(stage, random.pickHot(inventory.all(interest)), fullness, caller);
  }
}

function create({ random, inventory }: Stage, kind: Kind, caller: Caller): void {
  if (kind === 'project') return;
  if (kind !== 'connection') inventory.create(caller, kind);
  else if (inventory.fullness('destination') > 0) {
    inventory.connectTo(caller, random.pickHot(inventory.all('destination')));
  }
}

function tend(stage: Stage, resource: Resource, fullness: number, caller: Caller): void {
  const { random, inventory } = stage;
  const { kind, kept } = resource;
  if (resource.name.text.endsWith(retired)) {
    inventory.remove(caller, resource);
    return;
  }
  const off = !kept && !inventory.isOn(resource);
  const deed = random.pickWeighted({
    update: 70,
    turnOff: kept ? 0 : 7,
    turnOn: off ? 200 : 0,
    retire: off ? 12 : 0,
    remove: kept || kind === 'project' || resource.dependants.length > 4 ? 0 : 2 * fullness ** 4,
    retry: kind === 'connection' ? 16 : 0,
    rotate: kind === 'source' ? 16 : 0,
  });
  if (deed === 'update') inventory.update(caller, resource);
  if (deed === 'turnOff') inventory.turn(caller, resource, false);
  if (deed === 'turnOn') inventory.turn(caller, resource, true);
  if (deed === 'retire') inventory.rename(caller, resource, resource.name.text + retired);
  if (deed === 'remove') inventory.remove(caller, resource);
  if (deed === 'retry') retry(stage, resource, caller);
  if (deed === 'rotate') {
    inventory.note(caller, 'rotate', resource, { overlap_hours: random.pick([0, 1, 24]) });
  }
}

/** Sends failed events again. */
export function retry(stage: Stage, connection: Resource, caller: Caller): void {
  const events = stage.random.int(3, 4_200);
  const since = new Date(stage.now - stage.random.int(5, 600) * minute).toISOString();
  stage.inventory.note(caller, 'retry', connection, { events, since });
}

export function resolve(stage: Stage, issue: Issue, caller: Caller): void {
  const index = stage.issues.indexOf(issue);
  if (index < 0) return;
  stage.issues.splice(index, 1);
  const { title, id } = issue;
  stage.recorder.record(caller, 'resolve', 'issue', id, { title });
}
