import { type Step, sameRequest, type Target } from './activities';
import type { Details } from './entry';
import { day, derivedId, type Key, minute, type Person, type Tenant } from './tenant';

const target = (type: string, id: string, label: Details = {}): Target => ({ type, id, label });

export const keyTarget = ({ id, name }: Key) => target('api_key', id, { name });

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
  const [small, large] = [{ total: '149.00 EUR' }, { total: '399.00 EUR' }];

  const once: Step[] = [
    [foundedAt, owner, 'sign_up', 'user'],
    [sameRequest, owner, 'create', organization, { name: firstName }],
    [on(2, 213), owner, 'create', subscription, { plan: 'Team', seats: 5, interval: 'month' }],
    [on(2, 214), 'system', 'create', invoice(1), small],
    [on(2, 275), 'system', 'pay', invoice(1), small],
    [on(23, 71), owner, 'invite', invitation(mistaken.email), mistaken],
    [on(23, 77), owner, 'revoke', invitation(mistaken.email), mistaken],
    [on(30, 12), owner, 'update', organization, change('name', firstName, name)],
    [on(32, 214), 'system', 'create', invoice(2), small],
    [on(32, 275), 'system', 'payment_failed', invoice(2), { reason: 'card_expired' }],
    [on(33, 121), owner, 'update', subscription, change('card', 'ends in 0341', 'ends in 7710')],
    [on(33, 123), 'system', 'pay', invoice(2), small],
    [on(42, 240), owner, 'update', subscription, change('plan', 'Team', 'Scale')],
    [on(62, 214), 'system', 'create', invoice(3), large],
    [on(62, 275), 'system', 'pay', invoice(3), large],
  ];
  const joining = (person: Person): Step[] => {
    const { id, email, joinedAt } = person;
    const role = person.role === 'admin' ? 'member' : person.role;
    const member = target('member', id, { email });
    const steps: Step[] = [
      [joinedAt - 3 * minute, owner, 'invite', invitation(email), { email, role }],
      [joinedAt, person, 'sign_up', 'user'],
      [sameRequest, person, 'create', member, { role }],
      [joinedAt + 11 * day, owner, 'update', member, change('role', role, person.role)],
    ];
    return role === person.role ? steps.slice(0, 3) : steps;
  };
  const life = (key: Key): Step[] => {
    const { createdAt, expiresAt, scopes } = key;
    const expires_at = expiresAt === null ? null : new Date(expiresAt).toISOString();
    return [
      [createdAt, owner, 'create', keyTarget(key), { scopes: [...scopes], expires_at }],
      [expiresAt ?? Infinity, 'system', 'expire', keyTarget(key)],
    ];
  };
  const lasting = keys.filter(({ revokedAt }) => revokedAt === null);
  return [once, ...others.map(joining), ...lasting.map(life)];
}
