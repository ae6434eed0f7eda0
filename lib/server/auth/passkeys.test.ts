import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callAuth as callOnce, configureAuth, cookieOf, signUp } from '@/test/support/auth-calls';
import { newPasskey, type Passkey } from '@/test/support/passkey';
import { addPasskey, challengeFor } from '@/test/support/passkey-calls';
import { untilServed } from '@/test/support/until-served';

// Passkeys on better-auth's routes and the database, with an authenticator in software.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

/** A busy machine may answer 503, which changes nothing. */
const callAuth: typeof callOnce = (path, sent) => untilServed(() => callOnce(path, sent));

type Assertion = ReturnType<Passkey['assert']>;

/** Signs in with what `answer` makes of a challenge. */
async function signIn(answer: (challenge: string) => Assertion) {
  const { challenge, cookie } = await challengeFor('authenticate');
  const json = { response: answer(challenge) };
  const response = await callAuth('/passkey/verify-authentication', { json, cookie });
  return { response, again: () => callAuth('/passkey/verify-authentication', { json, cookie }) };
}

async function recorded(userId: string) {
  const { rows } = await database.query(
    `select resource_type || '.' || action as event from audit_log
     where org = (select audit_log_org(organization_id) from member where user_id = $1) order by id`,
    [userId],
  );
  return rows.map(({ event }) => event);
}

test('a passkey is added, signs in once per challenge, and no more when it is removed', async () => {
  const { userId, cookie } = await signUp();
  const passkey = await addPasskey(cookie);
  const { response, again } = await signIn((challenge) => passkey.assert(challenge));
  expect(response.status).toBe(200);
  expect(cookieOf(response)).toContain('session_token=');
  const { rows } = await database.query(
    'select has_second_factor as shown from session where user_id = $1 order by created_at desc limit 1',
    [userId],
  );
  expect(rows).toEqual([{ shown: true }]);
  expect([400, 401], 'the same answer once more').toContain((await again()).status);
  expect(await recorded(userId)).toEqual(
    expect.arrayContaining(['passkey.create', 'user.sign_in', 'two_factor.fail']),
  );

  const { rows: kept } = await database.query('select id from passkey where user_id = $1', [
    userId,
  ]);
  const json = { passkeyId: kept[0].id };
  expect((await callAuth('/remove-passkey', { json, cookie })).status).toBe(200);
  const { response: after } = await signIn((challenge) => passkey.assert(challenge));
  expect(after.ok).toBe(false);
  expect((await recorded(userId)).filter((event) => event === 'user.sign_in')).toHaveLength(1);
});

const refused: [string, (passkey: Passkey, challenge: string) => Assertion][] = [
  [
    'for another origin',
    (passkey, challenge) => passkey.assert(challenge, { origin: 'https://evil.example' }),
  ],
  ['for another site', (passkey, challenge) => passkey.assert(challenge, { rpId: 'evil.example' })],
  ['of another challenge', (passkey) => passkey.assert(newPasskey().id)],
  ['without the user', (passkey, challenge) => passkey.assert(challenge, { flags: 0 })],
  ['without a PIN or the like', (passkey, challenge) => passkey.assert(challenge, { flags: 1 })],
  [
    'signed by another key',
    (passkey, challenge) => {
      const other = newPasskey();
      // Its counter must not be what is refused.
      other.assert(challenge);
      return { ...other.assert(challenge), id: passkey.id, rawId: passkey.id };
    },
  ],
  ['that nobody has added', (_, challenge) => newPasskey().assert(challenge)],
];

test.each(refused)('an answer %s signs nobody in', async (_, answer) => {
  const { userId, cookie } = await signUp();
  const passkey = await addPasskey(cookie);
  const { response } = await signIn((challenge) => answer(passkey, challenge));
  expect([400, 401]).toContain(response.status);
  expect(response.headers.get('set-cookie') ?? '').not.toContain('session_token=');
  expect(await recorded(userId)).not.toContain('user.sign_in');
});

test('a passkey is added for the site and the challenge of a session, and for no other', async () => {
  const [ada, ben] = [await signUp(), await signUp()];
  const add = async (response: object, cookie: string) =>
    (await callAuth('/passkey/verify-registration', { json: { name: 'Key', response }, cookie }))
      .ok;
  const { challenge, cookie } = await challengeFor('register', ada.cookie);
  const passkey = newPasskey();
  expect(await add(passkey.register(challenge, { origin: 'https://evil.example' }), cookie)).toBe(
    false,
  );
  expect(await add(passkey.register(newPasskey().id), cookie)).toBe(false);
  const { challenge: own, cookie: kept } = await challengeFor('register', ada.cookie);
  const asBen = kept.replace(ada.cookie, ben.cookie);
  expect(await add(passkey.register(own), asBen), 'the challenge of somebody else').toBe(false);
  const { rowCount } = await database.query('select from passkey where user_id = any($1)', [
    [ada.userId, ben.userId],
  ]);
  expect(rowCount).toBe(0);
});
