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
});

/** For a page's `generateMetadata`: its title, in the language of whoever opens it. */
export const titled = (page: keyof typeof pageTitles) => () => ({ title: pageTitles[page] });
