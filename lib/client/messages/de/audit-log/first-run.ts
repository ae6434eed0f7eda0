import type { firstRunMessages as english } from '../../audit-log/first-run';

export const firstRunMessages: typeof english = {
  title: 'Ersten Eintrag senden',
  keyDescription:
    'Mit diesem API-Schlüssel kann eines Ihrer Systeme in dieses Log schreiben und sonst nichts. Er läuft nach 90 Tagen ab; unter „API-Schlüssel“ können Sie ihn früher widerrufen.',
  keyName: 'Erster Eintrag',
  createKey: 'Schlüssel erstellen',
  keyNotCreated: 'Der Schlüssel wurde nicht erstellt',
  language: 'Sprache',
  languages: { curl: 'curl', typescript: 'TypeScript', python: 'Python' },
  run: {
    curl: 'Führen Sie dies in einem Terminal aus. Es enthält den Schlüssel, der nur einmal angezeigt wird.',
    typescript:
      'Speichern Sie dies als first-entry.mjs und starten Sie es mit node first-entry.mjs. Es enthält den Schlüssel, der nur einmal angezeigt wird.',
    python:
      'Speichern Sie dies als first_entry.py und starten Sie es mit python3 first_entry.py. Es enthält den Schlüssel, der nur einmal angezeigt wird.',
  },
  copySample: {
    curl: 'Befehl kopieren',
    typescript: 'TypeScript kopieren',
    python: 'Python kopieren',
  },
  copyKey: 'Schlüssel kopieren',
  waiting: 'Der Eintrag wird erwartet. Er erscheint von selbst in der Liste.',
  arrived: (action: string, resourceType: string) =>
    `Angekommen: ${action} ${resourceType}, ganz oben in der Liste. Ihre Systeme schreiben auf dieselbe Weise.`,

  next: 'Nächste Schritte',
  steps: {
    docs: {
      title: 'API-Referenz lesen',
      description: 'Alle Aufrufe, zum Ausprobieren auf der Seite',
    },
    people: { title: 'Personen einladen', description: 'Ihr Team und Prüfer, die nur lesen' },
    import: { title: 'Älteres Log importieren', description: 'Aus Dateien anderer Systeme' },
  },
};
