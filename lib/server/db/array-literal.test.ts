import pg from 'pg';
import { expect, test } from 'vitest';
import { toArrayLiteral } from './array-literal';

test('PostgreSQL reads the values that were given', async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  await client.connect();
  try {
    const texts = [
      ...['', ' ', 'plain', 'NULL', 'null', 'a,b', '{a}', '"', '\\', '\\"', 'a\\', '$&', "it's"],
      ...['{"of":"a \\"test\\""}', '\\u0000', '\n\r\t\b', '☃ 🎉 e\u0301', null, undefined],
    ];
    const { rows } = await client.query('select $1::text[] as texts, $2::integer[] as numbers', [
      toArrayLiteral(texts),
      toArrayLiteral([1, null, 2_147_483_647]),
    ]);
    expect(rows[0].texts).toEqual(texts.map((value) => value ?? null));
    expect(rows[0].numbers).toEqual([1, null, 2_147_483_647]);
  } finally {
    await client.end();
  }
});

test('of nothing but nulls there is no array', () => {
  expect(toArrayLiteral([null, undefined])).toBeNull();
  expect(toArrayLiteral([null, false])).toBe('{NULL,false}');
});
