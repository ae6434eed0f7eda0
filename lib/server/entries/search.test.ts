import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { ExportFormat } from '@/lib/contract/export-formats';
import { prepareServerDatabase } from '@/test/support/server-database';

// `q` finds what an entry says, however it was written.

let client: pg.Client;
prepareServerDatabase(async (database) => {
  client = database.client;
});

const kept = async (organizationId: string) => {
  const { rows } = await client.query<{ search_text: string | null }>(
    'SELECT search_text FROM audit_log WHERE org = (select audit_log_org($1)) ORDER BY id',
    [organizationId],
  );
  return rows.map(({ search_text }) => search_text);
};

/** The members of an entry, with those that it must have and a number. */
const toEntry = (members: string, n: number) =>
  `{${[
    ...Object.entries({ action: 'a', resource_type: 'b', resource_id: String(n) })
      .filter(([name]) => !members.startsWith(`"${name}"`))
      .map(([name, value]) => `"${name}":"${value}"`),
    members,
  ]}}`;

async function newLog() {
  const { createEntries } = await import('./create');
  const { readPage } = await import('./read-page');
  const { getFacets } = await import('./facets');
  const { countEntries } = await import('./count');
  const { exportEntries } = await import('./export');
  const { parseBody } = await import('./parse-body');
  const { readContext } = await import('@/lib/server/core/request-context');
  const { readerOf } = await import('@/test/support/caller');
  const organizationId = `org_${randomBytes(16).toString('hex')}`;
  const caller = await readerOf(organizationId);
  const call = { caller, context: readContext(new Headers()), reply: { status: 200, headers: {} } };
  return {
    organizationId,
    /** Writes entries whose members are given as JSON. */
    write: async (...entries: string[]) => {
      const request = new Request('http://localhost/v1/audit-log', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `[${entries.map((members, n) => toEntry(members, n))}]`,
      });
      await createEntries({ ...call, input: await parseBody(null, request, {}, caller) });
    },
    /** Which of them are found, by their number. */
    find: async (q: string) => {
      const { entries } = await readPage(caller, { q, limit: 200 });
      return JSON.parse(`[${entries}]`).map((entry: { resource_id: string }) => entry.resource_id);
    },
    download: async (format: ExportFormat) => {
      const request = new Request('http://localhost/v1/audit-log/export');
      const { body } = await exportEntries({ ...call, input: { format }, request });
      return new Response(body).text();
    },
    count: (q: string) => countEntries({ ...call, input: { q } }),
    /** The details of all of them, in their order. */
    details: async () => {
      const { entries } = await readPage(caller, { order: 'asc', limit: 200 });
      return JSON.parse(`[${entries}]`).map((entry: { details: string }) => entry.details);
    },
    search: async (search: string) =>
      (await getFacets({ ...call, input: { field: 'user_id', search } })).values.length,
  };
}

describe('a value is found by what it says', () => {
  const written: [json: string, words: string[], notWords: string[]][] = [
    ['"M\\u00fcller"', ['Müller', 'MÜLLER', 'Mu\u0308ller'], ['u00fc']],
    ['"Mu\\u0308ller"', ['Müller'], []],
    ['"Mu\u0308ller"', ['müller'], []],
    ['{"stra\\u00dfe":1}', ['straße'], []],
    ['"https:\\/\\/example.com\\/a"', ['https://example.com/a'], ['\\/']],
    ['"say \\"hi\\" now"', ['"hi"', 'say "hi" now'], ['\\"hi\\"']],
    ['"C:\\\\temp\\\\new"', ['C:\\temp\\new'], ['C:\\\\temp']],
    ['"a\\\\u0041b"', ['a\\u0041b'], ['aAb']],
    ['"one\\ntwo\\tthree"', ['one', 'two three'], ['ntwo', 'tthree']],
    ['"\\ud83d\\ude00"', ['😀'], []],
    ['"\\uD83D\\uDE00 \\ud800x \\udc00y \\u0000z"', ['😀', 'x', 'y z'], []],
    ['"\\u0001\\\\"', ['\\'], ['\\\\']],
    ['{"a\\"b":{"c":["d\\/e"]}}', ['a"b', 'd/e'], []],
  ];
  for (const [json, words, notWords] of written) {
    test(json, async () => {
      const { write, find } = await newLog();
      await write(`"details":${json}`);
      for (const word of words) expect(await find(word), word).toEqual(['0']);
      for (const word of notWords) expect(await find(word), word).toEqual([]);
    });
  }

  test('any text, in any of the ways in which JSON may write it', async () => {
    const { write, find } = await newLog();
    const character = fc.oneof(
      fc.constantFrom('\\', '"', '/', 'u', '0', 'n', 'é', 'e\u0301', '😀'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }),
    );
    const text = fc
      .array(fc.tuple(character, fc.nat(2)), { minLength: 1, maxLength: 12 })
      .filter((parts) => parts.every(([part]) => !/[\0-\x20\s]|\p{Cs}/u.test(part)));
    const samples = fc.sample(text, 200);
    const toEscapes = (part: string) =>
      [...Array(part.length).keys()]
        .map((at) => `\\u${part.charCodeAt(at).toString(16).padStart(4, '0')}`)
        .join('');
    const json = samples.map(
      (parts) =>
        `"${parts.map(([part, way]) => (way === 0 ? toEscapes(part) : way === 1 ? JSON.stringify(part).slice(1, -1).replaceAll('/', '\\/') : JSON.stringify(part).slice(1, -1))).join('')}"`,
    );
    await write(...json.map((one) => `"details":${one}`));
    for (const [at, parts] of samples.entries()) {
      const word = parts.map(([part]) => part).join('');
      expect(await find(word), `${word} in ${json[at]}`).toContain(String(at));
    }
  });

  test('characters composed or not, in every field that is searched', async () => {
    const { write, find } = await newLog();
    for (const name of ['resource_id', 'user_id', 'user_agent', 'action', 'resource_type']) {
      for (const [form, other] of [
        ['NFC', 'NFD'],
        ['NFD', 'NFC'],
      ] as const) {
        const word = `${name}-Zo\u00eb-${form}`;
        await write(JSON.stringify({ [name]: word.normalize(form) }).slice(1, -1));
        expect(await find(word.normalize(other).toUpperCase()), word).toHaveLength(1);
      }
    }
    for (const name of ['name', 'email']) {
      const word = `actor-${name}-Zoe\u0308`;
      await write(`"actor":{"type":"user","${name}":"${word}"}`);
      expect(await find(word.normalize('NFC'))).toHaveLength(1);
    }
  });

  test('user_agent and addresses in any notation, as sent and as stored', async () => {
    const { write, find } = await newLog();
    await write(
      '"user_agent":"Curl\\/8.5"',
      '"ip_address":"2001:DB8:0::7"',
      '"user_id":"2001:db8::7"',
    );
    expect(await find('curl/8.5')).toEqual(['0']);
    expect(await find('2001:db8:0::7')).toEqual(['2', '1']);
    expect(await find('2001:DB8:0:0::7')).toEqual(['2', '1']);
    expect(await find('2001:db8::7')).toEqual(['2', '1']);
  });

  test('the values of a facet, composed or not', async () => {
    const { write, search } = await newLog();
    await write('"user_id":"Zo\u00eb"', '"user_id":"Zoe\u0308"');
    expect(await search('zo\u00eb')).toBe(2);
    expect(await search('ZOE\u0308')).toBe(2);
  });
});

