import type { Resource } from './inventory';
import { type Kind, kinds } from './kinds';
import type { Scene, Stage } from './stage';

// What programs do with their keys: much in little time.

/** Several of a list, each once. */
function some(stage: Stage, kind: Kind, count: number): Resource[] {
  const all = stage.inventory.all(kind);
  if (all.length === 0) return [];
  return [...new Set(Array.from({ length: count }, () => stage.random.pickHot(all)))];
}

/** A release: transforms and connections change together, each kind within one millisecond. */
export function* deploy(stage: Stage): Scene {
  const { random, inventory } = stage;
  const key = stage.key('deploy');
  if (key === null) return;
  const first = stage.request(key, key.device);
  for (const transform of some(stage, 'transform', random.int(1, 5))) {
    inventory.update(first, transform, 'revision');
  }
  yield random.int(90, 400);
  const second = stage.request(key, key.device);
  for (const connection of some(stage, 'connection', random.int(1, 6))) {
    inventory.update(second, connection, random.pick(['filter', 'retry']));
  }
  yield random.int(60, 350);
  const project = random.pickHot(inventory.all('project'));
  inventory.update(stage.request(key, key.device), project, 'release');
}

/** A preview environment comes up with a pull request, or goes down when that is merged. */
export function* preview(stage: Stage): Scene {
  const { random, inventory } = stage;
  const key = stage.key('deploy');
  if (key === null) return;
  const caller = stage.request(key, key.device);
  if (random.chance(stage.previews.length / 8)) {
    const [environment = []] = stage.previews.splice(random.int(0, stage.previews.length - 1), 1);
    const [connection] = environment;
    if (connection !== undefined) inventory.turn(caller, connection, false);
    yield random.int(120, 800);
    const last = stage.request(key, key.device);
    for (const resource of environment) inventory.remove(last, resource);
    return;
  }
  const label = `pr-${++stage.previewsMade}`;
  const topic = random.pick(stage.tenant.vocabulary.topics);
  const name = { topic, other: 'Preview', text: `${label} ${topic.toLowerCase()}` };
  const source = inventory.create(caller, 'source', { name });
  const destination = inventory.create(caller, 'destination', { name });
  const connection = inventory.connect(caller, source, destination);
  stage.previews.push([connection, destination, source]);
}

/** Infrastructure as code: call after call, a fraction of a second apart. */
export function* apply(stage: Stage): Scene {
  const { random, inventory } = stage;
  const key = stage.key('apply');
  if (key === null) return;
  const kind = random.pickWeighted({ destination: 5, connection: 4, source: 3, alert_rule: 3 });
  for (const resource of some(stage, kind, random.int(2, 14))) {
    if (!resource.deleted) inventory.update(stage.request(key, key.device), resource);
    yield random.int(40, 310);
  }
}

/** The first import of everything that the organization has. */
export function* importAll(stage: Stage): Scene {
  const { random, inventory } = stage;
  const key = stage.key('apply');
  if (key === null) return;
  for (const kind of ['project', 'source', 'destination', 'transform', 'alert_rule'] as const) {
    while (inventory.fullness(kind) < 1) {
      // The first destination is the one that the story is about.
      const kept = kind === 'destination' && inventory.fullness(kind) === 0;
      inventory.create(stage.request(key, key.device), kind, { kept });
      yield random.int(40, 260);
    }
  }
  for (let count = 0; count < kinds.connection.usual; count++) {
    const destination = inventory.all('destination')[count % kinds.destination.usual];
    if (destination) inventory.connectTo(stage.request(key, key.device), destination);
    yield random.int(40, 260);
  }
}
