import type { APIRequestContext, APIResponse, Page } from '@playwright/test';
import { hex, type Owner } from '../accounts';
import { beyondTheScreen, pagePaths } from './every-page';
import { expectAccessible } from './expect-accessible';
import { expectForcedColours } from './forced-colours';
import { expectGerman } from './in-german';
import { expect, test } from './member-fixtures';

// Every page there is, found in the file tree: axe in light, dark and forced colours, and at 400 % nothing is cut or wider than the screen.
// What else a page can show is looked at where its own spec reaches it.

type Scene = {
  page: Page;
  /** Goes to an address, and waits for a heading of the first level. */
  show: (address: string, heading: string | RegExp) => Promise<void>;
  owner: Owner;
  invite: (who: Owner, email: string) => Promise<string>;
  /** Sends something to the API as the owner, and returns the answer. */
  post: (path: string, body: object) => Promise<APIResponse>;
  signedIn: () => Promise<void>;
};

const shows =
  (address: string, heading: string | RegExp) =>
  ({ show }: Scene) =>
    show(address, heading);

const showsOwner =
  (address: string, heading: string | RegExp, ...made: [path: string, body: object][]) =>
  async ({ show, post, signedIn }: Scene) => {
    for (const [path, body] of made) await post(path, body);
    await signedIn();
    await show(address, heading);
  };

const email = 'someone.with.a.long.address@organization.example';
const name = 'The one whose name is as long as names are, and then some more';

const reportIsMade = ({ page }: Scene) =>
  expect(page.getByRole('button', { name: 'Print' })).toBeVisible();

/** How each page is reached, with something to show. Those of the two indexes redirect. */
const pages: Record<string, ((scene: Scene) => Promise<void>) | 'redirects'> = {
  '/': 'redirects',
  '/settings': 'redirects',

  '/sign-in': shows('/sign-in', 'Sign in'),
  '/sign-in/single-sign-on': shows('/sign-in/single-sign-on', 'Single sign-on'),
  '/sign-up': shows('/sign-up', 'Create an account'),
  '/forgot-password': shows('/forgot-password', 'Forgotten password'),
  '/reset-password': shows('/reset-password?email=a%40b.example&token=gone', /./),
  '/accept-invitation': async ({ show, invite, owner }) =>
    show(await invite(owner, `${hex(8)}.${email}`), /./),
  '/verify-email': showsOwner('/verify-email?token=gone', /./),
  '/change-email': showsOwner('/change-email?token=gone', /./),
  '/guest': async ({ page, show, post }) => {
    const body = { email, purpose: name, query: '', may_export: true, expires_in_days: 30 };
    const { link } = await (await post('/v1/guest-links', body)).json();
    const { pathname, hash } = new URL(link);
    await show(pathname + hash, /./);
    await page.getByRole('button', { name: 'Open the log' }).click();
    await expect(page.locator('table tr[data-entry]').first()).toBeVisible();
  },

  '/docs': shows('/docs', /./),
  '/docs/events': shows('/docs/events', /./),
  '/docs/query': shows('/docs/query', /./),

  '/overview': showsOwner('/overview', 'Overview'),
  '/audit-log': showsOwner('/audit-log', 'Audit log'),
  '/compare': showsOwner('/compare', 'Compare'),
  '/cases': showsOwner('/cases', 'Cases', ['/v1/cases', { name }]),
  '/cases/[id]': async (scene) => {
    const { id } = await (await scene.post('/v1/cases', { name })).json();
    await showsOwner(`/cases/${id}`, name)(scene);
  },
  '/cases/[id]/report': async (scene) => {
    const { id } = await (await scene.post('/v1/cases', { name })).json();
    await showsOwner(`/cases/${id}/report`, /./)(scene);
    await reportIsMade(scene);
  },
  '/report': async (scene) => {
    await showsOwner('/report', /./)(scene);
    await reportIsMade(scene);
  },
  '/people/[...id]': async (scene) =>
    showsOwner(`/people/${scene.owner.userId}`, scene.owner.name)(scene),
  '/keys/[...id]': showsOwner('/keys/ak_0123456789abcdef', 'ak_0123456789abcdef'),
  '/resources/[type]/[...id]': showsOwner('/resources/source/src_1', /./),
  '/addresses/[...id]': showsOwner('/addresses/192.0.2.1', '192.0.2.1'),

  '/settings/profile': showsOwner('/settings/profile', 'Profile'),
  '/settings/security': showsOwner('/settings/security', 'Security'),
  '/settings/sessions': showsOwner('/settings/sessions', 'Your sessions'),
  '/settings/organization': showsOwner('/settings/organization', 'Organization'),
  '/settings/members': async (scene) => {
    await scene.invite(scene.owner, email);
    await showsOwner('/settings/members', 'Members')(scene);
  },
  '/settings/roles': showsOwner('/settings/roles', 'Roles'),
  '/settings/sign-in': showsOwner(
    '/settings/sign-in',
    'Sign-in',
    ['/v1/sign-in/providers', { kind: 'saml', name }],
    ['/v1/sign-in/domains', { domain: `${hex(12)}.long.domain.of.an.organization.example` }],
    ['/v1/scim/tokens', { name }],
  ),
  '/settings/api-keys': showsOwner('/settings/api-keys', 'API keys', [
    '/v1/api-keys',
    { name, scopes: ['audit_log:read', 'audit_log:write'] },
  ]),
  '/settings/guests': showsOwner('/settings/guests', 'Guest links', [
    '/v1/guest-links',
    { email, purpose: name, query: 'action=delete', may_export: true, expires_in_days: 30 },
  ]),
  '/settings/catalogue': showsOwner('/settings/catalogue', 'Catalogue', [
    '/v1/schemas',
    { action: 'a_rather_long_name_of_an_action', resource_type: 'and_of_a_resource', title: name },
  ]),
  '/settings/import': showsOwner('/settings/import', 'Import'),
  '/settings/evidence': showsOwner('/settings/evidence', 'Evidence', [
    '/v1/audit-log/anchors',
    { kind: 'timestamp', name, address: 'http://time-stamps.organization.invalid/tsa' },
  ]),
  '/settings/evidence/verify': showsOwner('/settings/evidence/verify', /./),
};

