import { system } from './entry';
import { resolve, retry } from './people';
import type { Issue, Scene, Stage } from './stage';
import { minute } from './tenant';

// What the gateway does by itself. No request stands behind it, hence no IP address.

const troubles = [
  'Deliveries answered with 503',
  'Deliveries timed out',
  'Certificate of the receiver has expired',
  'Receiver answers with 401',
  'Transform throws on missing field',
];

/** Deliveries fail; sometimes the destination is switched off; somebody looks after it. */
export function* incident(stage: Stage): Scene {
  const { random, inventory, recorder } = stage;
  const connections = inventory.all('connection');
  if (connections.length === 0) return;
  const connection = random.pickHot(connections);
  const issue: Issue = {
    id: `iss_${random.hex(32)}`,
    title: `${random.pick(troubles)}: ${connection.name.text}`,
  };
  stage.issues.push(issue);
  recorder.record(system, 'open', 'issue', issue.id, {
    title: issue.title,
    connection_id: connection.id,
    failed_deliveries: random.int(5, 400),
  });
  yield random.int(2, 25) * minute;

  const [, receiver] = connection.needs;
  const switchedOff = receiver !== undefined && !receiver.kept && random.chance(0.35);
  if (switchedOff) {
    const failures = random.int(50, 500);
    inventory.turn(system, receiver, false, { reason: 'consecutive_failures', failures });
  }
  yield 3 * minute + random.wait(35 * minute);

  const person = stage.someone();
  const device = random.pickHot(person.devices);
  if (stage.issues.includes(issue) && random.chance(0.6)) {
    const caller = stage.request(person, device);
    recorder.record(caller, 'acknowledge', 'issue', issue.id, { title: issue.title });
  }
  yield 2 * minute + random.wait(20 * minute);
  if (switchedOff) inventory.turn(stage.request(person, device), receiver, true);
  yield random.int(5_000, 60_000);
  if (!connection.deleted) retry(stage, connection, stage.request(person, device));
  yield random.int(20_000, 300_000);
  resolve(stage, issue, stage.request(person, device));
  if (random.chance(0.08)) {
    yield random.int(40, 400) * minute;
    stage.issues.push(issue);
    recorder.record(system, 'reopen', 'issue', issue.id, { title: issue.title });
  }
}

/** A receiver is slow, so its connection rests for a while. */
export function* backPressure(stage: Stage): Scene {
  const { random, inventory } = stage;
  const connections = inventory.all('connection');
  if (connections.length === 0) return;
  const connection = random.pickHot(connections);
  if (!inventory.isOn(connection)) return;
  inventory.turn(system, connection, false, {
    reason: 'back_pressure',
    queued: random.int(500, 90_000),
  });
  yield random.int(40_000, 11 * minute);
  inventory.turn(system, connection, true, { reason: 'queue_drained' });
}
