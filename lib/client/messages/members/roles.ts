/** The names of the roles, and what each may do. */
export const roleMessages = {
  names: { owner: 'Owner', admin: 'Admin', member: 'Member' },
  may: {
    owner: 'Everything, and makes owners.',
    admin: 'Reads the log, and manages keys and members.',
    member: 'Belongs to the organization, without the log.',
  },
};
