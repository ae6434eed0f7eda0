import { localized } from '../localized';

/** To what an auditor's access is limited. */
export const accessMessages = localized('accessMessages', {
  sees: 'Sees',
  wholeLog: 'The whole log',
  otherFilter: 'Other filters',
  seesHint: 'A copy of the view’s filters: changing the view later does not change what they see.',
  noViews:
    'To limit it, save a view of the log with filters first, without words, hints, and a range relative to now.',
  from: 'From',
  until: 'Until, with that day',
  termHint: 'Empty: from now on, and without an end.',

  seesOnly: (name: string) => `Sees “${name}”`,
  since: (day: string) => `from ${day}`,
  through: (day: string) => `until ${day}`,
  ended: (day: string) => `ended ${day}`,
});
