import type { GivenRight, Hint } from '@/lib/contract/hints/kinds';
import { formatCount } from '../../../format';
import type { hintNoteMessages as english } from '../../audit-log/hint-note';
import { plural } from '../../plural';

const rights: Record<GivenRight, string> = {
  member: 'Jemand wurde Mitglied der Organisation.',
  invitation: 'Jemand wurde in die Organisation eingeladen.',
  ownership: 'Die Organisation hat einen neuen Inhaber.',
  api_key: 'Ein API-Schlüssel wurde erstellt.',
  guest_link: 'Ein Gastlink wurde erstellt, der einen Teil des Logs zeigt.',
  scim_token: 'Ein SCIM-Token wurde erstellt, mit dem sich ändern lässt, wer Mitglied ist.',
  role: 'Jemand hat eine Rolle oder eine Berechtigung erhalten.',
};

const minutes = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'Minute', other: 'Minuten' })}`;
const minutesBefore = (count: number) =>
  plural(count, {
    one: 'in der Minute zuvor',
    other: `in den ${formatCount(count)} Minuten zuvor`,
  });
const daysBefore = (count: number) =>
  plural(count, { one: 'am Tag zuvor', other: `in den ${formatCount(count)} Tagen zuvor` });
const failures = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'Anmeldung fehlgeschlagen war', other: 'Anmeldungen fehlgeschlagen waren' })}`;
const networks = (count: number) =>
  plural(count, {
    one: 'war es 1 anderes Netz',
    other: `waren es ${formatCount(count)} andere Netze`,
  });

type Named = { actor: string; network: string | null };

function explain({ kind, facts }: Hint, { actor, network }: Named): string {
  if (facts === null) return '';
  switch (kind) {
    case 'failed_sign_ins':
      return `${actor} hat sich angemeldet, nachdem ${minutesBefore(facts.minutes)} ${failures(facts.count)}.`;
    case 'many_deletions':
      return `Dies ist die ${formatCount(facts.count)}. Löschung durch ${actor} innerhalb von ${minutes(facts.minutes)}.`;
    case 'new_network':
      return `${actor} kommt zum ersten Mal aus ${network === null ? 'diesem Netz' : `dem Netz ${network}`}; ${daysBefore(facts.days)} ${networks(facts.networks)}.`;
    case 'right_given':
      return rights[facts.right];
    case 'unusual_hour':
      return `${actor} ist um diese Tageszeit fast nie aktiv: Nur ${formatCount(facts.near)} von ${formatCount(facts.entries)} Einträgen ${daysBefore(facts.days)} ${plural(facts.near, { one: 'lag', other: 'lagen' })} höchstens eine Stunde davor oder danach.`;
  }
}

export const hintNoteMessages: typeof english = {
  explain,
  dismiss: 'Ausblenden',
  dismissMeaning: 'Der Hinweis wird niemandem in der Organisation mehr angezeigt.',
  notDismissed: 'Der Hinweis konnte nicht ausgeblendet werden',
};
