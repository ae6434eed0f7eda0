import type { singleSignOnMessages as english } from '../../accounts/single-sign-on';
import { sentence, type Wrap } from '../../sentence';

export const singleSignOnMessages: typeof english = {
  or: 'oder',
  byAddress: 'Single Sign-on',
  byInstallation: (host: string) => `Weiter mit ${host}`,
  title: 'Single Sign-on',
  description: 'Der Identitätsanbieter Ihrer Organisation meldet Sie an.',
  next: 'Weiter',
  back: (link: Wrap) => sentence`${link('Mit Passwort anmelden')}`,
};
