import { formatCount } from '../../../format';
import type { mappingMessages as english } from '../../import/mapping';
import { plural } from '../../plural';

export const mappingMessages: typeof english = {
  title: (file: string) => `Zuordnung für ${file}`,
  description: (columns: number, form: 'csv' | 'json') =>
    `${
      form === 'csv'
        ? `Die Datei hat ${formatCount(columns)} ${plural(columns, { one: 'Spalte', other: 'Spalten' })}.`
        : `Die Datensätze haben ${formatCount(columns)} ${plural(columns, { one: 'Wert', other: 'Werte' })}.`
    } Geben Sie an, woher jedes Feld eines Eintrags kommt; die Vorschau darunter folgt Ihren Angaben.`,
  kept: 'Die für solche Dateien gemerkte Zuordnung ist eingetragen.',
  source: 'Quelle',
  sourceDescription:
    'Das System, aus dem diese Datensätze stammen, z. B. acme-crm. Zusammen mit den IDs entscheidet die Quelle, was schon im Log ist: Verwenden Sie für die nächsten Dateien dieselbe.',
  records: 'Liste der Datensätze',
  recordsDescription:
    'Der Pfad der Liste, in der die Datensätze der Datei stehen, z. B. data.events. Leer lassen, wenn die Datensätze für sich stehen.',
  fields: 'Felder',
  moreFields: 'Weitere Felder',
  none: '–',
  fixed: 'Für alle gleich …',
  otherPath: 'Anderer Pfad …',
  fixedOf: (field: string) => `${field}: der Wert für alle`,
  pathOf: (field: string) => `${field}: der Pfad`,
  pathPlaceholder: 'user.emails[0].value',
  example: (value: string) => `z. B. ${value}`,
  names: {
    action: 'Aktion',
    occurred_at: 'Zeit',
    user_id: 'Akteur-ID',
    actor_name: 'Akteurname',
    actor_email: 'Akteur-E-Mail',
    actor_type: 'Akteurtyp',
    resource_type: 'Ressourcentyp',
    resource_id: 'Ressourcen-ID',
    resource_name: 'Ressourcenname',
    target_type: 'Zieltyp',
    target_id: 'Ziel-ID',
    target_name: 'Zielname',
    group_id: 'Gruppen-ID',
    group_name: 'Gruppenname',
    outcome: 'Ergebnis',
    ip_address: 'IP-Adresse',
    user_agent: 'User-Agent',
    session_id: 'Sitzungs-ID',
    location: 'Ort',
    correlation_id: 'Korrelations-ID',
    schema_version: 'Schemaversion',
    external_id: 'Datensatz-ID',
    external_source: 'Datensatzquelle',
  },
  required: 'Erforderlich',
  faults: {
    action: 'Geben Sie an, woher die Aktion kommt: Jeder Eintrag braucht eine.',
    source:
      'Erlaubt sind a bis z und 0 bis 9, ab dem zweiten Zeichen auch Unterstrich, Punkt und Bindestrich.',
    records: 'Dies ist nicht der Pfad einer Liste, z. B. data.events.',
  },
  noId: 'Ohne Datensatz-ID werden Datensätze, die bis aufs letzte Zeichen gleich sind, zu einem Eintrag.',
  outcomes: 'Was die Ergebnisse bedeuten',
  outcomesDescription: 'Wörter aus den ersten Datensätzen.',
  outcomeOf: (word: string) => `„${word}“ bedeutet`,
  meanings: { success: 'Erfolg', failure: 'Fehlschlag', none: 'Nicht angegeben' },
  keep: 'Zuordnung für die nächste Datei merken',
  keepDescription: 'In diesem Browser, für Dateien mit denselben Spalten.',
};
