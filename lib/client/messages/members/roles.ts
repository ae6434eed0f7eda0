/** The names of the roles, and what each may do. */
export const roleMessages = {
  names: { owner: 'Owner', admin: 'Admin', member: 'Member' },
  descriptions: {
    owner: 'Can do everything, and can make owners.',
    admin: 'Reads the log, and manages keys and members.',
    member: 'Belongs to the organization, but cannot see the log.',
  },
};
