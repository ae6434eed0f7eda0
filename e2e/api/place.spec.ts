import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

// The server under test has a database that says where 203.0.113.0/24 is (scripts/test/serve.mjs).

test('a place is told of an address that the database has', async ({
  request,
  newOrganization,
}) => {
  const headers = { 'x-api-key': (await newOrganization()).apiKey };
  const place = async (address: string) => {
    const response = await request.get('/v1/place', { headers, params: { ip_address: address } });
    expect(response.status(), await response.text()).toBe(200);
    return (await response.json()).place;
  };
  const auckland = {
    city: 'Auckland',
    region: 'Auckland',
    country: 'New Zealand',
    country_code: 'NZ',
  };
  expect(await place('203.0.113.7')).toEqual(auckland);
  expect(await place('::ffff:203.0.113.7')).toEqual(auckland);
  for (const address of ['192.0.2.1', '127.0.0.1', '2001:db8::1', '::']) {
    expect(await place(address)).toBeNull();
  }
});

test('what is no address is refused', async ({ request, newOrganization }) => {
  const headers = { 'x-api-key': (await newOrganization()).apiKey };
  for (const ip_address of [
    '',
    '203.0.113.0/24',
    '203.0.113',
    'x'.repeat(10_000),
    '::1%eth0',
    '\0',
  ]) {
    const answer = await request.get('/v1/place', { headers, params: { ip_address } });
    await expectError(answer, 'invalid_parameter', 'ip_address');
  }
});

test('a key that may only write is told nothing', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization(['audit_log:write']);
  const headers = { 'x-api-key': apiKey };
  await expectError(
    await request.get('/v1/place?ip_address=203.0.113.7', { headers }),
    'forbidden',
  );
});
