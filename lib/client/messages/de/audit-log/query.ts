import type { queryMessages as english } from '../../audit-log/query';

export const queryMessages: typeof english = {
  label: 'Suchen und filtern',
  placeholder: 'Suchen, oder action:delete -actor:"CI key" after:2026-11-01',
  clear: 'Abfrage leeren',
  discard: 'Eingabe verwerfen',
  pressEnter: 'Mit Enter anwenden',
  completions: 'Vorschläge',
  slashKey: '/',
  enterKey: 'Enter',
  keys: {
    actor: 'Person, API-Schlüssel oder System, nach Namen',
    ip: 'IP-Adresse',
    key: 'API-Schlüssel, nach Namen oder ID',
    user_id: 'Person, nach ID',
    api_key_id: 'API-Schlüssel, nach ID',
    source: 'product, oder api: von einem Schlüssel geschrieben',
    on: 'An diesem Tag',
    after: 'Ab dieser Zeit',
    before: 'Vor dieser Zeit',
    range: 'Bis jetzt: 24h, 7d',
    during: 'Tag, Woche, Monat oder Quartal',
    hour: 'Stunden des Tages: 9-17, 22-6',
    weekday: 'Wochentage: sat,sun',
    changed: 'Was geändert wurde',
    order: 'asc oder desc',
  },
  weekdays: {
    mon: 'Montag',
    tue: 'Dienstag',
    wed: 'Mittwoch',
    thu: 'Donnerstag',
    fri: 'Freitag',
    sat: 'Samstag',
    sun: 'Sonntag',
  },
  orders: { desc: 'Neueste zuerst', asc: 'Älteste zuerst' },

  noActor: (quoted: string) =>
    `Kein Akteur heißt ${quoted}. Für eine ID verwenden Sie user_id: oder key:.`,
  severalActors: (quoted: string) =>
    `Mehrere Akteure heißen ${quoted}. Wählen Sie einen mit user_id: oder key: aus.`,
  noKey: (quoted: string) =>
    `Kein API-Schlüssel heißt ${quoted}. Für eine ID verwenden Sie api_key_id:.`,
  severalKeys: (quoted: string) =>
    `Mehrere API-Schlüssel heißen ${quoted}. Wählen Sie einen nach seiner ID aus, mit api_key_id:.`,
};
