import { expect, test } from '../fixtures';

// What every answer carries, whichever part of the server gives it.

const nothing = "default-src 'none'; frame-ancestors 'none'";

for (const [path, policy] of [
  ['/v1/health', nothing],
  ['/v1/nothing', nothing],
  ['/v1', nothing],
  ['/llms.txt', nothing],
  ['/metrics', nothing],
  ['/icon.svg', nothing],
  ['/api/auth/get-session', nothing],
  ['/api/auth/nothing', nothing],
  ['/_next/static/nothing.js', nothing],
  ['/favicon.ico', nothing],
  ['/sign-in', /'nonce-/],
  ['/nothing', /'nonce-/],
  ['/nothing/at/all', /'nonce-/],
  ['/api', nothing],
  ['/api/nothing', nothing],
  ['/metrics-of-what', /'nonce-/],
  ['/favicon.icon', /'nonce-/],
  ['/%20', /'nonce-/],
  ['/%zz', nothing],
] as const) {
  test(`${path} has a content security policy`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0 });
    const policies = response
      .headersArray()
      .filter(({ name }) => name.toLowerCase() === 'content-security-policy');
    expect(policies).toHaveLength(1);
    if (typeof policy === 'string') expect(policies[0]?.value).toBe(policy);
    else expect(policies[0]?.value).toMatch(policy);
  });
}

test('what only its reader may see is stored nowhere', async ({ request, newOwner }) => {
  const { cookie } = await newOwner();
  const authorization = `Bearer ${process.env.METRICS_TOKEN}`;
  for (const [path, headers] of [
    ['/metrics', { authorization }],
    ['/metrics', {}],
    ['/api/auth/get-session', { cookie }],
    ['/api/auth/organization/list', { cookie }],
    ['/v1/api-keys', { cookie }],
    ['/v1/audit-log', { cookie }],
    ['/audit-log', { cookie }],
    ['/settings/sessions', { cookie }],
  ] as const) {
    const response = await request.get(path, { headers });
    expect(response.headers()['cache-control'], path).toContain('no-store');
  }
});
