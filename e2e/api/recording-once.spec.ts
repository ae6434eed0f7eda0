import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { readAll } from './read-log';
import { minimal, send } from './record-log';

const once = (key: string) => ({ 'idempotency-key': key });

test.describe('Idempotency-Key', () => {
  test('a repeated request gets 200 and the same body, and writes nothing', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    const bodies = {
      'one-entry': { ...minimal, details: { a: 1 } },
      'a-batch': [minimal, { ...minimal, action: 'delete' }],
    };
    for (const [key, body] of Object.entries(bodies)) {
      const first = await send(request, apiKey, body, once(key));
      expect(first.status()).toBe(201);
      expect(first.headers()['idempotency-replayed']).toBeUndefined();
      for (let n = 0; n < 3; n++) {
        const again = await send(request, apiKey, body, once(key));
        expect(again.status()).toBe(200);
        expect(again.headers()['idempotency-replayed']).toBe('true');
        expect(await again.text()).toBe(await first.text());
      }
    }
    expect(await readAll(request, apiKey)).toHaveLength(3);
  });

  test('another request with the same key gets 422, and writes nothing', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    await send(request, apiKey, minimal, once('k'));
    const others: [body: unknown, type?: string][] = [
      [{ ...minimal, action: 'delete' }],
      [[minimal]],
      [`${JSON.stringify(minimal)} `],
      [minimal, 'application/x-ndjson'],
    ];
    for (const [body, type = 'application/json'] of others) {
      const response = await send(request, apiKey, body, { ...once('k'), 'content-type': type });
      await expectError(response, 'unprocessable', 'Idempotency-Key');
    }
    expect(await readAll(request, apiKey)).toHaveLength(1);
  });

  test('ten requests at once write one entry and get the same answer', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(request, apiKey, minimal, once('k'))),
    );
    const statuses = answers.map((answer) => answer.status()).sort();
    expect(statuses).toEqual([...Array(9).fill(200), 201]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    expect(await readAll(request, apiKey)).toHaveLength(1);
  });

  test('idempotency keys belong to the API key that sends them', async ({
    request,
    newOwner,
    newApiKey,
    newOrganization,
  }) => {
    const other = await newOrganization();
    const owner = await newOwner();
    const [first, second] = [await newApiKey(owner), await newApiKey(owner)];
    expect((await send(request, first, minimal, once('k'))).status()).toBe(201);
    expect((await send(request, other.apiKey, minimal, once('k'))).status()).toBe(201);
    expect((await send(request, second, minimal, once('k'))).status()).toBe(201);
    expect((await send(request, first, minimal, once('k'))).status()).toBe(200);
  });

  test('a refused request does not use its key', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const refused = await send(request, apiKey, { ...minimal, action: '' }, once('k'));
    await expectError(refused, 'invalid_parameter', 'action');
    expect((await send(request, apiKey, minimal, once('k'))).status()).toBe(201);
  });

  test('without an idempotency key, two requests write two entries', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    await send(request, apiKey, minimal);
    await send(request, apiKey, minimal);
    expect(await readAll(request, apiKey)).toHaveLength(2);
  });

  for (const [name, key] of [
    ['empty', ''],
    ['a blank in it', 'a b'],
    ['256 characters', 'x'.repeat(256)],
    ['not ASCII', 'é'],
  ] as const) {
    test(`an invalid key is refused: ${name}`, async ({ request, newOrganization }) => {
      const { apiKey } = await newOrganization();
      const response = await send(request, apiKey, minimal, once(key));
      await expectError(response, 'invalid_parameter', 'Idempotency-Key');
      expect(await readAll(request, apiKey)).toEqual([]);
    });
  }

  test('a key of 255 characters is accepted', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const key = '~'.repeat(255);
    expect((await send(request, apiKey, minimal, once(key))).status()).toBe(201);
    expect((await send(request, apiKey, minimal, once(key))).status()).toBe(200);
  });
});
