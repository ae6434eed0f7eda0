import { system } from './entry';
import { resolve, retry, signIn, signOut } from './people';
import type { Issue, Scene, Stage } from './stage';
import { device, minute, type Person, type Tenant } from './tenant';

/** An address from which nobody else ever comes. */
export const unusualAddress = '203.0.113.213';

export const switchedOff = 'Orders → Warehouse';

/**
 * "Who switched this destination off, when, from where, and what else did they do?" An admin's account is used at night
 * from an address never seen before; in the morning two colleagues find out and put it right.
 */
export function* story(stage: Stage, { people, keys, storyAt }: Tenant): Scene {
  const { inventory, recorder, random } = stage;
  if (storyAt === null) return;
  const [owner, culprit, finder] = people as readonly Person[] as [Person, Person, Person];
  const night = device(unusualAddress, 'firefoxWindows');
  const as = (person: Person, from = person.devices[0]) => stage.request(person, from);
  const at = (offset: number) => storyAt + offset - stage.now;
  const destination = inventory.all('destination').find(({ name }) => name.text === switchedOff);
  const key = keys.find(({ revokedAt }) => revokedAt !== null);
  if (destination === undefined || key === undefined) throw new Error('The story lacks its parts.');
  const connection = destination.dependants.find((one) => !one.deleted && inventory.isOn(one));

  yield at(-2 * minute);
  yield* signIn(stage, culprit, night, 3);
  yield Math.max(1, at(0));
  inventory.turn(as(culprit, night), destination, false);
  yield 41_377;
  if (connection) inventory.turn(as(culprit, night), connection, false);
  yield at(key.createdAt - storyAt);
  const { name } = key;
  const made = { name, scopes: [...key.scopes], expires_at: null };
  recorder.record(as(culprit, night), 'create', 'api_key', key.id, made);
  yield 38_102;
  const taken = { format: 'csv', entries: 3_118 };
  recorder.record(stage.request(key, key.device), 'export', 'audit_log', null, taken);
  yield 73_940;
  const rule = inventory.all('alert_rule').find((one) => inventory.isOn(one));
  if (rule) inventory.turn(as(culprit, night), rule, false);
  yield 15_220;
  signOut(stage, culprit, night);

  yield 35 * minute;
  const title = `No deliveries for 40 minutes: ${switchedOff}`;
  const issue: Issue = { id: `iss_${random.hex(32)}`, title };
  const facts = { title, destination_id: destination.id, queued_events: 1_764 };
  recorder.record(system, 'open', 'issue', issue.id, facts);
  stage.issues.push(issue);

  yield at(218 * minute);
  yield* signIn(stage, finder, finder.devices[0], 0);
  recorder.record(as(finder), 'acknowledge', 'issue', issue.id, { title });
  yield 4 * minute;
  inventory.turn(as(finder), destination, true);
  yield 22_015;
  if (connection) inventory.turn(as(finder), connection, true);
  yield 31_600;
  if (rule) inventory.turn(as(finder), rule, true);
  yield 48_090;
  retry(stage, connection?.deleted === false ? connection : destination, as(finder));
  yield at((key.revokedAt ?? 0) - storyAt);
  recorder.record(as(owner), 'revoke', 'api_key', key.id, { name });
  yield 2 * minute;
  resolve(stage, issue, as(finder));
}
