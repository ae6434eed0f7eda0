import { parseDetails } from '@/lib/contract/changes';
import { templateOfEvent } from '@/lib/contract/event-templates';
import type { ActionWords } from './action-words';
import { changePieces } from './change-pieces';
import type { Grammar, SayResource } from './grammar';
import type { SentenceEntry } from './names';
import { actorPiece, behalfOf, fillOf, resourcePieces, targetPieces, wordsFor } from './parts';
import { piece, type Segment, text } from './segment';
import { fillTemplate } from './template';
import type { Verb } from './verbs';

/** Longer details are not looked into: a page holds hundreds of entries. */
export const maxRead = 32_768;

const english: Grammar = {
  user: 'Somebody',
  api_key: 'An API key',
  system: 'System',
  change(kind, name, from, to) {
    if (kind === 'added') return [name, text(' set to '), to];
    if (kind === 'removed') return [name, text(' '), from, text(' removed')];
    return [name, text(' '), from, text(' → '), to];
  },
  more: (count) => ` and ${count} more`,
  empty: '“”',
  failed: (template) => (/fail/i.test(template) ? '' : ' (failed)'),
  sentence: builtSentence,
};

/**
 * What happened, in words: by the template of its action, or else from its action, its resource and what was changed. An entry of this
 * product's own events has their template (lib/contract/event-templates.ts).
 */
export function sentenceOf(
  entry: SentenceEntry,
  template: string | null = templateOfEvent(entry),
  grammar: Grammar = english,
): Segment[] {
  const { details } = entry;
  const facts = details === null || details.length > maxRead ? null : parseDetails(details);
  const filled = template === null ? null : fillTemplate(template, fillOf(entry, facts, grammar));
  if (filled === null) return grammar.sentence(entry, facts);
  // The template of what fails always says so itself.
  const failed = entry.event?.outcome === 'failure' ? grammar.failed(template ?? '') : '';
  return failed === '' ? filled : [...filled, text(failed)];
}

function builtSentence(entry: SentenceEntry, facts: unknown): Segment[] {
  const words = wordsFor(entry);
  const changes = changePieces(facts, english);
  return [
    actorPiece(entry, english),
    ...behalfOf(entry, ' on behalf of '),
    ...(words.verb === null ? actionAsItIs(entry, words) : actionAsVerb(entry, words, words.verb)),
    ...resourcePieces(entry, facts, words, sayResource),
    ...(changes.length > 0 ? [text(': '), ...changes] : []),
    ...targetPieces(entry, changes.length > 0 ? ', with ' : ' with ', english),
  ];
}

function actionAsVerb(
  { event }: SentenceEntry,
  { object, isFailure }: ActionWords,
  { base, past }: Verb,
) {
  const said = isFailure || event?.outcome === 'failure' ? `failed to ${base}` : past;
  return [text(' '), piece('action', said), text(object && ` ${object}`)];
}

function actionAsItIs({ event }: SentenceEntry, { object, isFailure }: ActionWords) {
  const isUnsaid = event?.outcome === 'failure' && !isFailure;
  return [text(': '), piece('action', object), text(isUnsaid ? english.failed('') : '')];
}

/** The resource, behind the verb and what it has between: `destination Orders`, `of team Core`, `the audit log`. */
const sayResource: SayResource = (relation, type, name, isActor) => {
  const lead = relation === ',' ? ', ' : relation === '' ? ' ' : ` ${relation} `;
  if (isActor) return [text(`${lead}their own `), type];
  if (name === null) return [text(`${lead}the `), type];
  return [text(lead), type, text(' '), name];
};
