import { maxLengths } from '@/lib/contract/entry-limits';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

/** Queries that are refused, the parameter that the answer names, and the sentence where it matters. */
const refused: [query: string, param: string, sentence?: string | RegExp][] = [
  // A parameter that does not exist.
  [
    'resourse_type=source',
    'resourse_type',
    "Unknown parameter 'resourse_type'. Did you mean 'resource_type'?",
  ],
  ['Limit=5', 'Limit', "Unknown parameter 'Limit'. Did you mean 'limit'?"],
  ['actions=create', 'actions', "Unknown parameter 'actions'. Did you mean 'action'?"],
  [
    'resource_idd=1',
    'resource_idd',
    "Unknown parameter 'resource_idd'. Did you mean 'resource_id'?",
  ],
  ['page=2', 'page', "Unknown parameter 'page'."],
  ['org_id=org_1', 'org_id', "Unknown parameter 'org_id'."],
  ['organizationId=org_1', 'organizationId', "Unknown parameter 'organizationId'."],
  ['action=create&x', 'x', "Unknown parameter 'x'."],
  ['resource_type[not]=x', 'resource_type[not]'],
  ['resource_type%5Bnot%5D=x', 'resource_type[not]'],
  ['resource_type[]=x', 'resource_type[]'],
  ['action.contains=x', 'action.contains'],
  ['=x', ''],
  ['_rsc=1', '_rsc'],
  ['%00=x', '\0'],
  ...['constructor', 'toString', 'hasOwnProperty', 'id'].map((name): [string, string] => [
    `${name}=x`,
    name,
  ]),
  // An unknown name is reported before a bad value, because it changes what was asked.
  ['limit=0&resourse_id=1', 'resourse_id'],
  // An empty value.
  ...(['resource_type', 'resource_id', 'action'] as const).flatMap((name): typeof refused => [
    [`${name}=`, name, `Invalid parameter '${name}': it is empty.`],
    [name, name, `Invalid parameter '${name}': it is empty.`],
    [`${name}=a&${name}=`, name, `Invalid parameter '${name}': it is empty.`],
    // What PostgreSQL cannot store, or what is not text.
    [`${name}=%00`, name, /NUL/],
    [`${name}=a%00b`, name, /NUL/],
    [`${name}=%ED%A0%80`, name, /UTF-8/],
    [`${name}=%ED%B0%80`, name, /UTF-8/],
    [`${name}=%FF`, name, /UTF-8/],
    [`${name}=%C3`, name, /UTF-8/],
    [`${name}=%C0%80`, name, /UTF-8/],
    [`${name}=%F4%90%80%80`, name, /UTF-8/],
    // Too long, or too many.
    [`${name}=${'x'.repeat(maxLengths[name] + 1)}`, name, /longer than/],
    [`${name}=${'x'.repeat(8_000)}`, name, /longer than/],
    [Array.from({ length: 21 }, (_, n) => `${name}=${n}`).join('&'), name, /more than 20 times/],
  ]),
  ['expand=', 'expand'],
  ['expand=everything', 'expand'],
  ['expand=actor,', 'expand'],
  ['expand=actor&expand=context', 'expand', /more than once/],
];

for (const [query, param, sentence] of refused) {
  const shown = query.length > 60 ? `${query.slice(0, 60)}… (${query.length})` : query;

  test(`?${shown.replace('\0', '\\0')}: 400`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const headers = { 'x-api-key': apiKey };
    const response = await request.get(`/v1/audit-log?${query}`, { headers });
    const { error } = await expectError(response, 'invalid_parameter', param);
    if (sentence !== undefined)
      expect(error).toEqual(
        typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
      );
    expect(error).toContain(`'${param}'`);
  });
}

test('a query of 8 KB is accepted', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  const long = ['resource_type', 'action']
    .flatMap((name) => Array.from({ length: 20 }, (_, n) => `${name}=${String(n).padEnd(95, 'x')}`))
    .concat(Array.from({ length: 18 }, (_, n) => `resource_id=${String(n).padEnd(200, 'x')}`))
    .join('&');
  expect(long.length).toBeGreaterThan(7_900);
  expect((await request.get(`/v1/audit-log?${long}`, { headers })).status()).toBe(200);
});

test('a query too long for the server is refused', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  const response = await request.get(`/v1/audit-log?action=${'x'.repeat(20_000)}`, { headers });
  expect([400, 414, 431]).toContain(response.status());
});
