// What kind of act an entry is of, in a vocabulary that OCSF and ECS share. The log takes any action, so its words decide.

export type Verb =
  | 'sign_in'
  | 'sign_out'
  | 'create'
  | 'read'
  | 'update'
  | 'delete'
  | 'move'
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
  [/_(sign(ed)?|log(ged)?)_?(in|on)_/, 'sign_in'],
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

/** `member.RoleUpdated` becomes `_member_role_updated_`. */
export const wordsOf = (name: string): string =>
  `_${name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')}_`;

/** Ending a session signs out, whatever the word. */
const endings: readonly Verb[] = ['delete', 'sign_out', 'deactivate'];

export function verbOf({ action, resource_type }: { action: string; resource_type: string }): Verb {
  const words = wordsOf(action);
  const verb = verbs.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
  if (!/_session_$/.test(wordsOf(resource_type))) return verb;
  if (endings.includes(verb) || /_(end|expir|clos)/.test(words)) return 'sign_out';
  return verb === 'create' || /_start/.test(words) ? 'sign_in' : verb;
}