test('a text to search is stored only where it differs, and the details stay as they were sent', async () => {
  const { organizationId, write, details } = await newLog();
  const sent = [
    '{"name":"M\u00dcLLER","path":"/a"}',
    '{"name": "M\\u00dcller"}',
    '"e\u0301"',
    // To compose this would take the square of its length.
    `"${'\u0301\u0327'.repeat(10_000)}"`,
  ];
  await write(...sent.map((json) => `"details":${json}`));
  expect(await details()).toEqual(sent);
  expect(await kept(organizationId)).toEqual([null, '{"name": "M\u00dcller"}', '"\u00e9"', null]);
});

test('a CSV shows the characters of details, and the other formats what was sent', async () => {
  const { write, download } = await newLog();
  await write('"details":{"n":"M\\u00fcller \\u202e","n":1.0,"at":"https:\\/\\/a"}');
  expect(await download('csv')).toContain(
    '"{""n"":""Müller \\u202e"",""n"":1.0,""at"":""https://a""}"',
  );
  for (const format of ['json', 'ndjson'] as const) {
    expect(await download(format)).toContain(
      JSON.stringify('{"n":"M\\u00fcller \\u202e","n":1.0,"at":"https:\\/\\/a"}'),
    );
  }
});

test('long fields count as several entries of what one request may scan', async () => {
  const { organizationId, count } = await newLog();
  await client.query(
    `INSERT INTO audit_log (org, created_at, id, action, resource_type, user_agent, actor_type)
     SELECT audit_log_org($1), at, audit_log_id(gen_random_uuid(), at), 'a', 'b', repeat('漢', 1000), 'system'
     FROM (SELECT timestamptz '2026-01-01Z' + n * interval '1 ms' AS at FROM generate_series(1, 7000) AS n) AS clock`,
    [organizationId],
  );
  expect(await count('absent')).toMatchObject({ count: 0, is_complete: false });
});

test('a count that was cut says from when on every entry was counted', async () => {
  const { organizationId, count } = await newLog();
  // Each counts as two of those that one request may scan, and every second one matches.
  await client.query(
    `INSERT INTO audit_log (org, created_at, id, action, resource_type, details, actor_type)
     SELECT audit_log_org($1), at, audit_log_id(gen_random_uuid(), at), CASE n % 2 WHEN 0 THEN 'even' ELSE 'odd' END, 'b',
       to_json(repeat('x', 1500)), 'system'
     FROM (SELECT n, timestamptz '2026-01-01Z' + n * interval '1 ms' AS at FROM generate_series(1, 16000) AS n) AS clock`,
    [organizationId],
  );
  const counted = await count('even');
  const { rows } = await client.query(
    `SELECT count(*)::int FROM audit_log WHERE org = (select audit_log_org($1)) AND action = 'even' AND created_at >= $2`,
    [organizationId, counted.counted_after],
  );
  expect(counted).toMatchObject({ is_complete: false, count: rows[0].count });
});
