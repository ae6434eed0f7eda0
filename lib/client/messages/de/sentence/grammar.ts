import { formatCount } from '@/lib/client/format';
import { type ActionWords, asItIs } from '@/lib/contract/sentence/action-words';
import { changePieces } from '@/lib/contract/sentence/change-pieces';
import type { Grammar, SayResource } from '@/lib/contract/sentence/grammar';
import type { SentenceEntry } from '@/lib/contract/sentence/names';
import {
  actorPiece,
  behalfOf,
  resourcePieces,
  targetPieces,
  wordsFor,
} from '@/lib/contract/sentence/parts';
import { piece, type Segment, text } from '@/lib/contract/sentence/segment';
import { plural } from '../../plural';
import { ownBehind, prepositionOf, withPrepositions } from './prepositions';
import { verbFormOf } from './verb-form';

const failed = ' (fehlgeschlagen)';

/** English ones too: a catalogue may have no German template. */
const saysFailure = /fail|fehlschl|fehlgeschlagen|scheiter|konnten? .*(nicht|kein|niemand)/i;

/** Entries in German: who, what was done to which resource, then the verb: `Ana hat member zu team Core hinzugefügt`. */
export const german: Grammar = {
  user: 'Jemand',
  api_key: 'Ein API-Schlüssel',
  system: 'System',
  change(kind, name, from, to) {
    if (kind === 'added') return [name, text(' auf '), to, text(' gesetzt')];
    if (kind === 'removed') return [name, text(' '), from, text(' entfernt')];
    return [name, text(' '), from, text(' → '), to];
  },
  more: (count) =>
    ` und ${formatCount(count)} ${plural(count, { one: 'weitere Änderung', other: 'weitere Änderungen' })}`,
  empty: '„“',
  failed: (template) => (saysFailure.test(template) ? '' : failed),
  sentence(entry, facts) {
    const changes = changePieces(facts, german);
    return [
      actorPiece(entry, german),
      ...behalfOf(entry, ' im Auftrag von '),
      ...whatWasDone(entry, facts),
      ...(changes.length > 0 ? [text(': '), ...changes] : []),
      ...targetPieces(entry, ', mit ', { ...german, more: moreTargets }),
    ];
  },
};

/** In the dative, behind `mit`. */
const moreTargets = (count: number) =>
  ` und ${formatCount(count)} ${plural(count, { one: 'weiteren Ziel', other: 'weiteren Zielen' })}`;

function whatWasDone(entry: SentenceEntry, facts: unknown): Segment[] {
  const words = wordsFor(entry);
  const hasFailed = entry.event?.outcome === 'failure';
  const base = words.verb?.base ?? '';
  const form = verbFormOf(base);
  if (form === null) return actionAsItIs(entry, facts, words, hasFailed);
  const { auxiliary, lead, participle, infinitive } = form;
  const resource = resourcePieces(entry, facts, words, sayBehind(base));
  // What a comma leads to stands behind the sentence.
  const isApart = resource[0]?.text.startsWith(',');
  const isFailure = words.isFailure || hasFailed;
  const begin = [isFailure ? 'konnte' : auxiliary, lead, withPrepositions(base, words.object)];
  return [
    text(` ${begin.filter(Boolean).join(' ')}`),
    ...(isApart ? [] : resource),
    text(' '),
    piece('action', isFailure ? `nicht ${infinitive}` : participle),
    ...(isApart ? resource : []),
  ];
}

/** An action that is not told by a verb: `: payment failed, invoice X`. */
function actionAsItIs(
  entry: SentenceEntry,
  facts: unknown,
  { isFailure }: ActionWords,
  hasFailed: boolean,
): Segment[] {
  const words = asItIs(entry.action, isFailure);
  return [
    text(': '),
    piece('action', words.object),
    ...(hasFailed && !isFailure ? [text(failed)] : []),
    ...resourcePieces(entry, facts, words, sayBehind('')),
  ];
}

/** Behind a verb and what it has between: `destination Orders`, `von team Core`, `vom eigenen user`. */
const sayBehind =
  (base: string): SayResource =>
  (relation, type, name, isActor) => {
    const preposition = prepositionOf(base, relation);
    if (isActor) return [text(`${ownBehind(preposition, type.text.toLowerCase())} `), type];
    const lead = preposition === ',' ? ',' : preposition && ` ${preposition}`;
    return [text(`${lead} `), type, ...(name === null ? [] : [text(' '), name])];
  };
