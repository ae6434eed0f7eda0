import { numberOf } from '../accounts';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { record } from './record-log';

// What the page of the evidence reads besides what verifiers do.

test('the checkpoints that are kept are listed, newest first', async ({
  request,
  database,
  newOwner,
  newApiKey,
  seal,
}) => {
  const owner = await newOwner();
  const headers = { 'x-api-key': await newApiKey(owner) };
  const list = async (query = '') => {
    const answer = await request.get(`/v1/audit-log/checkpoints${query}`, { headers });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  };
  const newest = async () =>
    (await request.get('/v1/audit-log/checkpoint?format=json', { headers })).json();
  await seal(owner.organizationId);
  const expected = [];
  for (let n = 0; n < 3; n++) {
    const { epoch, size, root, checkpoint, signed_at } = await newest();
    expected.unshift({ epoch, size, root, checkpoint, signed_at: expect.any(String) });
    // As if it had been signed in an earlier minute: the last of each is kept.
    const earlier = new Date(Date.parse(signed_at) - (3 - n) * 60_000);
    await database.query('update audit_log_tree set signed_at = $2 where org = $1', [
      ...[await numberOf(database, owner.organizationId), earlier],
    ]);
    await record(request, headers['x-api-key'], { action: 'create', resource_type: 'source' });
    await seal(owner.organizationId);
  }
  const { checkpoints, has_more } = await list();
  expect(checkpoints.slice(1)).toEqual(expected);
  expect(checkpoints[0]).toMatchObject({ size: (await newest()).size });
  expect(has_more).toBe(false);
  expect(await list('?limit=2')).toEqual({ checkpoints: checkpoints.slice(0, 2), has_more: true });

  const other = await newOwner();
  const foreign = { 'x-api-key': await newApiKey(other) };
  const theirs = await (
    await request.get('/v1/audit-log/checkpoints', { headers: foreign })
  ).json();
  expect(JSON.stringify(theirs)).not.toContain(owner.organizationId);
});

test('a single entry says what its leaf is made of, and none in a list does', async ({
  request,
  newOwner,
  newApiKey,
}) => {
  const key = await newApiKey(await newOwner());
  const headers = { 'x-api-key': key };
  const targets = [{ type: 'user', id: 'usr_1', name: null }];
  const [entry] = await record(request, key, {
    ...{ action: 'create', resource_type: 'source', targets },
    ip_address: '::ffff:192.0.2.1',
  });
  const get = (expand: string) =>
    request.get(`/v1/audit-log/${entry?.id}?expand=${expand}`, { headers });
  const { proof, ...rest } = await (await get('proof')).json();
  expect(rest).toEqual(entry);
  expect(proof).toEqual({
    salt: expect.stringMatching(/^[0-9a-f-]{36}$/),
    sealed: null,
    ip_address: '192.0.2.1',
    ip_address_sent: '::ffff:192.0.2.1',
    on_behalf_of: null,
    targets: JSON.stringify(targets),
  });
  const all = await (await get('actor,context,target,event,summary,proof')).json();
  expect(Object.keys(all)).toEqual(
    expect.arrayContaining(['actor', 'context', 'target', 'event', 'summary', 'proof']),
  );
  expect(all.proof).toEqual(proof);
  const listed = await request.get('/v1/audit-log?expand=proof', { headers });
  await expectError(listed, 'invalid_parameter', 'expand');
});
