// What OCSF 1.8.0 says of the classes and objects that an export uses, read from its published schema (ocsf/ocsf-schema, release
// 1.8.0): types, what is required, enumerations. All of it holds in 1.9.0 too, where User Access Management is deprecated.

/** A type of a value, or the name of an object; `[]` where it is a list of them. */
export type Attributes = Readonly<Record<string, string>>;

export type ObjectSchema = {
  attributes: Attributes;
  required?: readonly string[];
  atLeastOne?: readonly string[];
  enums?: Readonly<Record<string, Readonly<Record<number, string>>>>;
};

const statuses = { 0: 'Unknown', 1: 'Success', 2: 'Failure', 99: 'Other' };
const severities = { 0: 'Unknown', 1: 'Informational', 2: 'Low', 3: 'Medium', 4: 'High' };

/** The base event, which each class extends. */
const base = {
  attributes: {
    activity_id: 'integer',
    activity_name: 'string',
    category_uid: 'integer',
    class_uid: 'integer',
    class_name: 'string',
    message: 'string',
    metadata: 'metadata',
    severity_id: 'integer',
    severity: 'string',
    status_id: 'integer',
    status: 'string',
    time: 'integer',
    type_uid: 'integer',
    unmapped: 'any',
  },
  required: [
    'activity_id',
    'category_uid',
    'class_uid',
    'metadata',
    'severity_id',
    'time',
    'type_uid',
  ],
  enums: { status_id: statuses, severity_id: severities },
};

type Class = {
  name: string;
  category: number;
  activities: Record<number, string>;
  attributes: Attributes;
  required: string[];
  atLeastOne?: string[];
};

const toSchema = ({ name, category, activities, attributes, required, atLeastOne }: Class) => ({
  name,
  category,
  attributes: { ...base.attributes, ...attributes },
  required: [...base.required, ...required],
  enums: { ...base.enums, activity_id: { 0: 'Unknown', 99: 'Other', ...activities } },
  ...(atLeastOne && { atLeastOne }),
});

const origin = { actor: 'actor', src_endpoint: 'network_endpoint', http_request: 'http_request' };

/** By `class_uid`. */
export const classes: Record<number, ObjectSchema & { name: string; category: number }> = {
  0: toSchema({
    name: 'Base Event',
    category: 0,
    activities: {},
    attributes: {},
    required: [],
  }),
  3002: toSchema({
    name: 'Authentication',
    category: 3,
    activities: {
      1: 'Logon',
      2: 'Logoff',
      3: 'Authentication Ticket',
      4: 'Service Ticket Request',
      5: 'Service Ticket Renew',
      6: 'Preauth',
      7: 'Account Switch',
    },
    attributes: { ...origin, user: 'user', session: 'session', service: 'service' },
    required: ['user'],
    atLeastOne: ['service', 'dst_endpoint'],
  }),
  3004: toSchema({
    name: 'Entity Management',
    category: 3,
    activities: {
      1: 'Create',
      2: 'Read',
      3: 'Update',
      4: 'Delete',
      5: 'Move',
      6: 'Enroll',
      7: 'Unenroll',
      8: 'Enable',
      9: 'Disable',
      10: 'Activate',
      11: 'Deactivate',
      12: 'Suspend',
      13: 'Resume',
    },
    attributes: { ...origin, entity: 'managed_entity' },
    required: ['entity'],
  }),
  3005: toSchema({
    name: 'User Access Management',
    category: 3,
    activities: { 1: 'Assign Privileges', 2: 'Revoke Privileges' },
    attributes: {
      ...origin,
      user: 'user',
      privileges: 'string[]',
      resources: 'resource_details[]',
    },
    required: ['user', 'privileges'],
  }),
  3006: toSchema({
    name: 'Group Management',
    category: 3,
    activities: {
      1: 'Assign Privileges',
      2: 'Revoke Privileges',
      3: 'Add User',
      4: 'Remove User',
      5: 'Delete',
      6: 'Create',
      7: 'Add Subgroup',
      8: 'Remove Subgroup',
    },
    attributes: { ...origin, group: 'group', user: 'user' },
    required: ['group'],
  }),
  6003: toSchema({
    name: 'API Activity',
    category: 6,
    activities: { 1: 'Create', 2: 'Read', 3: 'Update', 4: 'Delete' },
    attributes: { ...origin, api: 'api', resources: 'resource_details[]' },
    required: ['actor', 'api', 'src_endpoint'],
  }),
};

const named: ObjectSchema = {
  attributes: { name: 'string', uid: 'string', type: 'string' },
  atLeastOne: ['name', 'uid'],
};

export const objects: Record<string, ObjectSchema> = {
  metadata: {
    attributes: {
      version: 'string',
      product: 'product',
      uid: 'string',
      event_code: 'string',
      tenant_uid: 'string',
      logged_time: 'integer',
      original_time: 'string',
      correlation_uid: 'string',
      log_source: 'string',
      original_event_uid: 'string',
      sequence: 'integer',
    },
    required: ['product', 'version'],
  },
  product: { attributes: { name: 'string', uid: 'string' }, atLeastOne: ['name', 'uid'] },
  actor: {
    attributes: { user: 'user', session: 'session', app_name: 'string', app_uid: 'string' },
    atLeastOne: ['process', 'user', 'invoked_by', 'session', 'app_name', 'app_uid'],
  },
  user: {
    attributes: {
      uid: 'string',
      name: 'string',
      email_addr: 'email',
      type_id: 'integer',
      type: 'string',
    },
    atLeastOne: ['account', 'name', 'uid'],
    enums: {
      type_id: { 0: 'Unknown', 1: 'User', 2: 'Admin', 3: 'System', 4: 'Service', 99: 'Other' },
    },
  },
  session: { attributes: { uid: 'string' } },
  managed_entity: {
    attributes: { uid: 'string', name: 'string', type_id: 'integer', type: 'string' },
    atLeastOne: ['name', 'uid', 'device', 'group', 'org', 'policy', 'user'],
    enums: {
      type_id: {
        0: 'Unknown',
        1: 'Device',
        2: 'User',
        3: 'Group',
        4: 'Organization',
        5: 'Policy',
        6: 'Email',
        7: 'Network Zone',
        99: 'Other',
      },
    },
  },
  network_endpoint: {
    attributes: { ip: 'ip', name: 'string', svc_name: 'string', location: 'location' },
    atLeastOne: ['ip', 'uid', 'name', 'hostname', 'svc_name', 'domain'],
  },
  http_request: { attributes: { user_agent: 'string', uid: 'string' } },
  api: { attributes: { operation: 'string', service: 'service' }, required: ['operation'] },
  service: { attributes: { name: 'string', uid: 'string' }, atLeastOne: ['name', 'uid'] },
  resource_details: named,
  group: named,
  location: {
    attributes: { city: 'string', country: 'string' },
    atLeastOne: ['city', 'country', 'postal_code', 'region'],
  },
};
