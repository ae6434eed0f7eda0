import { type Change, changesOf } from '@/lib/contract/changes';
import { listed, piece, type Segment, text } from './segment';

/** How many changes a sentence tells. */
const maxChanges = 3;

/** What an entry's details say was changed: `status active → disabled, owner set to Ana`. Empty if they say nothing. */
export function changePieces(details: unknown): Segment[] {
  return listed(changesOf(details), maxChanges, piecesOf).filter((one) => one.text !== '');
}

function piecesOf({ path, kind, from, to }: Change): Segment[] {
  const name = piece('text', /^[\w.]+$/.test(path) ? path.replaceAll('_', ' ') : path);
  if (kind === 'added') return [name, text(' set to '), toldValue(to)];
  if (kind === 'removed') return [name, text(' '), toldValue(from), text(' removed')];
  return [name, text(' '), toldValue(from), text(' → '), toldValue(to)];
}

/** JSON of several lines is told on one; of nothing there is a sign. */
const toldValue = (value: string | null) =>
  piece('value', (value ?? '').replace(/\n */g, ' ').trim() || '“”');
