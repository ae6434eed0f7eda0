import { isContainer, isPerson } from './parts';
import { wordsOf } from './words';

// Acts on what holds others: groups, teams, organizations. To add a member changes who belongs to it, and to add anything else changes it.

const person = '(user|member)(ship)?s?';
const group = '(group|team|org|organi[sz]ation)s?';
const behind = '(to|from|in|into|of|by|via|for|success(ful(ly)?)?|succeeded|failed|failure)_|$';

/** `add_member`, `add_team_member`, `user_membership_add`; not `add_user_group` or `user.add_team`. */
const patternOf = (verbs: string) =>
  new RegExp(
    `_(${verbs})_((a|new|${group}|user)_)*${person}_(${behind})|_${person}_(${verbs})_(${behind})`,
  );
const joins = patternOf('add(ed)?|join(ed)?|insert(ed)?|attach(ed)?|assign(ed)?');
const leaves = patternOf('remov(e|ed|al)|leave|left|kick(ed)?|detach(ed)?|unassign(ed)?');
const ends = /_deleted?_member(ship)?s?_|_member(ship)?s?_deleted?_$/;
const namesGroup = new RegExp(`_${group}_`);
const rights = /_(roles?|permissions?|privileges?|access)_/;

/** Whether an action adds somebody to a group or removes somebody. It is about the group, or about the person and names the group. */
export function membershipOf(action: string, type: string): 'add_user' | 'remove_user' | null {
  const words = wordsOf(action);
  if (!isContainer({ type }) && !(isPerson({ type }) && namesGroup.test(words))) return null;
  if (rights.test(words)) return null;
  if (joins.test(words)) return 'add_user';
  return leaves.test(words) || ends.test(words) ? 'remove_user' : null;
}

const puts =
  /_(un)?(add|remov|attach|detach|insert|import|upload|install|assign|grant|revok)[a-z]*/;
const makes = /_(creat|delet|destroy|purg|eras)[a-z]*/;
const ignored = new RegExp(
  `_(${group}|new|event|success(ful(ly)?)?|succeeded|failed|failure|lifecycle)(?=_)`,
  'g',
);

/**
 * Whether an action puts something into a group or takes it out, as `team.add_repository` does, which makes no team; or makes or deletes
 * what it names behind that, as in `team.create_channel`.
 */
export function changesContent(action: string, type: string): boolean {
  if (!isContainer({ type })) return false;
  const [own = ''] = wordsOf(action).split(/(?<=_)(?:to|from|in|into|by|via|with|for)_/);
  const made = makes.exec(own);
  const names = made === null ? own.replace(puts, '') : own.slice(made.index + made[0].length);
  if (made === null && names === own) return false;
  const ofType = new Set(wordsOf(type).split('_'));
  return names
    .replace(ignored, '')
    .split('_')
    .some((word) => !ofType.has(word));
}

/** Whether an action is about what somebody may do. */
export const isAboutRights = (action: string, type: string): boolean =>
  rights.test(wordsOf(`${action} ${type}`));