type Fixtures = Pick<Scene, 'page' | 'invite'> & {
  request: APIRequestContext;
  baseURL: string | undefined;
  newOwner: () => Promise<Owner>;
  signIn: (owner: Owner) => Promise<void>;
};

/** Goes to a page, as an owner whose organization has something to show on it. */
async function reached(
  reach: (scene: Scene) => Promise<void>,
  { page, request, baseURL, newOwner, signIn, invite }: Fixtures,
): Promise<Owner> {
  const owner = await newOwner();
  await reach({
    ...{ page, owner, invite },
    show: async (address, heading) => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    },
    post: async (to, data) => {
      const headers = { cookie: owner.cookie, origin: baseURL ?? '' };
      const answer = await request.post(to, { headers, data });
      expect(answer.status(), await answer.text()).toBe(201);
      return answer;
    },
    signedIn: () => signIn(owner),
  });
  await expect(page.locator('.animate-pulse')).toHaveCount(0);
  return owner;
}

const scrollsSideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });

test('each page of the file tree is looked at here', () => {
  expect(Object.keys(pages).sort()).toEqual(pagePaths());
});

for (const [path, reach] of Object.entries(pages)) {
  if (reach === 'redirects') continue;
  // The colours of the reference's many thousand elements take minutes: those of /docs are in docs.spec.ts.
  for (const language of ['English', 'German']) {
    // Colours are the same in all languages.
    const isEnglish = language === 'English';
    const themes = isEnglish ? (['light', 'dark'] as const) : (['dark'] as const);
    const tried = [...themes, ...(isEnglish ? ['forced colours'] : [])].join(', ');
    test(`${path} in ${language}: axe in ${tried}, and 400 %`, async ({
      page,
      request,
      baseURL,
      newOwner,
      signIn,
      invite,
    }) => {
      if (path.startsWith('/docs')) test.slow();
      const owner = await reached(reach, { page, request, baseURL, newOwner, signIn, invite });
      if (!isEnglish) await expectGerman(page, (text) => isData(text, owner));
      if (path !== '/docs') {
        await expectAccessible(page, themes);
        if (isEnglish) await expectForcedColours(page);
      }
      await page.setViewportSize({ width: 320, height: 256 });
      await expect.poll(() => beyondTheScreen(page), path).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
    });
  }
}

/** Whether somebody gave a name so, or the server an id: it is the same in all languages. */
function isData(text: string, owner: Owner): boolean {
  const data = [owner.name, owner.email, owner.organizationId, owner.userId, name, email];
  return data.some((one) => text.includes(one)) || /^Organization [0-9a-f]{4}$/.test(text);
}
