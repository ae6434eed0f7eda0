import { expect, type Owner } from '../fixtures';
import { test as recorded } from './recorded-fixtures';

type MemberFixtures = {
  /** Sends an invitation as `who`, and returns the id and the token of its link. */
  invite: (
    who: Owner,
    email: string,
    role?: string,
  ) => Promise<{ invitationId: string; token: string }>;
  /** The id of the person's row in `member`. */
  memberId: (person: Owner, organizationId: string) => Promise<string>;
};

export const test = recorded.extend<MemberFixtures>({
  invite: async ({ callAuth }, use) => {
    await use(async (who, email, role = 'member') => {
      const { organizationId } = who;
      const response = await callAuth(who, '/organization/invite-member', {
        ...{ organizationId, email, role },
      });
      expect(response.status(), await response.text()).toBe(200);
      const { id, link, mail } = await response.json();
      expect(mail).toBe('off');
      const url = new URL(link);
      expect([url.pathname, url.searchParams.get('id')]).toEqual(['/accept-invitation', id]);
      return { invitationId: id, token: String(url.searchParams.get('token')) };
    });
  },

  memberId: async ({ database }, use) => {
    await use(async ({ userId }, organizationId) => {
      const { rows } = await database.query(
        'select id from member where organization_id = $1 and user_id = $2',
        [organizationId, userId],
      );
      return rows[0]?.id;
    });
  },
});

export { expect };
