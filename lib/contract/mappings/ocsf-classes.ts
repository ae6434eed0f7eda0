import type { Verb } from './verb';

/** An activity of a class of OCSF: its id, and its caption. */
export type Activity = readonly [id: number, caption: string];

export type EventClass = {
  uid: number;
  name: string;
  category: number;
  activities: Partial<Record<Verb, Activity>>;
};

const iam = 3;
const application = 6;

export const authentication: EventClass = {
  uid: 3002,
  name: 'Authentication',
  category: iam,
  activities: { sign_in: [1, 'Logon'], sign_out: [2, 'Logoff'] },
};

export const entityManagement: EventClass = {
  uid: 3004,
  name: 'Entity Management',
  category: iam,
  activities: {
    create: [1, 'Create'],
    read: [2, 'Read'],
    update: [3, 'Update'],
    delete: [4, 'Delete'],
    move: [5, 'Move'],
    add_user: [3, 'Update'],
    remove_user: [3, 'Update'],
    enroll: [6, 'Enroll'],
    unenroll: [7, 'Unenroll'],
    enable: [8, 'Enable'],
    disable: [9, 'Disable'],
    activate: [10, 'Activate'],
    deactivate: [11, 'Deactivate'],
    suspend: [12, 'Suspend'],
    resume: [13, 'Resume'],
  },
};

export const userAccess: EventClass = {
  uid: 3005,
  name: 'User Access Management',
  category: iam,
  activities: {
    create: [1, 'Assign Privileges'],
    update: [1, 'Assign Privileges'],
    delete: [2, 'Revoke Privileges'],
  },
};

const groupManagement = { uid: 3006, name: 'Group Management', category: iam };

/** The same class, of a group itself or of who belongs to it. To change a group has no activity there. */
export const groupManagementOf: Record<'group' | 'member', EventClass> = {
  group: { ...groupManagement, activities: { create: [6, 'Create'], delete: [5, 'Delete'] } },
  member: {
    ...groupManagement,
    activities: {
      create: [3, 'Add User'],
      delete: [4, 'Remove User'],
      add_user: [3, 'Add User'],
      remove_user: [4, 'Remove User'],
    },
  },
};

export const apiActivity: EventClass = {
  uid: 6003,
  name: 'API Activity',
  category: application,
  activities: {
    create: [1, 'Create'],
    read: [2, 'Read'],
    update: [3, 'Update'],
    delete: [4, 'Delete'],
    add_user: [3, 'Update'],
    remove_user: [3, 'Update'],
  },
};
