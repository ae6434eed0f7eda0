import { formatCount } from '../../format';
import { sentence, type Wrap } from '../sentence';

/** Signing in and up. */
export const accountMessages = {
  email: 'E-mail',
  password: 'Password',
  passwordDescription: (least: number) => `At least ${formatCount(least)} characters.`,
  yourName: 'Your name',

  signIn: 'Sign in',
  signInDescription: 'To see who did what in your organization.',
  noAccount: (link: Wrap) => sentence`No account yet? ${link('Create one')}`,

  signUp: 'Create an account',
  signUpDescription: 'It includes an organization, whose log starts at once.',
  organization: 'Organization',
  organizationDescription: 'The log belongs to it. You become its owner.',
  createAccount: 'Create the account',
  hasAccount: (link: Wrap) => sentence`Have an account already? ${link('Sign in')}`,
};
