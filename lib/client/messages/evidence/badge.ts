import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { sentence, type Wrap } from '../sentence';

/** The badge beside the title of the log. */
export const evidenceBadgeMessages = localized('evidenceBadgeMessages', {
  failed: (count: number) => `Check failed: see ${commonMessages.entries(count)}`,
  refused: (since: string) => `Not signed since ${since}`,
  unsigned: 'Not signed',
  sealing: (done: number, all: number) =>
    `Sealing: ${formatCount(done)} of ${commonMessages.entries(all)}`,
  /** Where there is no room, the words are left out. */
  sealed: (time: string, words: Wrap) => sentence`${words('Sealed through')} ${time}`,
  anchored: (count: number, of: number) =>
    count === of ? 'Anchored' : `Anchored ${formatCount(count)} of ${formatCount(of)}`,
  /** The words of the settings. */
  anchor: { refused: 'Anchor refused', late: 'Anchor late', failing: 'Anchor failing' },
  witness: { refused: 'Witness refused', late: 'Witness late', failing: 'Witness failing' },
  witnessed: (count: number, of: number) => `Witnessed ${formatCount(count)} of ${formatCount(of)}`,
});
