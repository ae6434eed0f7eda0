import type { ReactNode } from 'react';
import { formatCount } from '../../../format';
import { plural } from '../../plural';
import { sentence } from '../../sentence';
import type { sessionRuleMessages as english } from '../../sign-in/session-rules';

const minutes = (count: number) =>
  plural(count, { one: `${formatCount(count)} Minute`, other: `${formatCount(count)} Minuten` });
const hours = (count: number) =>
  plural(count, { one: `${formatCount(count)} Stunde`, other: `${formatCount(count)} Stunden` });
const days = (count: number) =>
  plural(count, { one: `${formatCount(count)} Tag`, other: `${formatCount(count)} Tage` });

/** The labels `idle` and `most` leave a duration in the nominative, as it stands in the list. */
export const sessionRuleMessages: typeof english = {
  title: 'Sitzungen',
  description:
    'Wie lange Sitzungen dauern und von wo diese Organisation genutzt werden darf. Eine Änderung gilt sofort, auch für laufende Sitzungen. API-Schlüssel haben eigene Grenzen.',
  loading: 'Regeln für Sitzungen werden geladen',
  notLoaded: 'Die Regeln für Sitzungen konnten nicht geladen werden',
  idle: 'Höchstdauer ohne Nutzung',
  most: 'Höchstdauer einer Sitzung',
  never: 'Unbegrenzt',
  duration: (count: number) => {
    if (count % (24 * 60) === 0) return days(count / (24 * 60));
    return count % 60 === 0 ? hours(count / 60) : minutes(count);
  },
  networks: 'Erlaubte Netze',
  networksDescription: (address: ReactNode) =>
    sentence`Eine IP-Adresse oder ein Netz je Zeile, z. B. 192.0.2.0/24. Leer: von überall. Sonst muss Ihre eigene IP-Adresse, ${address}, darin liegen.`,
  unknownAddress: 'die nicht bekannt ist',
  save: 'Speichern',
  saved: 'Gespeichert.',
  notSaved: 'Die Regeln wurden nicht geändert',
};
