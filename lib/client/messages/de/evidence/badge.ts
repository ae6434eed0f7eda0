import { formatCount } from '../../../format';
import type { evidenceBadgeMessages as english } from '../../evidence/badge';
import { plural } from '../../plural';
import { sentence, type Wrap } from '../../sentence';
import { commonMessages } from '../common';

export const evidenceBadgeMessages: typeof english = {
  failed: (count: number) =>
    `${commonMessages.entries(count)} ${plural(count, { one: 'weicht', other: 'weichen' })} ab`,
  refused: (since: string) => `Nicht signiert seit ${since}`,
  unsigned: 'Nicht signiert',
  sealing: (done: number, all: number) =>
    `Versiegelung: ${formatCount(done)} von ${formatCount(all)} ${plural(all, { one: 'Eintrag', other: 'Einträgen' })}`,
  sealed: (time: string, words: Wrap) => sentence`${words('Versiegelt bis')} ${time}`,
  anchored: (count: number, of: number) =>
    count === of ? 'Verankert' : `Verankert: ${formatCount(count)} von ${formatCount(of)}`,
  anchor: { refused: 'Anker abgelehnt', late: 'Anker verspätet', failing: 'Anker gestört' },
  witness: { refused: 'Zeuge abgelehnt', late: 'Zeuge verspätet', failing: 'Zeuge gestört' },
  witnessed: (count: number, of: number) => `Bezeugt: ${formatCount(count)} von ${formatCount(of)}`,
};
