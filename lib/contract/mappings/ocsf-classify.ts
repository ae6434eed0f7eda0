import type { ExpandedEntry } from '../entry';
import {
  type Activity,
  apiActivity,
  authentication,
  type EventClass,
  entityManagement,
  groupManagementOf,
  userAccess,
} from './ocsf-classes';
import {
  compact,
  isContainer,
  isGroup,
  isNamed,
  isPerson,
  type Reference,
  referencesOf,
  systemOf,
} from './parts';
import { privilegesOf } from './privileges';
import { type Verb, verbOf, verbOnResource } from './verb';
import { wordsOf } from './words';

/** What an entry is in OCSF, with the attributes that its class has and others do not. */
type Classified = {
  of: EventClass;
  activity: Activity;
  own: Record<string, unknown>;
};

/** Who tried to sign in, if nothing is known: OCSF requires a user. */
const unknownUser = { name: 'unknown', type_id: 0, type: 'Unknown' };

/** The first class that the entry has everything for; in the end, a call of an API. */
export function classify(entry: ExpandedEntry): Classified {
  const verb = verbOf(entry);
  const onResource = verbOnResource(entry, verb);
  return (
    asAuthentication(entry, verb) ??
    asUserAccess(entry, verb) ??
    asMembership(entry, verb) ??
    asGroupManagement(entry, onResource) ??
    asEntityManagement(entry, onResource) ??
    asApiActivity(entry, onResource)
  );
}

type Attempt = Classified | null;

const found = (of: EventClass, verb: Verb, own: Record<string, unknown>): Attempt => {
  const activity = of.activities[verb];
  return activity === undefined ? null : { of, activity, own };
};

function asAuthentication(entry: ExpandedEntry, verb: Verb): Attempt {
  if (!(verb in authentication.activities)) return null;
  const { user_id, actor, resource_type, resource_id, context } = entry;
  const [resource] = referencesOf(entry) as [Reference];
  const isOther = isPerson(resource) && isNamed(resource) && resource_id !== user_id;
  const isSession = /_session_$/.test(wordsOf(resource_type));
  const person = isOther ? resource : { id: user_id, name: actor.name ?? actor.email };
  return found(authentication, verb, {
    user: named(person) ?? unknownUser,
    session: compact({ uid: context.session_id ?? (isSession ? resource_id : null) }),
    service: { name: systemOf(entry) },
  });
}

function asUserAccess(entry: ExpandedEntry, verb: Verb): Attempt {
  const references = referencesOf(entry);
  const person = references.find((reference) => isPerson(reference) && isNamed(reference));
  const privileges = person === undefined ? [] : privilegesOf(entry, verb);
  if (person === undefined || privileges.length === 0) return null;
  const others = references.filter((reference) => reference !== person);
  return found(userAccess, verb, {
    user: named(person),
    privileges,
    resources: resourcesOf(others),
  });
}

/** The action says that somebody joined or left: the first person of the targets, or else the resource. */
function asMembership(entry: ExpandedEntry, verb: Verb): Attempt {
  if (verb !== 'add_user' && verb !== 'remove_user') return null;
  const [resource, ...targets] = referencesOf(entry) as [Reference, ...Reference[]];
  const known = [...targets, resource].filter(isNamed);
  const user = known.find(isPerson);
  const group = [resource, ...targets].filter(isNamed).find(isContainer);
  if (group === undefined && user === undefined) return null;
  return ofMember(entry, verb, group, user);
}

/** Who joins an organization joins its members. */
const ofMember = (
  { org_id }: ExpandedEntry,
  verb: Verb,
  group: Reference | undefined,
  user: Reference | undefined,
) =>
  found(groupManagementOf.member, verb, {
    group: group ? withType(group) : { uid: org_id, type: 'organization' },
    user: user && named(user),
  });

function asGroupManagement(entry: ExpandedEntry, verb: Verb): Attempt {
  const references = referencesOf(entry);
  const group = references.find((reference) => isGroup(reference) && isNamed(reference));
  const member = references.find((reference) => isMember(reference) && isNamed(reference));
  if (member !== undefined) return ofMember(entry, verb, group, member);
  if (group === undefined || group !== references[0]) return null;
  return found(groupManagementOf.group, verb, { group: withType(group) });
}

const isMember = ({ type }: Reference) => /_(members?|membership)_$/.test(wordsOf(type));

/** OCSF's own kinds of entities. */
const kindOf = (reference: Reference): Activity => {
  if (isPerson(reference)) return [2, 'User'];
  if (isGroup(reference)) return [3, 'Group'];
  const [, last] = /_(organization|policy|device)_$/.exec(wordsOf(reference.type)) ?? [];
  if (last === 'organization') return [4, 'Organization'];
  if (last === 'policy') return [5, 'Policy'];
  return last === 'device' ? [1, 'Device'] : [99, reference.type];
};

function asEntityManagement(entry: ExpandedEntry, verb: Verb): Attempt {
  const [resource] = referencesOf(entry) as [Reference];
  const [type_id, type] = kindOf(resource);
  const entity = named(resource);
  return entity ? found(entityManagement, verb, { entity: { ...entity, type_id, type } }) : null;
}

function asApiActivity(entry: ExpandedEntry, verb: Verb): Classified {
  return {
    of: apiActivity,
    activity: apiActivity.activities[verb] ?? [99, entry.action],
    own: {
      api: { operation: entry.action, service: { name: systemOf(entry) } },
      resources: resourcesOf(referencesOf(entry)),
    },
  };
}

const named = ({ id, name }: { id: string | null; name: string | null }) =>
  compact({ uid: id, name });

const withType = (reference: Reference) => ({ ...named(reference), type: reference.type });

const resourcesOf = (references: Reference[]) => {
  const resources = references.filter(isNamed).map(withType);
  return resources.length > 0 ? resources : undefined;
};
