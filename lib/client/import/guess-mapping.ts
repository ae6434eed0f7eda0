import { formatOf } from '@/lib/contract/formats/formats';
import {
  type MappableField,
  type MappedFrom,
  type Mapping,
  mappableFields,
} from '@/lib/contract/formats/mapping';
import type { Column } from './columns';

/** How others call the fields of an entry, the likeliest first, without case and signs. */
const names: Partial<Record<MappableField, readonly string[]>> = {
  action: ['event', 'eventname', 'eventtype', 'activity', 'operation', 'what', 'verb', 'type'],
  occurred_at: [
    ...['happenedat', 'occurredat', 'timestamp', 'eventtime', 'createdat', 'created', 'datetime'],
    ...['time', 'date', 'when', 'ts'],
  ],
  user_id: ['actorid', 'userid', 'user', 'actor', 'who', 'username', 'login', 'by', 'byid'],
  actor_name: ['actorname', 'username', 'fullname', 'displayname', 'byname'],
  actor_email: ['actoremail', 'useremail', 'email', 'mail', 'bymail', 'byemail'],
  resource_type: ['objecttype', 'targettype', 'entitytype', 'objectkind', 'kind', 'entity'],
  resource_id: ['objectid', 'targetid', 'entityid', 'recordid', 'object', 'target'],
  resource_name: ['objectname', 'targetname', 'entityname'],
  outcome: ['result', 'status', 'success', 'state'],
  ip_address: ['ip', 'clientip', 'sourceip', 'ipaddr', 'remoteaddr', 'address'],
  user_agent: ['useragent', 'agent', 'browser'],
  session_id: ['sessionid', 'session'],
  location: ['location', 'country', 'city'],
  correlation_id: ['requestid', 'traceid', 'correlationid'],
  group_id: ['tenantid', 'accountid', 'organizationid', 'orgid', 'customerid', 'tenant'],
  external_id: ['id', 'uuid', 'eventid', 'logid'],
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What the names of columns say by themselves; somebody looks at it, and corrects it. A column is taken once. */
export function guessFields(columns: readonly Column[]): Mapping['fields'] {
  const free = new Map(columns.map(({ path }) => [path, plain(path)]));
  const fields: Partial<Record<MappableField, MappedFrom>> = {};
  const take = (field: MappableField, wanted: readonly string[]) => {
    for (const name of wanted) {
      const found = Array.from(free).find(([, own]) => own === name)?.[0];
      if (found === undefined) continue;
      fields[field] = found;
      free.delete(found);
      return;
    }
  };
  // The fields' own names first: a column `user_id` is no candidate for anything else.
  for (const field of mappableFields) take(field, [plain(field)]);
  for (const field of mappableFields) if (!fields[field]) take(field, names[field] ?? []);
  return fields;
}

/** `crm-export` of `CRM export (3).csv`: a name that the log takes as a source. */
export function sourceOfFile(name: string): string {
  const [first = ''] = name.split('.');
  const plainName = first
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  if (plainName === '') return 'import';
  // The ids of a known format are not those of whoever made a file of its name.
  return formatOf(plainName) === undefined ? plainName : `${plainName}-file`;
}
