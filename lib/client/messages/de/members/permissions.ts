import type { permissionMessages as english } from '../../members/permissions';
import { sentence, type Wrap } from '../../sentence';

export const permissionMessages: typeof english = {
  title: 'Rollen',
  what: 'Was erlaubt ist',
  yes: 'Ja',
  no: 'Nein',
  own: 'Eigene Einträge',
  yours: 'Ihre Rolle',
  allows: {
    'audit_log:read': 'Das Log lesen, durchsuchen, live verfolgen und exportieren',
    'audit_log:verify': 'Prüfen, ob darin etwas geändert wurde',
    'audit_log:write': 'Einträge schreiben',
    'audit_log:export': 'Exportieren, was ein Gastlink zeigt',
    'schemas:write': 'Den Ereigniskatalog ändern',
    'api_keys:manage': 'API-Schlüssel erstellen und widerrufen und damit Dateien importieren',
    'members:manage': 'Mitglieder einladen und entfernen und ihre Rollen ändern',
    'organization:manage': 'Die Einstellungen der Organisation ändern',
    'views:manage': 'Ansichten des Logs speichern und teilen',
    'cases:read': 'Fälle und Notizen zu Einträgen lesen',
    'cases:manage': 'Fälle anlegen und kommentieren, Notizen zu Einträgen schreiben',
    'cases:delete': 'Fälle und Kommentare anderer löschen',
    'evidence:manage': 'Anker und Zeugen einrichten und das ganze Log prüfen',
    'sign_in:manage': 'Festlegen, wie sich Mitglieder anmelden',
    'guests:manage': 'Außenstehende über einen Link einen Teil des Logs lesen lassen',
    'organization:delete': 'Die Organisation löschen und andere zu Inhabern machen',
  },
  descriptionsTitle: 'Die Rollen',
  limits: {
    owner: 'Davon gibt es immer mindestens einen.',
    admin: 'Alles außer dem, was Inhabern vorbehalten ist.',
    auditor:
      'Ändert nichts. Inhaber und Admins können den Zugang befristen und auf das beschränken, was die Filter einer gespeicherten Ansicht finden.',
    member: 'Sieht nur Einträge zum eigenen Handeln. Ändert nichts.',
  },
  given: (link: Wrap) => sentence`Rollen werden unter ${link('Mitglieder')} vergeben.`,
  note: 'Jedes Lesen des Logs wird selbst aufgezeichnet, gleich wer liest. Einträge schreiben nicht Personen, sondern Systeme mit API-Schlüsseln.',
};
