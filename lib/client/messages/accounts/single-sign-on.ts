import { localized } from '../localized';
import { sentence, type Wrap } from '../sentence';

/** Signing in by an identity provider. */
export const singleSignOnMessages = localized('singleSignOnMessages', {
  or: 'or',
  byAddress: 'Single sign-on',
  byInstallation: (host: string) => `Continue with ${host}`,
  title: 'Single sign-on',
  description: 'Your organization’s identity provider signs you in.',
  next: 'Continue',
  back: (link: Wrap) => sentence`${link('Sign in with a password')}`,
});
