import { type Step, sameRequest, type Target } from './activities';
import type { Details } from './entry';
import { day, derivedId, type Key, minute, type Person, type Tenant } from './tenant';

const target = (type: string, id: string, label: Details = {}): Target => ({ type, id, label });

/** The key, and what the entry of its creation tells. */
export const creationOf = ({ id, name, scopes, expiresAt }: Key): [Target, Details] => {
  const expires_at = expiresAt === null ? null : new Date(expiresAt).toISOString();
  return [target('api_key', id, { name }), { scopes: [...scopes], expires_at }];
};

const change = (name: string, from: string, to: string) => ({ changes: { [name]: { from, to } } });

/** What happens once in an organization: how its people, keys and bills come about. */
export function historyOf({ id, name, foundedAt, people, keys }: Tenant): Step[][] {
  const [owner, ...others] = people;
  const on = (days: number, minutes: number) => foundedAt + days * day + minutes * minute;
  const [firstName = ''] = name.split(' ');
  const organization = target('organization', id);
  const subscription = target('subscription', derivedId('sub', id, ''));
  const invoice = (month: number) => target('invoice', derivedId('ivc', id, `${month}`));
  const invitation = (email: string) => target('invitation', derivedId('inv', id, email));
  const mistaken = { email: 'sam@contractor.example', role: 'admin' };
  const total = '149.00 EUR';
  return [
    [
      [foundedAt, owner, 'sign_up', 'user'],
      [sameRequest, owner, 'create', organization, { name: firstName }],
      [on(2, 213), owner, 'create', subscription, { plan: 'Team', seats: 5 }],
      [on(2, 214), 'system', 'create', invoice(1), { total }],
      [on(2, 275), 'system', 'pay', invoice(1), { total }],
      [on(23, 71), owner, 'invite', invitation(mistaken.email), mistaken],
      [on(23, 77), owner, 'revoke', invitation(mistaken.email), mistaken],
      [on(30, 12), owner, 'update', organization, change('name', firstName, name)],
      [on(32, 214), 'system', 'create', invoice(2), { total }],
      [on(32, 275), 'system', 'payment_failed', invoice(2), { reason: 'card_expired' }],
      [on(33, 121), owner, 'update', subscription, change('card', 'ends in 0341', 'ends in 7710')],
      [on(33, 123), 'system', 'pay', invoice(2), { total }],
      [on(42, 240), owner, 'update', subscription, change('plan', 'Team', 'Scale')],
      [on(62, 214), 'system', 'create', invoice(3), { total: '399.00 EUR' }],
      [on(62, 275), 'system', 'pay', invoice(3), { total: '399.00 EUR' }],
    ],
    ...others.map((person: Person): Step[] => {
      const { email, role, joinedAt } = person;
      const member = target('member', person.id, { email });
      // Whoever is admin today joined as a member.
      const promotion = change('role', 'member', 'admin');
      const invited = { email, role: role === 'admin' ? 'member' : role };
      return [
        [joinedAt - 3 * minute, owner, 'invite', invitation(email), invited],
        [joinedAt, person, 'sign_up', 'user'],
        [sameRequest, person, 'create', member, invited],
        [role === 'admin' ? joinedAt + 11 * day : Infinity, owner, 'update', member, promotion],
      ];
    }),
    ...keys
      .filter(({ revokedAt }) => revokedAt === null)
      .map((key): Step[] => [
        [key.createdAt, owner, 'create', ...creationOf(key)],
        [key.expiresAt ?? Infinity, 'system', 'expire', creationOf(key)[0]],
      ]),
  ];
}
