import { formatCount } from '../../../format';
import type { histogramMessages as english } from '../../audit-log/histogram';
import { commonMessages } from '../common';

const qualified = {
  exact: (count: string) => count,
  estimate: (count: string) => `etwa ${count}`,
  partial: (count: string) => `mindestens ${count}`,
  unknown: (_count: string) => 'nicht gezählt',
};

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const histogramMessages: typeof english = {
  stack: 'Zeitverlauf aufteilen',
  stacks: {
    action: 'Nach Aktion',
    resource_type: 'Nach Ressourcentyp',
    actor: 'Nach Akteur',
    actor_type: 'Nach Art des Akteurs',
    api_key_id: 'Nach API-Schlüssel',
    ip_address: 'Nach IP-Adresse',
    outcome: 'Nach Ergebnis',
  },
  loading: 'Zeitverlauf wird geladen',
  notLoaded: (reason: string) => `Der Zeitverlauf konnte nicht geladen werden. ${reason}`,
  keys: 'Zeitverlauf. Pfeiltasten wählen aus, die Umschalttaste erweitert die Auswahl, Enter zeigt nur den ausgewählten Teil.',
  nothingChosen: 'Nichts ausgewählt',
  noEntries: 'Keine Einträge in diesem Zeitraum',
  legend: 'Legende',
  others: {
    action: 'Andere',
    resource_type: 'Andere',
    actor: 'Andere oder unbekannt',
    actor_type: 'Andere',
    api_key_id: 'Andere oder keiner',
    ip_address: 'Andere oder keine',
    outcome: 'Ohne Angabe',
  },
  showOnly: (label: string, entries: string) => `Nur anzeigen: ${label}, ${entries}`,
  entries: (count: number, certainty: keyof typeof qualified) =>
    qualified[certainty](commonMessages.entries(count)),
  count: (count: number, certainty: keyof typeof qualified) =>
    qualified[certainty](formatCount(count)),
  notCounted: 'Nicht gezählt',
  notKnown: 'nicht bekannt',
  countedBackTo: (time: string) => `Alle Einträge seit ${time} wurden gezählt.`,
  noneFound: (time: string) => `Alle Einträge seit ${time} wurden gezählt, keiner passt.`,
  estimated: 'Blassere Balken davor sind Schätzungen.',
  uncounted:
    'Der schraffierte Teil wurde nicht gezählt: Wählen Sie ein Stück davon aus, um nur dieses zu zählen.',
  part: (range: string, entries: string) => `${range}: ${entries}`,
  show: (entries: string) => `${capitalized(entries)} anzeigen`,
  showUncounted: 'Diesen Teil anzeigen',
  from: (range: string) => `(${range})`,
  clear: 'Auswahl aufheben',
  table: 'Einträge im Zeitverlauf',
  timeColumn: 'Zeit',
  entriesColumn: 'Einträge',
};
