import { operations } from '@/lib/contract/index';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

const paths = [...new Set(operations.map((operation) => operation.path))];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

for (const path of paths) {
  const served: string[] = operations
    .filter((operation) => operation.path === path)
    .map((operation) => operation.method);
  const allowed = served.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const url = path.replace(/\{\w+\}/g, 'x');

  for (const method of methods.filter((name) => !served.includes(name))) {
    test(`${method} ${path}: 405`, async ({ request, newOrganization }) => {
      const { apiKey } = await newOrganization();
      const callers: Record<string, string>[] = [{}, { 'x-api-key': apiKey }];
      for (const headers of callers) {
        const response = await request.fetch(url, { method, headers });
        await expectError(response, 'method_not_allowed');
        const allow = response.headers().allow?.split(', ').sort();
        expect(allow).toEqual([...allowed].sort());
      }
    });
  }

  const isStream = operations.some(
    (operation) => operation.path === path && operation.produces?.includes('text/event-stream'),
  );

  test(`HEAD ${path} is ${served.includes('GET') ? 'GET without the body' : '405'}`, async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    const headers = { 'x-api-key': apiKey };
    const response = await request.head(url, { headers });
    // A GET of the stream would not end.
    const get = async () => (isStream ? 200 : (await request.get(url, { headers })).status());
    const expected = served.includes('GET') ? await get() : 405;
    expect(response.status()).toBe(expected);
    expect(await response.text()).toBe('');
    expect(response.headers()['x-request-id']).toMatch(/^req_[0-9a-f]{12}$/);
    expect(response.headers()['cache-control']).toBe('private, no-store');
  });
}

test('an unknown path of /v1: 404', async ({ request }) => {
  for (const path of ['/v1/nothing', '/v1/audit-log/x/y', '/v1/audit_log']) {
    for (const method of methods) {
      await expectError(await request.fetch(path, { method }), 'not_found');
    }
  }
});
