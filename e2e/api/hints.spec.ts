import { expect, test } from '../fixtures';
import { hintOf, logWithHints } from '../hints';
import { expectError } from './expect-error';

test('the server finds hints, which lists filter and show, and which can be dismissed', async ({
  database,
  newMember,
  newOwner,
  request,
  seal,
}) => {
  const owner = await newOwner();
  const { fromNetwork, givesRole } = await logWithHints({ database, seal, request }, owner);
  const headers = { cookie: owner.cookie };
  const list = async (query: string) => {
    const response = await request.get(`/v1/audit-log?${query}`, { headers });
    expect(response.status(), await response.text()).toBe(200);
    return (await response.json()).audit_log;
  };
  const idsOf = async (query: string) => (await list(query)).map(({ id }: { id: string }) => id);

  const [newest, oldest] = await list('hint=new_network&hint=right_given&expand=hint');
  expect(newest).toMatchObject({ id: givesRole, hint: hintOf('right_given', { right: 'role' }) });
  expect(oldest).toMatchObject({
    id: fromNetwork,
    hint: hintOf('new_network', { networks: 1, days: 19 }),
  });
  // Nine keys, as ever.
  expect(Object.keys((await list('hint=new_network'))[0])).toHaveLength(9);
  expect(await idsOf('where=hint:right_given')).toEqual([givesRole]);
  expect(await idsOf('hint=right_given&resource_type=member')).toEqual([givesRole]);
  expect(await idsOf('resource_type=member&hint_not=right_given')).toEqual([]);
  const one = await request.get(`/v1/audit-log/${fromNetwork}?expand=hint,summary`, { headers });
  expect((await one.json()).hint.kind).toBe('new_network');
  const exported = await request.get(
    '/v1/audit-log/export?format=ndjson&hint=new_network&expand=hint',
    { headers },
  );
  expect(JSON.parse((await exported.text()).split('\n')[0] ?? '')).toMatchObject({
    id: fromNetwork,
    hint: { kind: 'new_network' },
  });

  const dismiss = (cookie: string, id: string) =>
    request.post('/v1/audit-log/hints/dismiss', { headers: { cookie }, data: { id } });
  const auditor = await newMember(owner, 'auditor');
  await expectError(await dismiss(auditor.cookie, givesRole), 'forbidden');
  const other = await newOwner();
  expect(await (await dismiss(other.cookie, givesRole)).json()).toEqual({ dismissed: false });
  expect(await (await dismiss(owner.cookie, givesRole)).json()).toEqual({ dismissed: true });
  expect(await idsOf('hint=right_given')).toEqual([]);
  expect(await list('action=dismiss_hint&expand=summary')).toMatchObject([
    { summary: `${owner.name} dismissed the hint right_given` },
  ]);
});

test('a kind that there is none of is refused', async ({ request, newOrganization }) => {
  const headers = { 'x-api-key': (await newOrganization()).apiKey };
  await expectError(
    await request.get('/v1/audit-log?hint=strange', { headers }),
    'invalid_parameter',
    'hint',
  );
});
