import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createApiKey } from '@/lib/contract/api-keys';
import { getAuditLogEntry, listAuditLog } from '@/lib/contract/audit-log';
import { readInput } from './input';

const query = (search: string) =>
  readInput(listAuditLog, new Request(`http://localhost/v1/audit-log?${search}`), {});

const body = (text: string, search = '') =>
  readInput(
    createApiKey,
    new Request(`http://localhost/v1/api-keys${search}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    }),
    {},
  );

describe('a query', () => {
  test('returns each value as it was sent', async () => {
    const character = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 1 })
      .filter((one) => one !== '\0' && one !== '\uFFFD');
    const value = fc.array(character, { minLength: 1, maxLength: 20 }).map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (values) => {
        const search = values.map((one) => `action=${encodeURIComponent(one)}`).join('&');
        expect(await query(search)).toEqual({ action: values });
      }),
    );
  });

  // `__proto__` gets this far only if nothing before it drops it.
  for (const name of ['__proto__', 'constructor', 'toString', 'id', 'a%20b', 'action%00']) {
    test(`with the unknown parameter ${name} is refused`, async () => {
      await expect(query(`${name}=x`)).rejects.toMatchObject({
        status: 400,
        param: decodeURIComponent(name),
      });
    });
  }

  for (const value of ['%', '%4', '%ff', '%ED%A0%80', '%C0%AF', 'a%C3']) {
    test(`with ${value} is refused`, async () => {
      await expect(query(`action=${value}`)).rejects.toMatchObject({
        status: 400,
        param: 'action',
      });
    });
  }

  test('with a parameter repeated too often is refused by its count, whatever the values are', async () => {
    const search = `${'action=x&'.repeat(21)}action=%ff&action=`;
    await expect(query(search)).rejects.toMatchObject({
      param: 'action',
      message: expect.stringContaining('more than 20 times'),
    });
  });

  test('with a long unknown name is refused without repeating all of it', async () => {
    const refusal = await query(`${'x'.repeat(60_000)}=1`).catch((error: unknown) => error);
    expect(JSON.stringify(refusal).length).toBeLessThan(500);
    const undecodable = await query(`${'x'.repeat(60_000)}=%ff`).catch((error: unknown) => error);
    expect(JSON.stringify(undecodable).length).toBeLessThan(500);
  });

  test('cannot override a parameter of the path', async () => {
    const request = new Request('http://localhost/v1/audit-log/1?id=2');
    await expect(readInput(getAuditLogEntry, request, { id: '1' })).rejects.toMatchObject({
      param: 'id',
    });
  });
});

describe('the hint for a misspelt name', () => {
  for (const [sent, hint] of [
    ['resourse_type', 'resource_type'],
    ['resource_typ', 'resource_type'],
    ['resource_ids', 'resource_id'],
    ['Action', 'action'],
    ['limt', 'limit'],
    ['curser', 'cursor'],
  ] as const) {
    test(`${sent}: ${hint}`, async () => {
      const message = `Unknown parameter '${sent}'. Did you mean '${hint}'?`;
      await expect(query(`${sent}=x`)).rejects.toMatchObject({ message });
    });
  }

  test('is left out when no name is close', async () => {
    const message = "Unknown parameter 'tenant'.";
    await expect(query('tenant=x')).rejects.toMatchObject({ message });
  });

  test('does not repeat a very long name', async () => {
    const failure = await query(`${'x'.repeat(5_000)}=1`).catch((error: Error) => error);
    expect(failure).toMatchObject({ status: 400 });
    expect((failure as Error).message.length).toBeLessThan(200);
  });
});

describe('a body', () => {
  const good = { name: 'a', scopes: ['audit_log:read'] };

  test('is parsed', async () => {
    expect(await body(JSON.stringify(good))).toEqual(good);
  });

  for (const [what, text, search] of [
    ['a parameter in the query', JSON.stringify(good), '?name=b'],
    ['an unknown field', JSON.stringify({ ...good, nme: 1 }), ''],
    ['__proto__', `{"__proto__":{"name":"b"},${JSON.stringify(good).slice(1)}`, ''],
    ['a list', '[]', ''],
    ['invalid JSON', '{', ''],
  ] as const) {
    test(`with ${what} is refused`, async () => {
      await expect(body(text, search)).rejects.toMatchObject({ status: 400 });
    });
  }

  test('over 128 KB is refused', async () => {
    const text = JSON.stringify({ ...good, name: 'x'.repeat(131_072) });
    await expect(body(text)).rejects.toMatchObject({ status: 413 });
  });
});
