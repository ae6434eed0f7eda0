import 'server-only';
import type { EventName } from '@/lib/contract/events';
import type { GivenRight } from '@/lib/contract/hints/kinds';
import { isObject } from '@/lib/contract/json-object';
import { isAboutRights } from '@/lib/contract/mappings/membership';
import { roles } from '@/lib/contract/permissions';
import type { ReadEntry } from './read-entries';

/** The events of this product by which somebody may do what they could not do before. A change of a role is seen in `details`. */
const events: Partial<Record<EventName, GivenRight>> = {
  'member.create': 'member',
  'invitation.create': 'invitation',
  'organization.transfer': 'ownership',
  'api_key.create': 'api_key',
  'guest_link.create': 'guest_link',
  'scim_token.create': 'scim_token',
};

/** What gives something to somebody. */
const giving = ['create', 'add_user', 'update', 'enable', 'activate'];

/** The right that an entry gives to somebody; null if it gives none, or takes one away. */
export function rightOf(entry: ReadEntry): GivenRight | null {
  const { action, resourceType, verb, isOfProduct, details } = entry;
  const event = isOfProduct ? events[`${resourceType}.${action}` as EventName] : undefined;
  if (event !== undefined) return event;
  const said = details === null ? null : givesMore(details);
  if (said !== null) return said ? 'role' : null;
  const isRight = !isOfProduct && isAboutRights(action, resourceType);
  return isRight && giving.includes(verb) ? 'role' : null;
}

const members = ['role', 'roles', 'permissions', 'scopes'];

/** Whether `changes` of details say that somebody has more of these than before; null if they say nothing of them. */
function givesMore(details: string): boolean | null {
  const changes = changesOf(details);
  const said = members.flatMap((member) => {
    const change = changes !== null && Object.hasOwn(changes, member) ? changes[member] : null;
    return isObject(change) ? [isMore(change.from, change.to)] : [];
  });
  return said.length === 0 ? null : said.includes(true);
}

function changesOf(details: string) {
  try {
    const whole: unknown = JSON.parse(details);
    return isObject(whole) && isObject(whole.changes) ? whole.changes : null;
  } catch {
    // As once they are erased.
    return null;
  }
}

/** Of roles of this product by their order, of lists by what is new; another role may be more, and counts as such. */
function isMore(from: unknown, to: unknown): boolean {
  if (Array.isArray(to)) return to.some((one) => !(Array.isArray(from) && from.includes(one)));
  if (typeof to !== 'string' || to === from) return false;
  const rankOf = (role: unknown) => (roles as readonly unknown[]).indexOf(role);
  const [before, after] = [rankOf(from), rankOf(to)];
  return before < 0 || after < 0 || after < before;
}
