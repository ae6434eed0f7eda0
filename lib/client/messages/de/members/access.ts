import type { accessMessages as english } from '../../members/access';

export const accessMessages: typeof english = {
  sees: 'Sieht',
  wholeLog: 'Das ganze Log',
  otherFilter: 'Andere Filter',
  seesHint:
    'Eine Kopie der Filter dieser Ansicht: Wird die Ansicht später geändert, ändert das nichts am Zugriff.',
  noViews:
    'Für eine Beschränkung speichern Sie zuerst eine Ansicht des Logs mit Filtern, aber ohne Begriffe, ohne Hinweise und ohne relativen Zeitraum.',
  from: 'Von',
  until: 'Bis einschließlich',
  termHint: 'Leer: ab sofort und ohne Ende.',

  seesOnly: (name: string) => `Sieht „${name}“`,
  since: (day: string) => `ab ${day}`,
  through: (day: string) => `bis ${day}`,
  ended: (day: string) => `endete am ${day}`,
};
