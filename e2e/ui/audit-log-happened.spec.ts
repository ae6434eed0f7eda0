import { type AuditLogScreen, test as base, expect } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

// A log whose entries were recorded long after they happened is shown by the time of events; both times are told.

/** Signs in to a new log. `write` records entries that happened at these times; null says nothing of it. */
const test = base.extend<{ write: (...times: (string | null)[]) => Promise<string[]> }>({
  write: async ({ newLog }, use) => {
    const { write } = await newLog();
    await use(async (...times) => {
      const body = times.map((occurred_at) => ({
        ...{ action: 'restart', resource_type: 'server', occurred_at },
      }));
      return (await write(body)).map(({ id }) => id);
    });
  },
});

const old = (day: number) => `2026-02-0${day}T10:00:00.000Z`;

async function listedBy(log: AuditLogScreen, choice: string) {
  await log.page.getByRole('button', { name: 'Display', exact: true }).click();
  const display = log.page.getByRole('dialog', { name: 'Display' });
  await display.getByText(choice, { exact: true }).click();
  await expectAccessible(log.page);
  await log.page.keyboard.press('Escape');
  await expect(display).toBeHidden();
}

/** The places of the ids in the list, as far as they are shown. */
const shown = (log: AuditLogScreen, ids: string[]) => async () =>
  (await log.drawnIds()).map((id) => ids.indexOf(String(id))).filter((at) => at >= 0);

test('it opens by the time of events, and the display menu changes that', async ({
  log,
  write,
}) => {
  // A minute is nothing to speak of.
  await write(null, new Date(Date.now() - 5_000).toISOString());
  await log.open();
  await expect(log.rows.first()).toBeVisible();
  expect(log.page.url()).not.toContain('by=');

  const ids = await write(old(2), old(3), old(1));
  await log.open();
  await expect(log.page).toHaveURL(/[?&]by=happened/);
  await expect.poll(shown(log, ids)).toEqual([1, 0, 2]);
  await expect(log.rows.last()).toHaveAttribute('data-entry', String(ids[2]));

  await listedBy(log, 'When recorded');
  await expect(log.page).toHaveURL(/[?&]by=recorded/);
  await expect.poll(shown(log, ids)).toEqual([2, 1, 0]);
  await expect(log.rows.first()).toHaveAttribute('data-entry', String(ids[2]));
  await log.page.reload();
  await expect.poll(shown(log, ids)).toEqual([2, 1, 0]);

  await listedBy(log, 'When it happened');
  await expect(log.page).toHaveURL(/[?&]by=happened/);
  await expect.poll(shown(log, ids)).toEqual([1, 0, 2]);
});

test('row and panel tell both times, and the range is by that of events', async ({
  log,
  write,
}) => {
  const [id = ''] = await write(old(2), old(3));
  await log.open(`/audit-log?by=happened&after=${old(1)}&before=${old(3)}`);
  await expect(log.rows).toHaveCount(1);
  const time = log.row(id).locator('time').first();
  await expect(time).toHaveAttribute('datetime', old(2));
  await expect(time).toHaveAttribute('title', /^happened .*2026.*, recorded .*20\d\d/);
  await log.row(id).click();
  for (const label of ['Happened', 'Recorded']) {
    await expect(log.panel.getByText(label, { exact: true })).toBeVisible();
  }
  await expect(log.panel.locator('time').first()).toHaveAttribute('datetime', old(2));
  await expectAccessible(log.page);
});

test('live, what tells of earlier events stands at its own place, and a note says so', async ({
  log,
  write,
}) => {
  const [first = ''] = await write(old(2), old(1));
  await log.open('/audit-log?live=1&by=happened');
  const live = log.page.getByRole('switch', { name: 'Live' });
  await expect(live).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
  const [earlier = ''] = await write('2026-02-01T20:00:00.000Z');
  const note = log.page.getByText(/^1 new entry tells of earlier events/);
  await expect(note).toBeVisible();
  await expect.poll(shown(log, [first, earlier])).toEqual([0, 1]);
  await expectAccessible(log.page);

  const [newest = ''] = await write(null);
  await expect(log.rows.first()).toHaveAttribute('data-entry', newest);
  await log.page.getByRole('button', { name: 'List by when recorded' }).click();
  await expect(log.page).toHaveURL(/[?&]by=recorded/);
  await expect.poll(shown(log, [first, earlier, newest])).toEqual([2, 1, 0]);
  await expect(note).toBeHidden();
});
