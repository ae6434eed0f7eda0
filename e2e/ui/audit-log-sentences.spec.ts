import type { ExpandedEntry } from '@/lib/contract/entry';
import { textOfSentence, withoutActor } from '@/lib/contract/sentence/segment';
import { sentenceOf } from '@/lib/contract/sentence/sentence';
import { expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

test('the list says of 50 entries what happened, each in a row that needs no opening', async ({
  log,
  signInToDemo,
  request,
}) => {
  const { cookie } = await signInToDemo();
  await log.page.setViewportSize({ width: log.isPhone ? 390 : 1280, height: 6_000 });
  await log.open();
  await expect.poll(() => log.rows.count()).toBeGreaterThanOrEqual(50);
  const response = await request.get(
    '/v1/audit-log?readings=exclude&expand=actor,context,target,event',
    {
      headers: { cookie },
    },
  );
  const entries: ExpandedEntry[] = (await response.json()).audit_log;
  expect(entries).toHaveLength(50);
  let unseen = 0;
  for (const entry of entries) {
    const sentence = sentenceOf(entry);
    const row = log.row(entry.id);
    // Behind the actor, whose name it goes on from.
    await expect(row).toContainText(sentence[0]?.text ?? '');
    const told = row.getByTitle(textOfSentence(sentence), { exact: true });
    // Before it stands its hint, which one of the demo has by the hour at which the demo was made.
    const shown = async () => (await told.textContent())?.replace(/^Hint: [^.]+\. /, '');
    await expect.poll(shown).toBe(textOfSentence(withoutActor(sentence)));
    if (!(await told.evaluate(showsName))) unseen += 1;
  }
  // What was done to what is seen even where the rest is cut.
  expect(unseen).toBeLessThan(5);
  await expectAccessible(log.page);
});

test('member changes say who became what, and where actors have no column, by whom', async ({
  log,
  newOwner,
  newMember,
  signIn,
  request,
  database,
}) => {
  const owner = await newOwner();
  const person = await newMember(owner, 'member');
  const { organizationId } = owner;
  const { rows } = await database.query(
    'select id from member where organization_id = $1 and user_id = $2',
    [organizationId, person.userId],
  );
  const changed = await request.post('/api/auth/organization/update-member-role', {
    headers: { cookie: owner.cookie },
    data: { organizationId, memberId: rows[0].id, role: 'admin' },
  });
  expect(changed.status()).toBe(200);
  await signIn(owner);
  await log.open('/audit-log?resource_type=member&action=update');
  const told = `changed the role of ${person.name} from member to admin`;
  const row = log.rows.first();
  await expect(row).toContainText(owner.name);
  await expect(row.getByText(told, { exact: true })).toBeVisible();
  // The id is shown on pointing at the name.
  await expect(row.getByTitle(person.userId)).toHaveText(person.name);
  if (log.isPhone) return;
  await log.page.getByRole('button', { name: 'Display', exact: true }).click();
  const display = log.page.getByRole('dialog', { name: 'Display' });
  await display.getByRole('checkbox', { name: 'Actor' }).click();
  await expect(row.getByText(`${owner.name} ${told}`, { exact: true })).toBeVisible();
});

/** Whether the first name with an id, which is the resource's, is drawn within the cell of its sentence. */
function showsName(told: HTMLElement | SVGElement): boolean {
  const name = told.querySelector('[title]')?.getBoundingClientRect();
  const cell = told.getBoundingClientRect();
  return name === undefined || (name.right <= cell.right + 1 && name.bottom <= cell.bottom + 1);
}
