import type { Entity } from '@/lib/contract/entity/kinds';
import { visibleText } from '@/lib/contract/visible-text';
import type {
  auditLogTitle as englishAuditLogTitle,
  entityTitle as englishEntityTitle,
  pageTitles as englishPageTitles,
} from '../../shell/page-titles';
import { entityMessages } from '../entities/entities';

export const pageTitles: typeof englishPageTitles = {
  overview: 'Übersicht',
  auditLog: 'Audit-Log',
  compare: 'Vergleich',
  cases: 'Fälle',
  report: 'Bericht',
  template: '%s · Audit-Log',
  description: 'Wer hat was getan, wann und von wo, in einer Reihenfolge, die sich nicht ändert.',
  apiKeys: 'API-Schlüssel',
  catalogue: 'Katalog',
  import: 'Import',
  evidence: 'Nachweis',
  verification: 'So prüfen Sie',
  members: 'Mitglieder',
  roles: 'Rollen',
  organization: 'Organisation',
  profile: 'Profil',
  security: 'Sicherheit',
  signInSettings: 'Anmeldung',
  singleSignOn: 'Single Sign-on',
  sessions: 'Sitzungen',
  invitation: 'Einladung',
  guest: 'Gast',
  guests: 'Gäste',
  reference: 'API-Referenz',
  events: 'Ereignisse dieses Produkts',
  query: 'Abfragen',
  notFound: 'Nicht gefunden',
  signIn: 'Anmelden',
  signUp: 'Registrieren',
  forgotPassword: 'Passwort vergessen',
  resetPassword: 'Neues Passwort',
  verifyEmail: 'Adresse bestätigen',
  changeEmail: 'Neue Adresse bestätigen',
  failed: 'Diese Seite konnte nicht angezeigt werden · Audit-Log',
};

export const auditLogTitle: typeof englishAuditLogTitle = (query: string) =>
  query === '' ? pageTitles.auditLog : `${visibleText(query)} · ${pageTitles.auditLog}`;

export const entityTitle: typeof englishEntityTitle = (entity: Entity | null) =>
  entity === null
    ? pageTitles.notFound
    : entityMessages.title(entityMessages.kinds[entity.kind], visibleText(entity.id));
