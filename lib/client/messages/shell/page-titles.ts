import type { Entity } from '@/lib/contract/entity/kinds';
import { visibleText } from '@/lib/contract/visible-text';
import { entityMessages } from '../entities/entities';
import { localized } from '../localized';

/** The titles in the browser's tab. */
export const pageTitles = localized('pageTitles', {
  overview: 'Overview',
  auditLog: 'Audit log',
  compare: 'Compare',
  cases: 'Cases',
  report: 'Report',
  template: '%s · Audit log',
  description: 'Who did what, when and from where, in an order that does not change.',
  apiKeys: 'API keys',
  catalogue: 'Catalogue',
  import: 'Import',
  evidence: 'Evidence',
  verification: 'How to verify',
  members: 'Members',
  roles: 'Roles',
  organization: 'Organization',
  profile: 'Profile',
  security: 'Security',
  signInSettings: 'Sign-in',
  singleSignOn: 'Single sign-on',
  sessions: 'Sessions',
  invitation: 'Invitation',
  guest: 'Guest',
  guests: 'Guests',
  reference: 'API reference',
  events: 'Events of this product',
  query: 'Queries',
  notFound: 'Not found',
  signIn: 'Sign in',
  signUp: 'Sign up',
  forgotPassword: 'Forgotten password',
  resetPassword: 'New password',
  verifyEmail: 'Confirm your address',
  changeEmail: 'Confirm the new address',
  failed: 'This page could not be shown · Audit log',
});

/** For a page's `generateMetadata`: its title, in the language of whoever opens it. */
export const titled = (page: keyof typeof pageTitles) => () => ({ title: pageTitles[page] });

/** The title of the log with this query, so that several tabs can be told apart. */
export function auditLogTitle(query: string) {
  return query === '' ? pageTitles.auditLog : `${visibleText(query)} · ${pageTitles.auditLog}`;
}

/** The title of the page of a person, an API key, a resource or an address. */
export function entityTitle(entity: Entity | null) {
  if (entity === null) return pageTitles.notFound;
  return entityMessages.title(entityMessages.kinds[entity.kind], visibleText(entity.id));
}
