import { localized } from '../localized';

/** The names of the roles, and what each may do. */
export const roleMessages = localized('roleMessages', {
  names: { owner: 'Owner', admin: 'Admin', auditor: 'Auditor', member: 'Member' },
  descriptions: {
    owner: 'Can do everything, and can make owners.',
    admin: 'Reads the log, and manages keys and members.',
    auditor: 'Reads, exports and verifies the log, and changes nothing.',
    member: 'Sees the entries of what they did themselves, and no others.',
  },
});
