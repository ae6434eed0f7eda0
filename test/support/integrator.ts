// node --conditions=react-server --import tsx test/support/integrator.ts NUMBERS_OF_ORGANIZATIONS
// What a server does to the trees of these organizations, without the rest of it: so a test can kill it hundreds of times. It writes
// entries until it is sent a message, numbers them, and adds them to trees by the server's own loops, and by one more, which is at a tree all the time. Tells its
// parent of each entry that was committed, and 'ready' when it has added the first to a tree.
import { setTimeout as wait } from 'node:timers/promises';
import { inOrganization } from '@/lib/server/db/client';
import { integrate } from '@/lib/server/evidence/integrate';
import { startEvidence } from '@/lib/server/evidence/run';
import { writeEntries } from '@/lib/server/recording/insert';
import { startSequencer } from '@/lib/server/sequencer/sequencer';

const orgs = JSON.parse(process.argv[2] ?? '[]') as { org: number; organizationId: string }[];
const writers = 4;
/** Of a writer between two entries, in milliseconds: where it leaves none, nothing else starts in time. */
const pause = 10;
const entry = {
  action: 'create',
  resource_type: 'crash',
  actor_type: 'system',
  source: 'api',
} as const;

/** For ever. What fails while the database is away is tried again. */
async function repeatAlways(work: () => Promise<unknown>): Promise<never> {
  for (;;) await work().catch(() => wait(20));
}

let isWriting = true;
process.on('message', () => {
  isWriting = false;
});
process.on('disconnect', () => process.exit());
startSequencer();
startEvidence();
let isReady = false;
for (const organization of orgs) {
  for (let n = 0; n < writers; n++) {
    void repeatAlways(async () => {
      if (!isWriting) throw new Error('it is enough');
      await inOrganization(organization, (tx) => writeEntries(tx, organization.org, [entry]));
      process.send?.('written');
      await wait(pause);
    });
  }
  void repeatAlways(async () => {
    const added = await integrate(organization.org);
    if (added === 0) await wait(5);
    else if (!isReady) process.send?.('ready');
    isReady ||= added > 0;
  });
}
