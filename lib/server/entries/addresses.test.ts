import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import { prepareServerDatabase } from '@/test/support/server-database';

// An address is compared by what it means, and returned as it was sent.

const organizationId = `org_${'e'.repeat(32)}`;

/** Notations of the same address, the canonical one last. */
const same: string[][] = [
  ['2001:DB8::1', '2001:0db8:0:0:0:0:0:1', '2001:db8:0::0:1', '2001:db8::1'],
  ['::ffff:192.0.2.1', '::FFFF:c000:201', '0:0:0:0:0:ffff:c000:0201', '192.0.2.1'],
  ['2001:db8:0:1:0:0:0:1', '2001:db8:0:1::1'],
];
const others = [
  '10.1.2.3',
  '10.255.0.1',
  '11.0.0.1',
  'AWS Internal',
  '192.0.2.1:80',
  'fe80::1%eth0',
];
const sent = [...same.flat(), ...others];

let client: pg.Client;
prepareServerDatabase(async (database) => {
  client = database.client;
});

async function modules() {
  const { createEntries } = await import('./create');
  const { readPage } = await import('./read-page');
  const { countEntries } = await import('./count');
  const { getFacets } = await import('./facets');
  const { getHistogram } = await import('./histogram');
  const { parseBody } = await import('./parse-body');
  const { readContext } = await import('@/lib/server/core/request-context');
  const { readerOf } = await import('@/test/support/caller');
  const caller = await readerOf(organizationId);
  const call = { caller, context: readContext(new Headers()), reply: { status: 200, headers: {} } };
  return {
    find: async (query: AuditLogQuery) => {
      const { entries, next } = await readPage(caller, query);
      expect(next).toBeNull();
      const page: { ip_address: string }[] = JSON.parse(`[${entries}]`);
      return page.map((entry) => entry.ip_address).reverse();
    },
    count: async (input: AuditLogQuery) => (await countEntries({ ...call, input })).count,
    histogram: async (input: AuditLogQuery) =>
      (await getHistogram({ ...call, input })).buckets.reduce((sum, { count }) => sum + count, 0),
    facet: (search?: string) =>
      getFacets({ ...call, input: { field: 'ip_address', limit: 100, ...(search && { search }) } }),
    write: async (addresses: string[]) => {
      const body = addresses.map((ip_address) => ({ action: 'a', resource_type: 'b', ip_address }));
      const request = new Request('http://localhost/v1/audit-log', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return createEntries({ ...call, input: await parseBody(null, request, null, call.caller) });
    },
  };
}

describe('addresses', () => {
  test('are returned as they were sent, and a batch may hold texts that are no address', async () => {
    const { write, find } = await modules();
    const written = JSON.parse(new TextDecoder().decode((await write(sent)).body as Uint8Array));
    expect(written.audit_log.map((entry: { ip_address: string }) => entry.ip_address)).toEqual(
      sent,
    );
    expect(await find({})).toEqual(sent);
  });

  test('are found in any notation', async () => {
    const { find, count, histogram } = await modules();
    for (const notations of same) {
      for (const notation of notations) {
        const filters = { ip_address: [notation] };
        expect(await find(filters), notation).toEqual(notations);
        expect(await count(filters), notation).toBe(notations.length);
        expect(await histogram(filters), notation).toBe(notations.length);
        expect(await find({ ip_address_not: [notation] }), notation).toEqual(
          sent.filter((one) => !notations.includes(one)),
        );
      }
      expect(await find({ ip_address: notations })).toEqual(notations);
    }
  });

  test('are not the only texts allowed: any other is found only as it is written', async () => {
    const { find } = await modules();
    for (const source of ['AWS Internal', '192.0.2.1:80', 'fe80::1%eth0']) {
      expect(await find({ ip_address: [source] })).toEqual([source]);
    }
    expect(await find({ ip_address: ['aws internal'] })).toEqual([]);
  });

  const networks: [network: string, expected: string[]][] = [
    ['10.0.0.0/8', ['10.1.2.3', '10.255.0.1']],
    ['10.1.2.3/16', ['10.1.2.3']],
    ['::ffff:10.0.0.0/104', ['10.1.2.3', '10.255.0.1']],
    ['192.0.2.1/32', same[1] ?? []],
    ['2001:db8::/32', [...(same[0] ?? []), ...(same[2] ?? [])]],
    ['2001:DB8:0:1::/64', same[2] ?? []],
    ['0.0.0.0/0', [...(same[1] ?? []), '10.1.2.3', '10.255.0.1', '11.0.0.1']],
    ['172.16.0.0/12', []],
    // Not a network, and not stored as a text either.
    ['10.0.0.0/33', []],
  ];
  for (const [network, expected] of networks) {
    test(`by network ${network}`, async () => {
      const { find, count, histogram } = await modules();
      const filters = { ip_address: [network] };
      expect(await find(filters)).toEqual(expected);
      expect(await count(filters)).toBe(expected.length);
      expect(await histogram(filters)).toBe(expected.length);
      expect(await find({ ip_address_not: [network] })).toEqual(
        sent.filter((one) => !expected.includes(one)),
      );
      const both = await find({ ip_address: [network, 'AWS Internal'], action: ['a'] });
      expect(both).toEqual([...expected, 'AWS Internal']);
    });
  }

  test('are one value of a facet, which is searched in any notation', async () => {
    const { facet } = await modules();
    const { values } = await facet();
    expect(values.map(({ value, count }) => [value, count])).toEqual(
      expect.arrayContaining(same.map((notations) => [notations.at(-1), notations.length])),
    );
    expect(values).toHaveLength(same.length + others.length);
    for (const notation of same[0] ?? []) {
      expect((await facet(notation)).values.map(({ value }) => value)).toEqual(['2001:db8::1']);
    }
  });
});

test('the database casts every canonical address, and no text on which the cast fails', async () => {
  const group = fc.stringMatching(/^[0-9a-f]{0,5}$/);
  const text = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.array(group, { maxLength: 10 }).map((groups) => groups.join(':')),
    fc
      .array(fc.oneof(fc.nat(300).map(String), group), { maxLength: 5 })
      .map((all) => all.join('.')),
    fc.string(),
  );
  const texts = fc.sample(text, 3_000).filter((one) => !one.includes('\0') && !/\p{Cs}/u.test(one));
  const { toCanonicalAddress } = await import('@/lib/server/core/addresses');
  const canonical = [...new Set(texts.map((one) => toCanonicalAddress(one) ?? one))];
  const { rows } = await client.query(
    'SELECT text, host(audit_log_address(text)) AS address FROM unnest($1::text[]) AS text',
    [canonical],
  );
  for (const { text: one, address } of rows) {
    if (toCanonicalAddress(one) === one) expect(toCanonicalAddress(address), one).toBe(one);
    else if (address !== null) expect(toCanonicalAddress(one), one).not.toBeNull();
  }
});
