import { type Change, changesOf } from '@/lib/contract/changes';
import type { Grammar } from './grammar';
import { listed, piece, type Segment } from './segment';

/** How many changes a sentence tells. */
const maxChanges = 3;

/** What an entry's details say was changed: `status active → disabled, owner set to Ana`. Empty if they say nothing. */
export function changePieces(details: unknown, { change, more, empty }: Grammar): Segment[] {
  const piecesOf = ({ path, kind, from, to }: Change) => {
    const name = piece('text', /^[\w.]+$/.test(path) ? path.replaceAll('_', ' ') : path);
    return change(kind, name, toldValue(from, empty), toldValue(to, empty));
  };
  return listed(changesOf(details), maxChanges, piecesOf, more).filter((one) => one.text !== '');
}

/** JSON of several lines is told on one; of nothing there is a sign. */
const toldValue = (value: string | null, empty: string) =>
  piece('value', (value ?? '').replace(/\n */g, ' ').trim() || empty);
