import pg from 'pg';
import type { Prisma } from './prisma-client/client';

// A log of 220,000 entries for lib/server/buffers.test.ts, and what a query of it touches.

/** Nearly all entries are `large`'s; the others lie between them. */
export const large = `org_${'b'.repeat(31)}0`;

/** Of `large`: what filters of the test name. The shares are of its 180,000 entries. */
export const values = {
  type: { common: 'type_0', rare: 'type_rare', absent: 'type_absent' },
  action: { common: 'action_0', rare: 'action_rare', absent: 'action_absent' },
  /** One resource has 18,000 entries, an ordinary one about 40. */
  id: { hot: 'resource_hot', ordinary: 'resource_7', absent: 'resource_absent' },
  /** Each is common, together they are on 5 entries. */
  rarePair: { type: 'type_1', action: 'action_1' },
  /** An id that is in use under each of ten types, as numbers are. */
  sharedId: '42',
};

export const types = (count: number) => Array.from({ length: count }, (_, n) => `type_${n}`);
export const actions = (count: number) => Array.from({ length: count }, (_, n) => `action_${n}`);
export const ids = (count: number) => Array.from({ length: count }, (_, n) => `resource_${n}`);

const fill = `
  INSERT INTO audit_log (org_id, created_at, id, user_id, action, resource_type, resource_id, details, ip_address,
    actor_type, actor_name, actor_email, user_agent, request_id)
  SELECT org, at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at),
    'usr_' || n % 40,
    CASE
      WHEN n % 45000 = 7 THEN 'action_rare'
      WHEN type = 1 AND action = 1 AND n % 9000 <> 11 THEN 'action_2'
      ELSE 'action_' || action END,
    CASE
      WHEN id = 'resource_hot' THEN 'type_0'
      WHEN n % 45000 = 9 THEN 'type_rare'
      ELSE 'type_' || type END,
    id, '{"changes":{"name":{"from":"a","to":"b"}}}', '192.0.2.1', 'user', 'Somebody', 'somebody@example.com',
    'Mozilla/5.0 (X11; Linux x86_64)', 'req_0123456789ab'
  FROM (
    SELECT n, at, org,
      -- Each value is about half as frequent as the one before.
      CASE WHEN n % 9000 = 11 THEN 1 ELSE least(19, floor(-ln(1 - one) * 1.5))::int END AS type,
      CASE WHEN n % 9000 = 11 THEN 1 ELSE least(19, floor(-ln(1 - two) * 1.5))::int END AS action,
      CASE WHEN n % 10 = 3 THEN 'resource_hot' WHEN n % 10 = 4 AND n % 100 < 5 THEN '42'
        ELSE 'resource_' || n % 4001 END AS id
    FROM (
      SELECT n, random() AS one, random() AS two,
        -- Three entries in each millisecond that has any.
        timestamptz '2026-01-01' + (n / 3) * interval '131 ms' AS at,
        CASE WHEN n % 11 < 9 THEN $1 ELSE 'org_' || lpad((n % 20)::text, 32, 'c') END AS org
      FROM generate_series(1, 220000) AS n
    ) AS place
  ) AS entry
  ORDER BY at`;
