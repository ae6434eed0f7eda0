import { type Details, system } from './entry';
import type { Scene, Stage } from './stage';
import { day, minute, type Person } from './tenant';

// What happens at its time, once or again and again.

/** Rests until a time; not at all if that has passed. */
function* until(stage: Stage, time: number): Scene {
  if (time > stage.now) yield time - stage.now;
}

const nextAt = (now: number, everyDays: number, minutesAfterMidnight: number) =>
  (Math.floor(now / (everyDays * day)) + 1) * everyDays * day + minutesAfterMidnight * minute;

/** Signing secrets get another value each week, many in the same few milliseconds. */
export function* rotation(stage: Stage): Scene {
  while (true) {
    yield* until(stage, nextAt(stage.now, 7, 187));
    const key = stage.key('rotate');
    if (key === null) return;
    const caller = stage.request(key, key.device);
    for (const source of stage.inventory.all('source').slice(0, 9)) {
      stage.inventory.note(caller, 'rotate', source, { overlap_hours: 24 });
      if (stage.random.chance(0.4)) yield 1;
    }
  }
}

export function* nightlyExport(stage: Stage): Scene {
  while (true) {
    yield* until(stage, nextAt(stage.now, 1, 250) + stage.random.int(0, 90_000));
    const key = stage.key('export');
    if (key === null) return;
    const details = { format: 'ndjson', entries: stage.random.int(120, 700) };
    const caller = stage.request(key, key.device);
    stage.recorder.record(caller, 'export', 'audit_log', null, details);
  }
}

export function* billing(stage: Stage): Scene {
  const { random, recorder, tenant } = stage;
  const [owner] = tenant.people;
  const subscription = `sub_${random.hex(32)}`;
  const change = (action: string, details: Details) => {
    const caller = stage.request(owner, owner.devices[0]);
    recorder.record(caller, action, 'subscription', subscription, details);
  };
  yield 2 * day + 213 * minute;
  change('create', { plan: 'Team', seats: 5, interval: 'month' });
  for (let month = 1; ; month++) {
    const invoice = { id: `ivc_${random.hex(32)}`, total: `${month < 3 ? 149 : 399}.00 EUR` };
    recorder.record(system, 'create', 'invoice', invoice.id, { total: invoice.total });
    yield 61 * minute;
    if (month === 2) {
      const reason = 'card_expired';
      recorder.record(system, 'payment_failed', 'invoice', invoice.id, { reason });
      yield 19 * 60 * minute;
      change('update', { changes: { card: { from: 'ends in 0341', to: 'ends in 7710' } } });
      yield 2 * minute;
    }
    recorder.record(system, 'pay', 'invoice', invoice.id, { total: invoice.total });
    yield 9 * day;
    if (month === 2) change('update', { changes: { plan: { from: 'Team', to: 'Scale' } } });
    yield 21 * day;
  }
}

/** Whoever is admin today joined as a member. */
export function* joining(stage: Stage, person: Person): Scene {
  const { recorder, random, tenant } = stage;
  const [owner] = tenant.people;
  const joinedAs = person.role === 'admin' ? 'member' : person.role;
  yield* until(stage, person.joinedAt - 3 * minute);
  const details = { email: person.email, role: joinedAs };
  const invitation = `inv_${random.hex(32)}`;
  const inviter = stage.request(owner, owner.devices[0]);
  recorder.record(inviter, 'invite', 'invitation', invitation, details);
  yield* until(stage, person.joinedAt);
  const caller = stage.request(person, person.devices[0]);
  recorder.record(caller, 'sign_up', 'user', person.id);
  recorder.record(caller, 'create', 'member', person.id, details);
  if (person.role === joinedAs) return;
  yield 11 * day;
  const promoter = stage.request(owner, owner.devices[0]);
  const changes = { role: { from: joinedAs, to: person.role } };
  recorder.record(promoter, 'update', 'member', person.id, { email: person.email, changes });
}

/** Somebody is invited by mistake. */
export function* withdrawnInvitation(stage: Stage): Scene {
  const { recorder, random, tenant } = stage;
  const [owner] = tenant.people;
  yield 23 * day + 71 * minute;
  const invitation = `inv_${random.hex(32)}`;
  const details = { email: 'sam@contractor.example', role: 'admin' };
  const caller = stage.request(owner, owner.devices[0]);
  recorder.record(caller, 'invite', 'invitation', invitation, details);
  yield 6 * minute;
  const again = stage.request(owner, owner.devices[0]);
  recorder.record(again, 'revoke', 'invitation', invitation, details);
}

/** The owner makes the keys, except the one that belongs to the story. */
export function* keys(stage: Stage): Scene {
  const { recorder, tenant } = stage;
  const [owner] = tenant.people;
  const made = tenant.keys.filter((key) => key.revokedAt === null);
  for (const key of made.toSorted((a, b) => a.createdAt - b.createdAt)) {
    yield* until(stage, key.createdAt);
    const expires = key.expiresAt === null ? null : new Date(key.expiresAt).toISOString();
    const details = { name: key.name, scopes: [...key.scopes], expires_at: expires };
    const caller = stage.request(owner, owner.devices[0]);
    recorder.record(caller, 'create', 'api_key', key.id, details);
    if (key.expiresAt !== null) {
      yield* until(stage, key.expiresAt);
      recorder.record(system, 'expire', 'api_key', key.id, { name: key.name });
    }
  }
}

/** The first hour: the owner signs up and makes the projects. */
export function* founding(stage: Stage): Scene {
  const { recorder, inventory, tenant, random } = stage;
  const [owner] = tenant.people;
  const caller = stage.request(owner, owner.devices[0]);
  recorder.record(caller, 'sign_up', 'user', owner.id);
  const [firstName = ''] = tenant.name.split(' ');
  recorder.record(caller, 'create', 'organization', tenant.id, { name: firstName });
  for (let count = 0; count < 3; count++) {
    yield random.int(20_000, 70_000);
    inventory.create(stage.request(owner, owner.devices[0]), 'project');
  }
  yield 30 * day;
  const changes = { name: { from: firstName, to: tenant.name } };
  const renamer = stage.request(owner, owner.devices[0]);
  recorder.record(renamer, 'update', 'organization', tenant.id, { changes });
}
