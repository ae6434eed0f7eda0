import { formatCount } from '../../../format';
import type { newKeyMessages as english } from '../../api-keys/new-key';

export const newKeyMessages: typeof english = {
  title: 'API-Schlüssel erstellen',
  description:
    'Wer den Schlüssel hat, kann im Rahmen der gewählten Berechtigungen für die Organisation handeln.',
  create: 'Schlüssel erstellen',
  notCreated: 'Der Schlüssel wurde nicht erstellt',
  name: 'Name',
  nameDescription: 'Was ihn verwenden wird und wo.',
  namePlaceholder: 'CI-Export',
  noName: 'Geben Sie dem Schlüssel einen Namen, der ihn von anderen unterscheidet.',
  scopes: 'Berechtigungen',
  scopeTexts: {
    'audit_log:read': 'Einträge auflisten und jeden vollständig lesen.',
    'audit_log:verify': 'Checkpoints und Beweise lesen, aber keine Einträge.',
    'audit_log:write': 'Einträge aus Ihren eigenen Systemen aufzeichnen.',
    'schemas:write': 'Den Ereigniskatalog ändern.',
  },
  noScope: 'Wählen Sie mindestens eine.',
  expires: 'Läuft ab',
  expiries: {
    30: 'In 30 Tagen',
    90: 'In 90 Tagen',
    365: 'In einem Jahr',
    custom: 'Andere Frist …',
    never: 'Nie',
  },
  days: 'Tage',
  noDays: (most: number) => `Geben Sie eine ganze Zahl zwischen 1 und ${formatCount(most)} ein.`,
  networks: 'Erlaubte Netze',
  networksDescription:
    'Eine IP-Adresse oder ein Netz je Zeile, z. B. 192.0.2.0/24. Leer: von überall.',
  tooManyNetworks: (most: number) => `Geben Sie höchstens ${formatCount(most)} Netze ein.`,

  saveTitle: 'Speichern Sie diesen Schlüssel jetzt',
  shownOnce: 'Er wird nur dieses eine Mal angezeigt und kann später nicht abgerufen werden.',
  isSaved: 'Ich habe den Schlüssel gespeichert',
  keyOf: (name: string) => `Der Schlüssel „${name}“`,
  copyKey: 'Schlüssel kopieren',
  tryIt: 'Ausprobieren',
  copyCommand: 'Befehl kopieren',
};
