import type { ReactNode } from 'react';
import { formatCount } from '../../format';
import { sentence } from '../sentence';

/** Authenticator apps, backup codes and passkeys. */
export const secondFactorMessages = {
  app: 'Authenticator app',
  appDescription:
    'After your password, a code of an app on your phone is asked for: a password alone, if somebody learns it, is of no use.',
  appOff: 'Not set up',
  appOn: 'On',
  setUp: 'Set up',
  setUpTitle: 'Set up an authenticator app',
  notSetUp: 'The app was not set up',
  yourPassword: 'Your password',
  next: 'Continue',
  scan: 'Scan this with the app',
  scanDescription: 'Any app that shows codes of six digits will do. Or enter this key there:',
  qrCode: 'QR code for the authenticator app',
  copyKey: 'Copy the key',
  key: 'Key',
  code: 'Code',
  codeDescription: 'The six digits that the app shows now.',
  confirmCode: 'Turn on',
  backupCodes: 'Backup codes',
  backupCodesTitle: 'Keep these backup codes',
  backupCodesDescription:
    'Each stands in for the app once, if you do not have it. They are not shown again: keep them where you keep passwords, or print them.',
  copyCodes: 'Copy the codes',
  codesKept: 'I have kept them',
  codesLeft: (left: number, all: number) =>
    `Backup codes: ${formatCount(left)} of ${formatCount(all)} left`,
  newCodes: 'New backup codes',
  newCodesTitle: 'Make new backup codes?',
  newCodesDescription: 'Those that you have stop working.',
  makeCodes: 'Make new ones',
  codesNotMade: 'No new codes were made',
  turnOff: 'Turn off',
  turnOffTitle: 'Turn off the authenticator app?',
  turnOffDescription: 'Your password alone signs you in then, and the backup codes stop working.',
  notTurnedOff: 'The app was not turned off',

  passkeys: 'Passkeys',
  passkeysDescription:
    'Your device signs you in, after its PIN, your finger or your face. No password is typed, so none can be stolen.',
  noPasskeys: 'You have no passkey.',
  noPasskeysHere: 'This browser has no passkeys.',
  passkeyName: 'Name',
  passkeyNameDescription: 'By which you tell it from others, such as the device that it is on.',
  addPasskey: 'Add a passkey',
  add: 'Add',
  notAdded: 'The passkey was not added',
  addedOn: 'Added',
  unnamed: 'Without a name',
  rename: 'Rename',
  renameOne: (name: string) => `Rename ${name}`,
  renameTitle: 'Rename the passkey',
  notRenamed: 'The passkey was not renamed',
  remove: 'Remove',
  removeOne: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove the passkey ${name}?`,
  removeDescription:
    'It signs you in no more. Your device may go on offering it; delete it there too.',
  notRemoved: 'The passkey was not removed',
  passkeyThereAlready: 'This device has a passkey for your account already.',
  passkeyNotHere: 'Passkeys need an address with a name and https. Ask whoever runs this server.',
  noPasskeyShown: 'The device showed no passkey: it has none for here, or it was cancelled.',

  /** The second step of a sign-in. */
  stepTitle: 'Second factor',
  stepDescription: 'Enter the code that your authenticator app shows now.',
  backupDescription: 'Enter one of your backup codes. It works once.',
  backupCode: 'Backup code',
  useBackupCode: 'Use a backup code',
  useApp: 'Use a code of the app',
  usePasskey: 'Use a passkey',
  signInWithPasskey: 'Sign in with a passkey',
  or: 'or',
  startAgain: 'Start again',
  needsStep:
    'Your account asks for a second factor. Sign in on the sign-in page first, then open this link again.',

  /** Where the organization requires one. */
  requiredTitle: 'Your organization requires a second factor',
  requiredBy: (when: ReactNode) =>
    sentence`Set up an authenticator app or a passkey until ${when}. Without one you then reach this page alone.`,
  requiredNow:
    'Set up an authenticator app or a passkey below. Until then you reach nothing else here.',
  confirmBy: (when: ReactNode) =>
    sentence`You have signed in with your password alone. Confirm with your second factor until ${when}.`,
  confirmNow:
    'You have signed in with your password alone. Confirm with your second factor to go on.',
  confirm: 'Confirm',
  toSecurity: 'Security settings',
};
