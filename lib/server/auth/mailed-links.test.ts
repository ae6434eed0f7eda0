import { randomBytes, randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { POST as createGuestLink } from '@/app/v1/guest-links/route';
import { newEmail, type Owner, putOwner } from '@/e2e/accounts';
import { baseUrl, callAuth, type Sent } from '@/test/support/auth-calls';
import { mailTo, queryOf, textOf, withMail } from '@/test/support/mailed';
import { callRoute } from '@/test/support/route-calls';
import { untilServed } from '@/test/support/until-served';

// Every link that the server mails: used again, guessed, of another account, and asked for under another host. Of a thousand tries
// none may succeed. Limits are not what refuses them: each account is tried as often as its limit allows.

const { database, smtp } = withMail();

type Link = Record<string, string>;

/** A kind of link: how somebody comes by theirs, and what the page that it leads to sends. */
type Kind = {
  page: string;
  ask: (owner: Owner, headers?: Record<string, string>) => Promise<string>;
  use: (owner: Owner, link: Link) => Promise<Response>;
};

const call = (path: string, sent: Sent) => untilServed(() => callAuth(path, sent));

const as = (owner: Owner, path: string, json: object, headers = {}) =>
  call(path, { json, headers, cookie: owner.cookie });

/** Who is invited, by whom. */
const inviters = new Map<string, Owner>();

const kinds: Record<string, Kind> = {
  reset: {
    page: '/reset-password',
    ask: async ({ email }, headers = {}) => {
      await call('/request-reset', { json: { email }, headers });
      return email;
    },
    use: (_, link) =>
      call('/use-reset-link', { json: { ...link, newPassword: 'one that an attacker has' } }),
  },
  verification: {
    page: '/verify-email',
    ask: async (owner, headers = {}) => {
      await as(owner, '/request-verification', {}, headers);
      return owner.email;
    },
    use: (owner, { token }) => as(owner, '/verify-address', { token }),
  },
  'change of address': {
    page: '/change-email',
    ask: async (owner, headers = {}) => {
      const newEmailOfIt = newEmail();
      const json = { newEmail: newEmailOfIt, currentPassword: owner.password };
      await as(owner, '/request-email-change', json, headers);
      return newEmailOfIt;
    },
    use: (owner, { token }) => as(owner, '/confirm-email-change', { token }),
  },
  invitation: {
    page: '/accept-invitation',
    ask: async (owner, headers = {}) => {
      const inviter = inviters.get(owner.userId) ?? (await putOwner(database));
      inviters.set(owner.userId, inviter);
      const json = { email: owner.email, role: 'admin', resend: true };
      await as(inviter, '/organization/invite-member', json, headers);
      return owner.email;
    },
    use: (owner, { id, token }) =>
      as(owner, '/organization/accept-invitation', { invitationId: id, token }),
  },
};

async function linkOf({ page, ask }: Kind, owner: Owner): Promise<Link> {
  return queryOf(await mailTo(smtp.mails, await ask(owner)), page);
}

const signature = () => randomBytes(32).toString('base64url');

/** Ten tokens that are like a real one, and are not. */
function guesses(token: string): string[] {
  const dot = token.slice(0, token.indexOf('.') + 1);
  const signed = token.slice(dot.length);
  const flip = () => {
    const at = randomInt(signed.length - 1);
    return `${dot}${signed.slice(0, at)}${signed[at] === 'A' ? 'B' : 'A'}${signed.slice(at + 1)}`;
  };
  const later = `${Number.parseInt(dot, 10) + 60_000}.`;
  return [
    ...[flip(), flip(), flip(), flip()],
    ...[`${dot}${signature()}`, `${later}${signature()}`, `${later}${signed}`],
    ...[token.slice(0, -1), `${token}A`, ''],
  ];
}

const forged: Record<string, string>[] = [
  { host: 'evil.example' },
  { 'x-forwarded-host': 'evil.example' },
  { forwarded: 'host=evil.example;proto=https' },
  { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  { host: `localhost:3999@evil.example` },
];

const tally = { tries: 0, successes: 0 };

test.each(Object.entries(kinds))(
  'the link of the %s is of no use to anybody else, nor twice',
  async (_, kind) => {
    const expectRefused = async (attempt: Promise<Response>, what: string) => {
      const { status } = await attempt;
      tally.tries++;
      if (status < 400) tally.successes++;
      expect([400, 401, 403], what).toContain(status);
    };

    for (let made = 0; made < 24; made++) {
      const owner = await putOwner(database);
      const link = await linkOf(kind, owner);
      for (const token of guesses(link.token ?? '').slice(0, 9))
        await expectRefused(kind.use(owner, { ...link, token }), 'guessed');
    }

    const people = await Promise.all(Array.from({ length: 5 }, () => putOwner(database)));
    const links = [];
    for (const owner of people) links.push(await linkOf(kind, owner));
    for (const [at, owner] of people.entries()) {
      for (const [other, link] of links.entries()) {
        if (other === at) continue;
        const { email = '', token = '', id = '' } = links[at] as Link;
        await expectRefused(kind.use(owner, { email, id, token: link.token ?? '' }), "another's");
        // The page of a reset knows nobody, and its tries would be this account's.
        if (kind === kinds.reset) continue;
        const nobody = { ...owner, cookie: '' };
        await expectRefused(kind.use(nobody, { email, id, token }), 'nobody');
      }
    }

    for (const [at, owner] of people.entries()) {
      const link = links[at] as Link;
      expect((await kind.use(owner, link)).status, 'it is a real one').toBe(200);
      for (let again = 0; again < 3; again++)
        await expectRefused(kind.use(owner, link), 'used again');
    }

    for (const headers of forged) {
      const owner = await putOwner(database);
      const sent = textOf(await mailTo(smtp.mails, await kind.ask(owner, headers)));
      tally.tries++;
      if (sent.includes('evil')) tally.successes++;
      expect(new URL(/http\S+/.exec(sent)?.[0] ?? '').origin).toBe(baseUrl);
    }
  },
  300_000,
);

test("a guest's link is of this server, whatever host the request of its owner names", async () => {
  const owner = await putOwner(database);
  for (const headers of forged) {
    const email = newEmail();
    const made = await callRoute(createGuestLink, 'POST', {
      ...{ cookie: owner.cookie, headers },
      body: { email, purpose: 'Audit', query: '', may_export: false, expires_in_days: 1 },
    });
    expect(made.status).toBe(201);
    const { link } = await made.json();
    const sent = textOf(await mailTo(smtp.mails, email));
    tally.tries++;
    if (sent.includes('evil') || link.includes('evil')) tally.successes++;
    expect(sent).toContain(link);
    expect(new URL(link).origin).toBe(baseUrl);
  }
});

test('of a thousand tries none has succeeded', () => {
  expect(tally.tries).toBeGreaterThanOrEqual(1_000);
  expect(tally.successes).toBe(0);
});
