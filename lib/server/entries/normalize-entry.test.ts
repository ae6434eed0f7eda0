import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseBody } from './parse-body';

// What sources send for text: an empty one for none, and numbers for ids.

async function read(members: string) {
  const request = new Request('http://localhost/v1/audit-log', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"action":"create","resource_type":"source"${members && `,${members}`}}`,
  });
  const caller = { organizationId: randomUUID() };
  const { entries } = await parseBody(null, request, null, caller);
  return entries[0];
}

const refused = (members: string, param: string) =>
  expect(read(members)).rejects.toMatchObject({ status: 400, param });

describe('empty text is null', () => {
  const optional = [
    ...['resource_id', 'user_id', 'ip_address', 'user_agent', 'resource_name', 'outcome'],
    ...['session_id', 'location', 'correlation_id', 'external_id', 'external_source'],
    ...['occurred_at', 'schema_version', 'actor', 'on_behalf_of', 'group', 'targets'],
  ];
  test.each(optional)('in %s', async (name) => {
    expect(await read(`"${name}":""`)).toMatchObject({ [name]: null });
  });

  test('within an object', async () => {
    const sent =
      '"actor":{"type":"user","name":"","email":""},"on_behalf_of":{"type":"user","id":""},"group":{"id":"g","name":""},"targets":[{"type":"t","id":"i","name":""}]';
    expect(await read(sent)).toMatchObject({
      actor: { type: 'user', name: null, email: null },
      on_behalf_of: { type: 'user', id: null },
      group: { id: 'g', name: null },
      targets: [{ type: 't', id: 'i', name: null }],
    });
  });

  test('an object of nothing is none', async () => {
    const sent = '"group":{"id":"","name":null},"on_behalf_of":{"type":"","id":""}';
    expect(await read(sent)).toMatchObject({ group: null, on_behalf_of: null });
    await refused('"group":{}', 'group.id');
  });

  test('not in details, which are kept as they are', async () => {
    expect(await read('"details":""')).toMatchObject({ details: '""' });
  });

  test('and what is required stays required', async () => {
    await refused('"action":""', 'action');
    await refused('"resource_type":""', 'resource_type');
    await refused('"targets":[{"type":"","id":"i"}]', 'targets.0.type');
    await refused('"targets":[{"type":"t","id":""}]', 'targets.0.id');
    await refused('"group":{"id":"","name":"ACME"}', 'group.id');
    await refused('"on_behalf_of":{"type":"","id":"1"}', 'on_behalf_of.type');
    // Blank is not empty.
    await refused('"session_id":" "', 'session_id');
  });
});

describe('a number is taken as the digits that were sent', () => {
  const ids = ['resource_id', 'user_id', 'session_id', 'correlation_id', 'external_id'];
  // The longer ones have no number of JavaScript.
  const numbers = ['0', '-7', '42', '9007199254740993', '12345678901234567890123'];
  for (const name of ids) {
    test.each(numbers)(`in ${name}: %s`, async (digits) => {
      expect(await read(`"${name}": ${digits} `)).toMatchObject({ [name]: digits });
    });
  }

  test('within an object', async () => {
    const long = '9007199254740993';
    const sent = `"group":{"id":${long}},"on_behalf_of":{"type":"user","id":${long}},"targets":[{"type":"t","id":1},{"id":${long},"type":"t"}]`;
    expect(await read(sent)).toMatchObject({
      group: { id: long },
      on_behalf_of: { id: long },
      targets: [{ id: '1' }, { id: long }],
    });
  });

  test('of members with one name the last counts, as in JSON', async () => {
    const sent = '"user_id":1,"user_id":9007199254740993,"group":{"id":1,"id":2}';
    const entry = await read(sent);
    expect(entry).toMatchObject({ user_id: '9007199254740993', group: { id: '2' } });
  });

  test('not one that could be written otherwise, nor in other fields', async () => {
    for (const number of ['1.0', '1e3', '0.5', '-1E2', '9'.repeat(256)]) {
      await refused(`"user_id":${number}`, 'user_id');
    }
    for (const name of ['ip_address', 'location', 'external_source', 'action', 'resource_name']) {
      await refused(`"${name}":7`, name);
    }
    await refused('"group":{"id":"g","name":7}', 'group.name');
    await refused('"user_id":true', 'user_id');
  });
});

test('more targets than there may be are counted, not read', async () => {
  await refused(`"targets":[${Array(40_000).fill('{"id":7}')}]`, 'targets');
});

test('an unknown field of a target is named', async () => {
  await expect(read('"targets":[{"type":"t","id":"i","nmae":"n"}]')).rejects.toMatchObject({
    param: 'targets.0.nmae',
    message: "Unknown parameter 'targets.0.nmae'. Did you mean 'targets.0.name'?",
  });
});

test.each([
  ['"2026-11-22 10:00:00+0000"', '2026-11-22T10:00:00.000Z'],
  ['1700000000', '2023-11-14T22:13:20.000Z'],
  ['1700000000.1239', '2023-11-14T22:13:20.123Z'],
  ['"1700000000123"', '2023-11-14T22:13:20.123Z'],
])('occurred_at %s is %s', async (sent, time) => {
  expect(await read(`"occurred_at":${sent}`)).toMatchObject({ occurred_at: time });
});
