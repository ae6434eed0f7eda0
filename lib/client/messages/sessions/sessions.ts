import { localized } from '../localized';

/** The list of a person's sessions. */
export const sessionMessages = localized('sessionMessages', {
  title: 'Your sessions',
  table: 'Sessions',
  columns: {
    device: 'Device',
    address: 'Address',
    signedIn: 'Signed in',
    lastSeen: 'Last seen',
  },
  thisOne: 'This one',
  unknownAddress: 'unknown',
  now: 'now',
  unknownDevice: 'Unknown device',
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,

  end: 'End',
  endOne: (device: string) => `End the session of ${device}`,
  endTitle: 'End this session?',
  endDescription: (device: string) =>
    `${device} is signed out at once. If you do not know it, change your password too.`,
  endSession: 'End session',
  notEnded: 'The session was not ended',

  endOthers: 'End all others',
  endOthersTitle: 'End all other sessions?',
  endOthersDescription: 'You are signed out everywhere else at once. This session stays.',
  othersNotEnded: 'The sessions were not ended',
});
