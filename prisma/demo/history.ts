import { atOnce, type Step, type Target } from './activities';
import type { Details } from './entry';
import { derivedId, type Key, momentsAfter, type Tenant } from './tenant';

/** The key, and the details of its creation. */
export const creationOf = ({ id, name, scopes, expiresAt }: Key): [Target, Details] => {
  const expires_at = expiresAt === null ? null : new Date(expiresAt).toISOString();
  return [
    { type: 'api_key', id, label: { name } },
    { scopes: [...scopes], expires_at },
  ];
};

const change = (name: string, from: string, to: string) => ({ changes: { [name]: { from, to } } });

/** What happens once in an organization: how its people, keys and bills come about. */
export function historyOf(tenant: Tenant): Step[][] {
  const { id: orgId, name, foundedAt, people, keys } = tenant;
  const [owner, ...others] = people;
  const on = momentsAfter(foundedAt);
  const target = (type: string, of: string, label: Details = {}): Target => {
    return { type, id: derivedId(type.slice(0, 3), orgId, of), label };
  };
  const organization = { type: 'organization', id: orgId, label: {} };
  const [plan, invoice] = [target('subscription', ''), target('invoice', '')];
  const contractor = { email: 'sam@contractor.example', role: 'admin' };
  const [shortName = ''] = name.split(' ');
  return [
    [
      [foundedAt, owner, 'sign_up', 'user'],
      [atOnce, owner, 'create', organization, { name: shortName }],
      [on(2, 213.317), owner, 'create', plan, { plan: 'Team', seats: 5 }],
      [on(2, 213.322), 'system', 'create', invoice, { total: '149.00 EUR' }],
      [on(2, 274.5), 'system', 'payment_failed', invoice, { reason: 'card_expired' }],
      [on(3, 121.867), owner, 'update', plan, change('card', 'ends in 0341', 'ends in 7710')],
      [on(3, 123.043), 'system', 'pay', invoice],
      [on(23, 71.404), owner, 'create', target('invitation', contractor.email), contractor],
      [on(23, 77.189), owner, 'revoke', target('invitation', contractor.email), contractor],
      [on(30, 12.726), owner, 'update', organization, change('name', shortName, name)],
    ],
    ...others.map((person): Step[] => {
      const { id, email, role, joinedAt } = person;
      return [
        [joinedAt - 171_313, owner, 'create', target('invitation', email), { email, role }],
        [joinedAt, person, 'sign_up', 'user'],
        [atOnce, person, 'create', { type: 'member', id, label: { email } }, { role }],
      ];
    }),
    ...keys
      .filter(({ revokedAt }) => revokedAt === null)
      .map((key): Step[] => [[key.createdAt, owner, 'create', ...creationOf(key)]]),
  ];
}
