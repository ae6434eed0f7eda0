import type { ReactNode } from 'react';
import { formatCount } from '../../format';
import type { commonMessages as english } from '../common';
import { plural } from '../plural';
import { sentence } from '../sentence';

export const commonMessages: typeof english = {
  product: 'Audit-Log',
  tryAgain: 'Erneut versuchen',
  cancel: 'Abbrechen',
  done: 'Fertig',
  close: 'Schließen',
  escapeKey: 'Esc',
  copied: 'Kopiert',
  copyFailed: 'Kopieren ist hier nicht erlaubt',
  actions: 'Aktionen',
  request: (id: ReactNode) => sentence`Anfrage ${id}`,
  entries: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'Eintrag', other: 'Einträge' })}`,
  entriesAtLeast: (count: number) =>
    count === 0 ? 'zu viele Einträge zum Zählen' : `${formatCount(count)}+ Einträge`,
};
