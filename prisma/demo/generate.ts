import * as calendar from './calendar';
import type { Entry } from './entry';
import * as machines from './machines';
import { workSession } from './people';
import { Random } from './random';
import { Rhythm } from './rhythm';
import { type Scene, Stage } from './stage';
import { story } from './story';
import { backPressure, incident } from './system';
import { day, minute, span, type Tenant } from './tenant';

type Options = {
  tenant: Tenant;
  /** When the last of them is at the latest. */
  now: number;
  count: number;
  /** False adds to a log that has its beginning already. */
  beginning?: boolean;
  seed?: string;
};

/**
 * `count` entries up to `now`, oldest first: the same for the same options.
 *
 * Each scene is a thread of its own, and whoever's time comes first does the next step, so nobody changes what another has
 * deleted. New scenes begin when fewer entries are there than the rhythm of the days wants by then.
 */
export function* generateEntries(options: Options): Generator<Entry, void> {
  const { tenant, now, count, beginning = true, seed = tenant.slug } = options;
  // Whoever and whatever the beginning brings is there a day later.
  const start = beginning ? tenant.foundedAt : Math.max(now - span, tenant.foundedAt + day);
  const random = new Random(seed);
  const rhythm = new Rhythm(tenant.people, start, now);
  const stage = new Stage(random, tenant, rhythm, start, beginning ? '' : ' (EU)');
  const agenda = new Agenda();
  for (const { at, scene } of beginning ? opening(stage) : [adding(stage)]) {
    agenda.add(start + at, scene);
  }
  let left = count;
  while (left > 0) {
    // Before the first import there is nothing that a scene could be about.
    const ready = stage.inventory.fullness('connection') > 0;
    const nextScene = ready ? Math.max(rhythm.timeAt(1 - left / count), stage.now) : Infinity;
    const due = agenda.takeUntil(nextScene);
    stage.recorder.now = due?.time ?? nextScene;
    const scene = due?.scene ?? anyScene(stage, count);
    const step = scene.next();
    if (!step.done) agenda.add(stage.now + step.value, scene);
    for (const entry of stage.recorder.take()) {
      if (left-- > 0) yield entry;
    }
  }
}

function opening(stage: Stage): { at: number; scene: Scene }[] {
  const { tenant } = stage;
  const [, ...others] = tenant.people;
  const scenes = [
    calendar.founding(stage),
    calendar.keys(stage),
    ...others.map((person) => calendar.joining(stage, person)),
    calendar.withdrawnInvitation(stage),
    calendar.billing(stage),
    calendar.rotation(stage),
    calendar.nightlyExport(stage),
  ].map((scene) => ({ at: 0, scene }));
  scenes.push({ at: 9 * minute, scene: machines.importAll(stage) });
  if (tenant.storyAt !== null) {
    scenes.push({
      at: tenant.storyAt - 10 * minute - tenant.foundedAt,
      scene: story(stage, tenant),
    });
  }
  return scenes;
}

const adding = (stage: Stage) => ({ at: 0, scene: machines.importAll(stage) });

/** A scene by its share of the entries, for the hour and the size of the log. */
function anyScene(stage: Stage, count: number): Scene {
  const busy = stage.rhythm.shareOfPeople(stage.now);
  // Five people can do only so much: in a large log it is programs that do the rest.
  const people = Math.min(1, 60_000 / count) * busy;
  // Each weight is a share divided by the scene's usual number of entries.
  const chosen = stage.random.pickWeighted({
    work: (0.6 * people) / 9,
    deploy: (0.03 + 0.16 * busy) / 7,
    preview: (0.03 + 0.12 * busy) / 3,
    apply: 0.06 / 6,
    incident: 0.1 / 5,
    backPressure: 0.1 / 2,
  });
  const scenes = {
    work: workSession,
    deploy: machines.deploy,
    preview: machines.preview,
    apply: machines.apply,
    incident,
    backPressure,
  };
  return scenes[chosen](stage);
}

/** Scenes under way, by the time of their next step. */
class Agenda {
  /** The next is the last. */
  private readonly steps: { time: number; scene: Scene }[] = [];

  add(time: number, scene: Scene): void {
    let index = this.steps.length;
    while (index > 0 && (this.steps[index - 1] as { time: number }).time <= time) index -= 1;
    this.steps.splice(index, 0, { time, scene });
  }

  takeUntil(time: number): { time: number; scene: Scene } | undefined {
    const next = this.steps.at(-1);
    return next !== undefined && next.time <= time ? this.steps.pop() : undefined;
  }
}
