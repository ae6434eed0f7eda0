import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { readPage } from './read-log';

test('the page size: 50 by default, 200 at most', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const start = Date.UTC(2026, 5, 1);
  await insertEntries(
    organizationId,
    Array.from({ length: 250 }, (_, n) => ({ createdAt: new Date(start + n) })),
  );
  for (const [query, size] of [
    ['', 50],
    ['limit=1', 1],
    ['limit=2', 2],
    ['limit=199', 199],
    ['limit=200', 200],
    ['limit=201', 200],
    ['limit=1000', 200],
    ['limit=0007', 7],
    [`limit=${'9'.repeat(400)}`, 200],
  ] as const) {
    const page = await readPage(request, apiKey, query);
    expect(page.audit_log, query).toHaveLength(size);
    expect(page.has_more).toBe(true);
  }
});

for (const value of [
  ...['0', '00', '-1', '+5', '1.5', '1.0', '1e2', '0x10', 'abc', '5a', 'NaN', 'Infinity', 'null'],
  ...['', '%205', '5%20', '5%0A', '1,000', '1_000', '%D9%A3', '%EF%BC%95', '5;6', '[1]', 'true'],
]) {
  test(`limit=${value}: 400`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const headers = { 'x-api-key': apiKey };
    const response = await request.get(`/v1/audit-log?limit=${value}`, { headers });
    const { error } = await expectError(response, 'invalid_parameter', 'limit');
    expect(error).toBe("Invalid parameter 'limit': it must be a whole number from 1 to 200.");
  });
}

test('a limit given twice: 400', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  for (const query of ['limit=5&limit=5', 'limit=5&limit=', 'limit&limit=5']) {
    const response = await request.get(`/v1/audit-log?${query}`, { headers });
    const { error } = await expectError(response, 'invalid_parameter', 'limit');
    expect(error).toBe("Invalid parameter 'limit': it is given more than once.");
  }
});
