import { isNotDone } from '@/lib/contract/sentence/qualifiers';
import type { ExpandedEntry } from '../entry';
import { changesContent, isAboutRights, membershipOf } from './membership';
import { isPerson } from './parts';
import { wordsOf } from './words';

// What kind of act an entry is of, in a vocabulary that OCSF and ECS share. The log takes any action, so its words decide.

export type Verb =
  | 'sign_in'
  | 'sign_out'
  | 'create'
  | 'read'
  | 'update'
  | 'delete'
  | 'move'
  | 'add_user'
  | 'remove_user'
  | 'enroll'
  | 'unenroll'
  | 'enable'
  | 'disable'
  | 'activate'
  | 'deactivate'
  | 'suspend'
  | 'resume'
  | 'other';

/** The first match counts; words stand between underscores. Changes before readings: `view.create` creates a view. */
const verbs: readonly (readonly [RegExp, Verb])[] = [
  [/_user_session_(start|begin|began|creat|open)/, 'sign_in'],
  [/_user_session_(end|expir|clos|clear|delet|destroy|terminat|revok)/, 'sign_out'],
  // What only judges a sign-on is none, and a policy of it may be changed.
  [/_evaluat[a-z]*_(sign|log)_?(in|on)_/, 'other'],
  [/_(sign(ed)?|log(ged)?)_?(in|on)_(?!polic|page|setting|rule|config)/, 'sign_in'],
  [/_(sign(ed)?|log(ged)?)_?(out|off)_/, 'sign_out'],
  [/_unenrol/, 'unenroll'],
  [/_enrol/, 'enroll'],
  [/_disabl/, 'disable'],
  [/_enabl/, 'enable'],
  [/_deactivat/, 'deactivate'],
  [/_activat/, 'activate'],
  [/_(suspend|paus|(b?lock|ban)(ed)?_)/, 'suspend'],
  [/_(unsuspend|resum|unpaus|unb?lock|unban|restor|reinstat)/, 'resume'],
  [
    /_(delet|remov|destroy|purg|eras|revok|unassign|uninstall|terminat|detach|leav|left_)/,
    'delete',
  ],
  [
    /_(creat|add|insert|regist|provision|sign(ed)?_?up_|upload|import|grant|assign|install|attach|join)/,
    'create',
  ],
  [/_(mov|renam|transfer)/, 'move'],
  [/_(updat|chang|edit|modif|set_|put_|patch|rotat|renew|reset|replac|configur)/, 'update'],
  [/_(read|view|list|get|search|export|download|access|fetch|query|describ|show)/, 'read'],
];

/** Ending a session signs out, whatever the word. */
const endings: readonly Verb[] = ['delete', 'sign_out', 'deactivate'];

type Named = Pick<ExpandedEntry, 'action' | 'resource_type'>;

const find = (words: string): Verb =>
  verbs.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';

/** An act that is named, and to sign in, of which being refused is an end as any other. */
const isAct = (words: string[]) => !['other', 'sign_in'].includes(find(wordsOf(words.join('_'))));

export function verbOf({ action, resource_type }: Named): Verb {
  if (isNotDone(action, resource_type, isAct)) return 'other';
  const membership = membershipOf(action, resource_type);
  if (membership !== null) return membership;
  const words = wordsOf(action);
  const verb = find(words);
  if (!/_session_$/.test(wordsOf(resource_type))) return verb;
  if (endings.includes(verb) || /_(end|expir|clos)/.test(words)) return 'sign_out';
  return verb === 'create' || /_start/.test(words) ? 'sign_in' : verb;
}

/** What the act does to the resource itself: to give somebody a role makes nobody, and to add a repository to a team no team. */
export function verbOnResource({ action, resource_type }: Named, verb: Verb): Verb {
  if (verb !== 'create' && verb !== 'delete') return verb;
  const isRight = isPerson({ type: resource_type }) && isAboutRights(action, '');
  return isRight || changesContent(action, resource_type) ? 'update' : verb;
}
